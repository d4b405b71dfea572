using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music.Reading;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music;

/// <summary>
/// DEAM, MediaEval's songs of 2013 to 2015: ratings of whole excerpts, [1, 9], and twice a second from second 15 on, [-1, 1].
/// In the published table of whole excerpts arousal and valence stand under each other's name for all ids up to 1000; unless
/// asked otherwise they are exchanged back, means and standard deviations.
/// </summary>
internal sealed class DeamSet : IMusicSetLoader, IFeatureFolder
{
    private const string ShortName = "static_annotations_averaged_songs_1_2000.csv";
    private const string FullName = "static_annotations_averaged_songs_2000_2058.csv";
    private const string StaticPlace = "DEAM_Annotations/annotations/annotations averaged per song/song_level/";
    private const string DynamicPlace = "DEAM_Annotations/annotations/annotations averaged per song/dynamic (per second annotations)/";
    private const string Labels = "labels";
    private const string AsPublished = "as-published";
    private const int LastExchanged = 1000;
    private const int LastShort = 2000;

    private static readonly RatingColumns Columns = new("song_id", "arousal_mean", "valence_mean", "arousal_std", "valence_std");

    /// <inheritdoc/>
    public MusicSetDeclaration Declaration { get; } = new("deam", "DEAM",
        "A. Aljanaki, Y.-H. Yang, M. Soleymani, Developing a benchmark for emotional analysis of music, PLoS ONE 12(3), 2017")
    {
        Summary = "DEAM (Aljanaki 2017): DEAM_Annotations, MEMD_audio/ID.mp3, metadata; 1,802 songs, arousal and valence, genre.",
        Address = "https://cvml.unige.ch/databases/DEAM/",
        Licence = "CC BY-NC (its manual); the songs are Creative Commons",
        Layout =
        [
            StaticPlace + ShortName + ": song_id, valence_mean, valence_std, arousal_mean, arousal_std",
            StaticPlace + FullName + ": the same for full songs, with maxima and minima",
            DynamicPlace + "arousal.csv and valence.csv: song_id, sample_15000ms, sample_15500ms ...",
            "metadata/metadata/metadata_2013.csv, metadata_2014.csv, metadata_2015.csv: artist, title, album, genre",
            "features/features/ID.csv: openSMILE's 260 columns each half second, semicolons between",
            "DEAM_audio/MEMD_audio/ID.mp3",
        ],
        Counts = [new("songs", 1802), new("songs of 2013", 744), new("songs of 2014", 1000), new("full songs of 2015", 58)],
        People = "songs of the Free Music Archive, Jamendo and MedleyDB, mostly Western, many sung in English; five to ten raters a "
            + "song, hired through a crowd market, of 2015 in part in the laboratory",
        Faults =
        [
            "Valence and arousal of whole excerpts stand under each other's name for all ids up to 1000 (r .9998 with emoMusic's).",
            "Names of columns of the static files stand behind a blank.",
            "631/893, 390/758, 175/536 and 296/706 have the same openSMILE rows; several songs stand there twice under two ids.",
            "308 of 948 artists have several songs, 1,162 of the 1,802: without groups an artist is on both sides of a split.",
            "The metadata of 2013 call the file name album; those of 2014 carry listeners' tags behind the genre, moods among them.",
        ],
        Options =
        [
            new DeclaredOption(Labels, "", "Whether arousal and valence of ids up to 1000 are exchanged back.")
            {
                Default = "corrected", Words = ["corrected", AsPublished], AllowsNumber = false,
            },
        ],
    };

