using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music.Reading;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music;

/// <summary>
/// MERGE: songs with sound, lyrics or both in the quadrants of valence and arousal (P. L. Louro, H. Redinho, R. Santos,
/// R. Malheiro, R. Panda, R. P. Paiva, "MERGE - A bimodal audio-lyrics dataset for static music emotion recognition", 2024).
/// </summary>
internal sealed class MergeLoader : IMusicSetLoader
{
    private const string ArousalColumn = "Arousal", ValenceColumn = "Valence";

    /// <inheritdoc/>
    public MusicSetDeclaration Declaration { get; } = new("merge", "MERGE, music emotion recognition of sound and lyrics",
        "P. L. Louro, H. Redinho, R. Santos, R. Malheiro, R. Panda, R. P. Paiva, "
        + "'MERGE - A bimodal audio-lyrics dataset for static music emotion recognition', arXiv 2407.06060, 2024")
    {
        Summary = "Clips of 30 s and lyrics in the quadrants of valence and arousal, with official splits.",
        Address = "https://zenodo.org/records/13939205",
        Licence = "CC BY-NC 4.0 or CC BY-NC-SA 4.0 (others quote it in both ways; see the record)",
        Layout =
        [
            "MERGE_Audio_Complete/ or MERGE_Audio_Balanced/: Q1..Q4/Song.mp3",
            "MERGE_Lyrics_Complete/ or MERGE_Lyrics_Balanced/: Q1..Q4/Song.txt",
            "MERGE_Bimodal_Complete/ or MERGE_Bimodal_Balanced/: audio/Q1..Q4/*.mp3, lyrics/Q1..Q4/*.txt",
            "each with merge_MODALITY_SIZE_metadata.csv: Song (bimodal: Audio_Song, Lyric_Song), Quadrant, Artist",
            "also read of it: Title, Genres, ActualYear",
            "merge_MODALITY_SIZE_av_values.csv: Song (bimodal: Audio_Song), Arousal, Valence in [0, 1]",
            "tvt_dataframes/tvt_70_15_15/ and tvt_40_30_30/: tvt_70_15_15_{train,validate,test}_MODALITY_SIZE.csv: Song, Quadrant",
        ],
        Counts = MergeSubset.Counts,
        People = "Western popular music of AllMusic, lyrics in English; labels from AllMusic's mood tags, checked by people.",
        Faults =
        [
            "Arousal and valence are computed from mood tags, not rated: few distinct points, and the quadrant follows from them at .5.",
            "The official splits are not disjoint in artists: about a third of the test clips have an artist in train or validate.",
            "789 of the 900 clips of 4Q are in it under the same ids: never count 4Q and MERGE as two test sets.",
            "Year is free text ('1970-??-??'); ActualYear is a number. Duration is the song's, not the clip's.",
        ],
        Options = MergeSubset.Options,
    };

    /// <inheritdoc/>
    public MusicSet Load(string folder, OptionValues options)
    {
        ClipSetChecks.RequireFolder(folder);
        var subset = MergeSubset.Of(options);
        var files = new SetFiles(subset.Locate(folder));
        var metadata = files.Require(subset.MetadataName, "Quadrant", "Artist");
        var idColumn = metadata is null ? "Song" : IdOf(metadata, subset.IsBimodal ? "Audio_Song" : "Song", files);
        if (metadata is not null && subset.IsBimodal && !metadata.Has("Lyric_Song")) metadata = Missing(metadata, "Lyric_Song", files);
        var values = files.Require(subset.ValuesName, ArousalColumn, ValenceColumn);
        if (metadata is null || values is null || idColumn is null) files.ThrowIfBroken();

        var rows = Rows(metadata!, idColumn!);
        var points = Points(values!, subset, rows, files);
        var splits = MergeSplits.Read(subset, files, rows.ToDictionary(row => row.Key, row => row.Value.Quadrant));
        files.ThrowIfBroken();
        return Join(subset, files, metadata!, rows, points, splits);
    }

    private static string? IdOf(LabelFile file, string wanted, SetFiles files)
    {
        if (file.FirstOf(wanted, "Song") is { } column) return column;
        Missing(file, wanted, files);
        return null;
    }

    private static LabelFile? Missing(LabelFile file, string column, SetFiles files)
    {
        files.Refuse(file.MissingColumn($"column '{column}' is missing", column));
        return null;
    }

