using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music.Reading;

namespace MerToolkit.Data.Music;

/// <summary>
/// The clips of 4Q that MERGE Audio Balanced has under the same ids: sound and artists of 4Q, arousal and valence and the official
/// splits of MERGE, from two lists of its own. For those who have 4Q but not MERGE's sound.
/// </summary>
public static class QuadrantsOfMerge
{
    /// <summary>Name of the list of parts: <c>Song, Quadrant, split_70_15_15, split_40_30_30</c>.</summary>
    public const string PartsName = "merge_audio_balanced_splits.csv";

    /// <summary>Name of the list of values: <c>Song, Arousal, Valence</c> in [0, 1].</summary>
    public const string ValuesName = "merge_av_values_4q_clips.csv";

    private const string ArousalColumn = "Arousal", ValenceColumn = "Valence";

    /// <summary>Reads the clips that stand in both, in the order of 4Q.</summary>
    /// <param name="quadrantsFolder">Folder of 4Q.</param>
    /// <param name="listsFolder">Folder of the two lists.</param>
    /// <exception cref="InputException">A list or column is missing, or a label contradicts the other: all of it.</exception>
    public static MusicSet Load(string quadrantsFolder, string listsFolder)
    {
        var files = new SetFiles(listsFolder);
        var parts = files.Require(PartsName, ["Song", "Quadrant", .. MergeSubset.Splits.Select(ColumnOf)]);
        var values = files.Require(ValuesName, "Song", ArousalColumn, ValenceColumn);
        if (parts is null || values is null) files.ThrowIfBroken();
        var points = values!.Rows.ToDictionary(row => values.Field(row, "Song"), row =>
            (values.Rating(row, ArousalColumn, RatingScale.Unit), values.Rating(row, ValenceColumn, RatingScale.Unit)));
        var rows = parts!.Rows.ToDictionary(row => parts.Field(row, "Song"));
        var loader = new FourQuadrantsLoader();
        var clips = loader.Load(quadrantsFolder, new OptionValues(loader.Declaration.Options));
        var pieces = new List<Piece>();
        foreach (var piece in clips.Pieces)
        {
            if (!rows.TryGetValue(piece.Id, out var row) || !points.TryGetValue(piece.Id, out var point)) continue;
            var quadrant = piece.Targets[0].Label!;
            if (parts.Field(row, "Quadrant") != quadrant)
                parts.Fault(row, "Quadrant", "label-contradicts", $"'{piece.Id}' is {quadrant} in 4Q.", "Take both lists as published.");
            pieces.Add(piece with { Targets = [piece.Targets[0], new(null, point.Item1), new(null, point.Item2)] });
        }

        files.ThrowIfBroken();
        files.RequirePieces(pieces);
        return new MusicSet("merge-4q", pieces, MergeLoader.Targets)
        {
            GroupOrigin = clips.GroupOrigin,
            Splits = [.. MergeSubset.Splits.Select(name => new OfficialSplit(name,
                pieces.ToDictionary(piece => piece.Id, piece => parts.Field(rows[piece.Id], ColumnOf(name)))))],
            Failures = clips.Failures,
            Sha256 = files.Sha256,
        };
    }

    private static string ColumnOf(string split) => $"split_{split.Replace('-', '_')}";
}
