using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Splits;

namespace MerToolkit.Learning.Models;

/// <summary>Parts training rows once more inside a training: groups stay whole, labels keep their shares.</summary>
internal static class InnerSplit
{
    /// <summary>Rows to learn from and rows to watch.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="share">Share of the rows that is held out, between 0 and 1.</param>
    /// <param name="random">Stream of this split.</param>
    /// <returns>Row indices from 0; null when there are too few rows or groups for two parts.</returns>
    public static Split? HoldOut(TrainingData data, double share, RandomStream random) =>
        Units(data) < 2 ? null : OrNone(() => FoldMaker.HoldOut(RowsOf(data), share, random.NextUInt64()));

    /// <summary>Folds of equal size, at most as many as there are groups.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="folds">Number of folds asked for, 2 or more.</param>
    /// <param name="random">Stream of this split.</param>
    /// <returns>Null when there is one row or group only.</returns>
    public static FoldAssignment? Folds(TrainingData data, int folds, RandomStream random)
    {
        var units = Units(data);
        return units < 2 ? null : FoldMaker.KFold(RowsOf(data), Math.Min(folds, units), random.NextUInt64());
    }

    private static int Units(TrainingData data) => Enumerable.Range(0, data.Rows)
        .Select(row => data.Groups?[row] is { Length: > 0 } group ? (true, group) : (false, NameOf(data, row))).Distinct().Count();

    private static string NameOf(TrainingData data, int row) => data.Ids?[row] ?? FormattableString.Invariant($"{row}");

    private static SplitRows RowsOf(TrainingData data)
    {
        string[] ids = [.. Enumerable.Range(0, data.Rows).Select(row => NameOf(data, row))];
        var labels = data.Scale is LabelScale scale ? data.Classes.ToArray().Select(label => scale.Labels[label]).ToArray() : null;
        return new SplitRows(ids, data.Groups, labels);
    }

    // A share of few rows may be none.
    private static Split? OrNone(Func<Split> split)
    {
        try
        {
            return split();
        }
        catch (UsageException)
        {
            return null;
        }
    }
}