    private static Dictionary<string, Row> Rows(LabelFile metadata, string idColumn)
    {
        var ids = new LabelIds(metadata, idColumn);
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var row in metadata.Rows)
            if (ids.Take(row) is var id && metadata.QuadrantOf(row, "Quadrant") is { } quadrant) rows.TryAdd(id, new Row(row, quadrant));
        return rows;
    }

    private static Dictionary<string, (double Arousal, double Valence)> Points(
        LabelFile values, MergeSubset subset, Dictionary<string, Row> rows, SetFiles files)
    {
        var points = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        if (IdOf(values, subset.IsBimodal ? "Audio_Song" : "Song", files) is not { } idColumn) return points;
        var ids = new LabelIds(values, idColumn);
        foreach (var row in values.Rows)
        {
            var id = ids.Take(row);
            var point = (values.Rating(row, ArousalColumn, RatingScale.Unit), values.Rating(row, ValenceColumn, RatingScale.Unit));
            if (id.Length > 0 && !rows.ContainsKey(id))
                values.Fault(row, idColumn, "id-unknown", $"'{id}' has no row in {subset.MetadataName}.",
                    "Take both files of the same set, size and version.");
            points.TryAdd(id, point);
        }
        return points;
    }

    private MusicSet Join(
        MergeSubset subset, SetFiles files, LabelFile metadata, Dictionary<string, Row> rows,
        Dictionary<string, (double Arousal, double Valence)> points, IReadOnlyList<OfficialSplit> splits)
    {
        var media = new MergeMedia(subset, files, metadata);
        var pieces = new List<Piece>(rows.Count);
        foreach (var (id, row) in rows)
        {
            media.Know(id, row.Source);
            var (arousal, valence) = points.TryGetValue(id, out var point) ? point : (double.NaN, double.NaN);
            if (!double.IsNaN(arousal) && QuadrantOf(arousal, valence) != row.Quadrant)
            {
                files.Fail(metadata.At(row.Source, "Quadrant", "label-contradicts", FormattableString.Invariant(
                    $"'{id}' is labelled {row.Quadrant}, but its arousal {arousal} and valence {valence} lie elsewhere."),
                    $"Compare {subset.ValuesName} with the published file; its columns may be exchanged."));
                continue;
            }
            if (media.Piece(id, row.Source, row.Quadrant, [LabelFields.Label(row.Quadrant), Number(arousal), Number(valence)]) is { } piece)
                pieces.Add(piece);
        }
        media.FailUnlabelled();
        files.RequirePieces(pieces);
        Remark(subset, files, rows, points, pieces);
        return new MusicSet(Declaration.Name, pieces, Targets)
        {
            Reading = subset.Reading,
            GroupOrigin = "artist",
            Splits = splits,
            Failures = files.Failures,
            Remarks = files.Remarks,
            Sha256 = files.Sha256,
        };
    }

    /// <summary>What it knows of every piece.</summary>
    internal static ColumnSchema[] Targets =>
    [
        new("label", ColumnKind.Target, Origin: "Quadrant"),
        new("arousal", ColumnKind.Target, RatingScale.Unit.Text, Origin: ArousalColumn),
        new("valence", ColumnKind.Target, RatingScale.Unit.Text, Origin: ValenceColumn),
    ];

    private static Quadrant QuadrantOf(double arousal, double valence) =>
        Quadrants.Of(valence - RatingScale.Unit.Centre, arousal - RatingScale.Unit.Centre);

    private static TargetValue Number(double value) => double.IsNaN(value) ? default : new TargetValue(null, value);

    private static void Remark(MergeSubset subset, SetFiles files, Dictionary<string, Row> rows,
        Dictionary<string, (double Arousal, double Valence)> points, List<Piece> pieces)
    {
        files.Compare($"pieces of {subset.Modality} {subset.Size}", rows.Count, subset.Published);
        var without = rows.Keys.Count(id => !points.ContainsKey(id));
        if (without > 0)
            files.Remark(FormattableString.Invariant($"{without} pieces have no arousal and valence in {subset.ValuesName}."));
        if (subset.HasSound) files.RemarkMissing("sound", pieces);
        var silent = subset.HasLyrics ? pieces.Count(piece => !piece.Facts.ContainsKey(MergeMedia.Lyrics)) : 0;
        if (silent > 0) files.Remark(FormattableString.Invariant($"{silent} of {pieces.Count} pieces have no lyrics."));
    }

    private sealed record Row(LabelRow Source, Quadrant Quadrant);
}
