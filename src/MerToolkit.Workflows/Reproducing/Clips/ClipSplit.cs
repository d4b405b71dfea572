using MerToolkit.Core.Splits;
using MerToolkit.Data.Music;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>Clips to learn from, to choose by and to judge by, by their ids.</summary>
/// <param name="Train">Clips to learn from.</param>
/// <param name="Validate">Clips to choose options by; none where nothing is chosen.</param>
/// <param name="Test">Clips to judge by.</param>
internal sealed record ClipSplit(IReadOnlyList<string> Train, IReadOnlyList<string> Validate, IReadOnlyList<string> Test)
{
    /// <summary>An official split.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="split">The split; clips that it does not name are left out.</param>
    public static ClipSplit Official(ClipCollection clips, OfficialSplit split) =>
        new(Part(clips, split, OfficialSplit.Train), Part(clips, split, OfficialSplit.Validate), Part(clips, split, OfficialSplit.Test));

    /// <summary>Parts by chance, quadrants in their shares.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="keepsGroups">True to keep artists whole.</param>
    /// <param name="validate">Share of the clips to choose by, 0..1.</param>
    /// <param name="test">Share of the clips to judge by, 0..1.</param>
    /// <param name="seed">Seed of the draw.</param>
    public static ClipSplit Drawn(ClipCollection clips, bool keepsGroups, double validate, double test, int seed)
    {
        var rows = clips.Rows(keepsGroups);
        var outer = FoldMaker.HoldOut(rows, test, (ulong)seed);
        string[] judged = [.. outer.Test.Select(row => clips.Ids[row])];
        if (validate == 0) return new ClipSplit([.. outer.Train.Select(row => clips.Ids[row])], [], judged);
        var train = outer.Train;
        var left = new SplitRows([.. train.Select(row => rows.Ids[row])],
            rows.Groups is { } groups ? [.. train.Select(row => groups[row])] : null, [.. train.Select(row => rows.Labels![row])]);
        var inner = FoldMaker.HoldOut(left, validate / (1 - test), (ulong)seed);
        return new ClipSplit([.. inner.Train.Select(row => left.Ids[row])], [.. inner.Test.Select(row => left.Ids[row])], judged);
    }

    /// <summary>Folds.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="keepsGroups">True to keep artists whole.</param>
    /// <param name="folds">Number of folds, 2 or more.</param>
    /// <param name="seed">Seed of the draw.</param>
    public static IReadOnlyList<ClipSplit> Folds(ClipCollection clips, bool keepsGroups, int folds, int seed)
    {
        var assignment = FoldMaker.KFold(clips.Rows(keepsGroups), folds, (ulong)seed);
        return
        [
            .. Enumerable.Range(0, folds).Select(assignment.Split).Select(split => new ClipSplit(
                [.. split.Train.Select(row => clips.Ids[row])], [], [.. split.Test.Select(row => clips.Ids[row])])),
        ];
    }

    private static IReadOnlyList<string> Part(ClipCollection clips, OfficialSplit split, string part) =>
        [.. clips.Ids.Where(id => split.PartOf.GetValueOrDefault(id) == part)];
}

/// <summary>One training of clips.</summary>
/// <param name="Seed">Index of the seed, from 0.</param>
/// <param name="Fold">Fold, from 0.</param>
/// <param name="Train">Names of the clips to learn from.</param>
/// <param name="Test">Names of the clips to judge by.</param>
internal sealed record ClipPart(int Seed, int Fold, IReadOnlyList<string> Train, IReadOnlyList<string> Test);
