using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Data.Music.Reading;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music;

/// <summary>PMEmo: choruses of chart music, rated as a whole and twice a second from second 15 on, [0, 1].</summary>
internal sealed class PmemoSet : IMusicSetLoader
{
    private const string Place = "annotations/";
    private const string StaticName = "static_annotations.csv";
    private const string StaticSpreadName = "static_annotations_std.csv";
    private const string DynamicName = "dynamic_annotations.csv";
    private const string DynamicSpreadName = "dynamic_annotations_std.csv";
    private const string Id = "musicId";
    private const string Time = "frameTime";

    private static readonly RatingColumns Columns = new(Id, "Arousal(mean)", "Valence(mean)", null, null);
    private static readonly LongColumns CurveColumns = new(Id, Time, "Arousal(mean)", "Valence(mean)");
    private static readonly LongColumns SpreadColumns = new(Id, Time, "Arousal(std)", "Valence(std)");

    /// <inheritdoc/>
    public MusicSetDeclaration Declaration { get; } = new("pmemo", "PMEmo",
        "K. Zhang, H. Zhang, S. Li, C. Yang, L. Sun, The PMEmo dataset for music emotion recognition, ICMR 2018")
    {
        Summary = "PMEmo (Zhang 2018): annotations/*.csv, metadata.csv and chorus/ID.mp3; 767 rated choruses, arousal and valence.",
        Address = "https://github.com/HuiZhangDB/PMEmo",
        Licence = "MIT for the repository; the songs are commercial and for research only",
        Layout =
        [
            Place + StaticName + ": musicId, Arousal(mean), Valence(mean); " + StaticSpreadName + ": musicId, Arousal(std), Valence(std)",
            Place + DynamicName + ": musicId, frameTime, Arousal(mean), Valence(mean); " + DynamicSpreadName + ": the same with (std)",
            "metadata.csv: musicId, fileName, title, artist, album, duration, chorus_start_time, chorus_end_time",
            "chorus/ID.mp3",
        ],
        Counts = [new("songs", 794), new("songs with labels", 767), new("songs with curves", 767)],
        People = "songs of the Billboard Hot 100, iTunes Top 100 and UK Top 40 of 2016 and 2017, sung in English; 457 raters in the "
            + "laboratory, most of them Chinese students, ten or more a song",
        Faults =
        [
            "Eight pairs of ids are one sound with two labels: 758/759, 90/92, 179/185, 644/645, 408/409, 160/162, 966/967, 316/317.",
            "27 of the 794 songs have no labels; arousal and valence go together (r .71) and most songs are above the centre in both.",
            "A third of the songs share their artist with another.",
        ],
    };

    /// <inheritdoc/>
    public MusicSet Load(string folder, OptionValues options)
    {
        var files = new SetFolder(folder);
        var ratings = StaticRating.Read(files, files.Required(StaticName, Place + StaticName), RatingScale.Unit, Columns);
        var spread = PieceSpread.Read(files, files.Required(StaticSpreadName, Place + StaticSpreadName), RatingScale.Unit,
            Id, "Arousal(std)", "Valence(std)");
        var curves = Curves(files, ratings);
        var songs = Songs(files);
        var sounds = PieceSounds.In(files, "chorus", "audio");
        Piece[] pieces = [.. ratings.Select(rating => PieceOf(rating, spread, songs, sounds))];
        var splits = SplitFile.Music2Emo(files, Id).ToList();
        files.ThrowIfAny();
        return new MusicSet(Declaration.Name, pieces, StaticRating.Schema(RatingScale.Unit, Columns))
        {
            GroupOrigin = "artist",
            Curves = curves,
            CurveScale = curves.Count > 0 ? RatingScale.Unit : null,
            Splits = splits,
            Failures = sounds.Unlabelled(songs.Keys.Concat(pieces.Select(piece => piece.Id)), StaticName),
            Remarks = [.. files.Remarks, .. CountRemarks.Of(Declaration,
                ("songs", songs.Count), ("songs with labels", pieces.Length), ("songs with curves", curves.Count))],
            Sha256 = files.Sha256,
        };
    }

    private static IReadOnlyList<RatingCurve> Curves(SetFolder files, IReadOnlyList<StaticRating> ratings)
    {
        var means = LongCurves.Read(files, files.Required(DynamicName, Place + DynamicName), RatingScale.Unit, CurveColumns);
        var spread = LongCurves.Read(
            files, files.Required(DynamicSpreadName, Place + DynamicSpreadName), RatingScale.Unit, SpreadColumns, isSpread: true);
        var curves = means?.Join(files, [.. ratings.Select(rating => rating.Id)], spread) ?? [];
        if (files.IsSound && curves.Count > 0 && AxesCheck.Exchanged(curves, ratings, means!.Path) is { } problem) files.Report(problem);
        return curves;
    }

    // All songs with their facts, those without labels too.
    private static Dictionary<string, Dictionary<string, string>> Songs(SetFolder files)
    {
        var songs = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        if (files.Required("metadata.csv", "metadata.csv") is not { } file) return songs;
        var before = files.Problems.Problems.Count;
        file.Require(files.Problems, Id, "artist", "title");
        if (files.Problems.Problems.Count > before) return songs;
        var facts = new[] { "artist", "title", "album" }.Where(file.Has).ToList();
        var ids = new LabelIds(file, Id);
        foreach (var row in file.Rows)
        {
            var known = facts.Select(fact => KeyValuePair.Create(fact, file.Field(row, fact))).Where(fact => fact.Value.Length > 0);
            songs.TryAdd(ids.Take(row), known.ToDictionary(StringComparer.Ordinal));
        }
        return songs;
    }

    private static Piece PieceOf(StaticRating rating, IReadOnlyDictionary<string, IReadOnlyList<double>> spread,
        Dictionary<string, Dictionary<string, string>> songs, PieceSounds sounds)
    {
        var facts = songs.GetValueOrDefault(rating.Id) ?? [];
        return new Piece(rating.Id, rating.File, rating.Line, rating.Targets)
        {
            Group = ArtistGroup.Of(facts.GetValueOrDefault("artist", "")) ?? ArtistGroup.Unknown(rating.Id),
            SourcePath = sounds.Of(rating.Id),
            Spread = spread.GetValueOrDefault(rating.Id) ?? [double.NaN, double.NaN],
            Facts = facts,
        };
    }
}