    /// <inheritdoc/>
    public MusicSet Load(string folder, OptionValues options)
    {
        var files = new SetFolder(folder);
        var published = Static(files);
        StaticRating[] corrected = [.. published.Select(rating => IsExchanged(rating.Id) ? rating.Exchanged : rating)];
        var curves = Curves(files, corrected);
        var facts = DeamMetadata.Read(files);
        var sounds = PieceSounds.In(files, "MEMD_audio", "audio");
        var chosen = options.Word(Labels) == AsPublished ? published : corrected;
        Piece[] pieces = [.. chosen.Select(rating => PieceOf(rating, facts, sounds))];
        var others = SplitFile.Music2Emo(files, "song_id").ToList();
        files.ThrowIfAny();
        var reading = $"{Labels}: {options.Text(Labels)}";
        return new MusicSet(Declaration.Name, pieces, StaticRating.Schema(RatingScale.Nine, Columns, reading))
        {
            Reading = reading,
            GroupOrigin = facts.Count > 0 ? "artist" : null,
            Curves = curves,
            CurveScale = curves.Count > 0 ? RatingScale.Signed : null,
            Splits = [.. Splits(pieces), .. others],
            Failures = sounds.Unlabelled(pieces.Select(piece => piece.Id), "the static files"),
            Remarks = [.. files.Remarks, .. CountRemarks.Of(Declaration, ("songs", pieces.Length),
                ("songs of 2013", pieces.Count(piece => Number(piece.Id) <= LastExchanged)),
                ("songs of 2014", pieces.Count(piece => Number(piece.Id) is > LastExchanged and <= LastShort)),
                ("full songs of 2015", pieces.Count(piece => Number(piece.Id) > LastShort)))],
            Sha256 = files.Sha256,
        };
    }

    /// <inheritdoc/>
    public FeatureTable ReadFeatures(string folder) => SmileFolder.Read(folder);

    private static StaticRating[] Static(SetFolder files)
    {
        var brief = StaticRating.Read(files, files.Required(ShortName, StaticPlace + ShortName), RatingScale.Nine, Columns);
        var full = StaticRating.Read(files, files.Required(FullName, StaticPlace + FullName), RatingScale.Nine, Columns);
        Refuse(files, brief.FirstOrDefault(rating => Number(rating.Id) is not (> 0 and <= LastShort)), "1 to 2000");
        Refuse(files, full.FirstOrDefault(rating => Number(rating.Id) <= LastShort), "above 2000");
        return [.. brief, .. full];
    }

    private static void Refuse(SetFolder files, StaticRating? rating, string range)
    {
        if (rating is null) return;
        files.Report(new Problem("id-of-other-file", $"the file holds songs {range}, and '{rating.Id}' is none of them.",
            "The two static files may stand under each other's name.") { Subject = rating.File, Line = rating.Line, Column = "song_id" });
    }

    private static IReadOnlyList<RatingCurve> Curves(SetFolder files, StaticRating[] corrected)
    {
        // A release without ratings over time is of use too; one axis alone is not.
        var names = new[] { "arousal", "valence" }.Select(axis =>
            files.Locate($"{axis}.csv") is null && files.Locate($"dynamic_{axis}.csv") is not null
                ? $"dynamic_{axis}.csv" : $"{axis}.csv").ToArray();
        if (names.All(name => files.Locate(name) is null)) return [];
        var axes = names.Select(name => WideCurves.Read(files, files.Required(name, DynamicPlace + name), RatingScale.Signed)).ToArray();
        var set = new WideCurveSet(axes[0], axes[1]);
        var curves = set.Join(files, [.. corrected.Select(rating => rating.Id)]);
        if (files.IsSound && curves.Count > 0
            && AxesCheck.Exchanged(curves, corrected, set.Arousal!.File.Path, set.Valence!.File.Path) is { } problem) files.Report(problem);
        return curves;
    }

    private static Piece PieceOf(
        StaticRating rating, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> facts, PieceSounds sounds)
    {
        var known = facts.GetValueOrDefault(rating.Id) ?? new Dictionary<string, string>();
        return new Piece(rating.Id, rating.File, rating.Line, rating.Targets)
        {
            Group = ArtistGroup.Of(known.GetValueOrDefault("artist", "")) ?? ArtistGroup.Unknown(rating.Id),
            SourcePath = sounds.Of(rating.Id),
            Spread = rating.Spread,
            Facts = known,
        };
    }

    // MediaEval's tasks: learn from the songs of the years before. (Of 2015's development songs, 431 chosen ones, no file tells.)
    private static IEnumerable<OfficialSplit> Splits(Piece[] pieces)
    {
        yield return Split("mediaeval-2014", LastExchanged, LastShort);
        yield return Split("mediaeval-2015", LastShort, int.MaxValue);

        OfficialSplit Split(string name, int lastTrained, int lastTested) => new(name, pieces
            .Where(piece => Number(piece.Id) <= lastTested).ToDictionary(
                piece => piece.Id, piece => Number(piece.Id) <= lastTrained ? OfficialSplit.Train : OfficialSplit.Test,
                StringComparer.Ordinal));
    }

    private static bool IsExchanged(string id) => Number(id) is > 0 and <= LastExchanged;

    private static int Number(string id) => int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
