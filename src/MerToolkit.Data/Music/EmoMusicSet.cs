using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Data.Music.Reading;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music;

/// <summary>
/// emoMusic, the thousand songs of MediaEval 2013 without their duplicates: ratings of whole excerpts, [1, 9], and twice a second
/// from second 15 on, [-1, 1].
/// </summary>
internal sealed class EmoMusicSet : IMusicSetLoader
{
    private const string StaticName = "static_annotations.csv";
    private const string InfoName = "songs_info.csv";

    private static readonly RatingColumns Columns = new("song_id", "mean_arousal", "mean_valence", "std_arousal", "std_valence");

    /// <inheritdoc/>
    public MusicSetDeclaration Declaration { get; } = new("emomusic", "emoMusic (1000 Songs)",
        "M. Soleymani, M. N. Caro, E. M. Schmidt, C.-Y. Sha, Y.-H. Yang, 1000 songs for emotional analysis of music, CrowdMM 2013")
    {
        Summary = "emoMusic (Soleymani 2013): annotations/*.csv and clips_45seconds/ID.mp3; 744 songs, arousal and valence, genre.",
        Address = "https://cvml.unige.ch/databases/emoMusic/",
        Licence = "for research, on request; the songs are Creative Commons (Free Music Archive)",
        Layout =
        [
            "annotations/static_annotations.csv: song_id, mean_arousal, std_arousal, mean_valence, std_valence",
            "annotations/{arousal,valence}_cont_{average,std}.csv: song_id, sample_15000ms ... sample_45000ms",
            "annotations/songs_info.csv: song_id, Artist, Song title, start and end of the segment, Genre, Mediaeval 2013 set",
            "clips_45seconds/ID.mp3",
        ],
        Counts = [new("songs", 744), new("songs with curves", 744), new("development songs", 619), new("evaluation songs", 125)],
        People = "songs of eight genres from the Free Music Archive, mostly sung in English; ten or more raters a song, hired through a "
            + "crowd market and screened",
        Faults =
        [
            "Every song is in DEAM too, under the same id and with the same ratings over time: the two are one test set.",
            "65 of the 125 evaluation songs have an artist who is in development.",
            "631/893 (one in development, one in evaluation), 390/758, 175/536 and 296/706 have the same features in DEAM's tables.",
        ],
    };

    /// <inheritdoc/>
    public MusicSet Load(string folder, OptionValues options)
    {
        var files = new SetFolder(folder);
        var ratings = StaticRating.Read(files, files.Required(StaticName, "annotations/" + StaticName), RatingScale.Nine, Columns);
        var info = EmoMusicSongs.Read(files, files.Required(InfoName, "annotations/" + InfoName));
        var curves = Curves(files, ratings);
        var sounds = PieceSounds.In(files, "clips_45seconds", "clips", "audio");
        Piece[] pieces = [.. ratings.Select(rating => PieceOf(rating, info, sounds))];
        var splits = EmoMusicSplits.Of(info).Concat(SplitFile.Music2Emo(files, "song_id")).ToList();
        files.ThrowIfAny();
        return new MusicSet(Declaration.Name, pieces, StaticRating.Schema(RatingScale.Nine, Columns))
        {
            GroupOrigin = "artist",
            Curves = curves,
            CurveScale = curves.Count > 0 ? RatingScale.Signed : null,
            Splits = splits,
            Failures = sounds.Unlabelled(pieces.Select(piece => piece.Id), StaticName),
            Remarks = [.. files.Remarks, .. CountRemarks.Of(Declaration, ("songs", pieces.Length), ("songs with curves", curves.Count),
                ("development songs", EmoMusicSplits.Count(splits, OfficialSplit.Train)),
                ("evaluation songs", EmoMusicSplits.Count(splits, OfficialSplit.Test)))],
            Sha256 = files.Sha256,
        };
    }

    private static IReadOnlyList<RatingCurve> Curves(SetFolder files, IReadOnlyList<StaticRating> ratings)
    {
        var set = new WideCurveSet(Axis("arousal_cont_average.csv"), Axis("valence_cont_average.csv"))
        {
            ArousalSpread = Axis("arousal_cont_std.csv", isSpread: true),
            ValenceSpread = Axis("valence_cont_std.csv", isSpread: true),
        };
        var curves = set.Join(files, [.. ratings.Select(rating => rating.Id)]);
        if (files.IsSound && curves.Count > 0
            && AxesCheck.Exchanged(curves, ratings, set.Arousal!.File.Path, set.Valence!.File.Path) is { } problem) files.Report(problem);
        return curves;

        WideCurves? Axis(string name, bool isSpread = false) =>
            WideCurves.Read(files, files.Required(name, "annotations/" + name), RatingScale.Signed, isSpread);
    }

    private static Piece PieceOf(StaticRating rating, IReadOnlyDictionary<string, EmoMusicSong> info, PieceSounds sounds)
    {
        var song = info.GetValueOrDefault(rating.Id);
        return new Piece(rating.Id, rating.File, rating.Line, rating.Targets)
        {
            Group = ArtistGroup.Of(song?.Facts.GetValueOrDefault("artist") ?? "") ?? ArtistGroup.Unknown(rating.Id),
            SourcePath = sounds.Of(rating.Id),
            Spread = rating.Spread,
            Facts = song?.Facts ?? new Dictionary<string, string>(),
        };
    }
}
