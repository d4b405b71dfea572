using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Puts training rows that trees keep together next to each other: those in the same leaf of a first tree, grown on some of them. Later
/// trees ask much the same, so that the rows of a node share lines of the cache and are read in fewer pieces. Sums of terms are exact:
/// trees of labels of equal weight are those of any other order; a mean of numbers may end in another last bit.
/// </summary>
internal static class RowOrder
{
    // The cells of fewer rows stay in the cache whatever their order.
    private const long CellsWorthOrdering = 1 << 24;
    private const int RowsAGrown = 8;
    private const int LeastRounds = 10;
    private const int Depth = 12;

    /// <summary>The rows in a better order; as they are where they are few, some are drawn, or an attacker moves them.</summary>
    /// <param name="data">What is learned from.</param>
    /// <param name="options">Options of the objective.</param>
    /// <param name="limits">Size and number of the trees.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public static TrainingData Of(TrainingData data, OptionValues options, BoostingLimits limits, TrainingContext context)
    {
        var isWorthWhile = (long)data.Rows * data.Columns.Count >= CellsWorthOrdering && limits.Rounds >= LeastRounds;
        return isWorthWhile && limits.RowShare == 1 && data.Windows is null ? data.Pick(Order(data, options, limits, context)) : data;
    }

    /// <summary>Rows of the first leaf, then those of the second, ...</summary>
    /// <param name="data">What is learned from.</param>
    /// <param name="options">Options of the objective.</param>
    /// <param name="limits">Price of the leaves.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>Indices of all rows.</returns>
    internal static int[] Order(TrainingData data, OptionValues options, BoostingLimits limits, TrainingContext context)
    {
        var some = data.Pick([.. Enumerable.Range(0, (data.Rows + RowsAGrown - 1) / RowsAGrown).Select(place => place * RowsAGrown)]);
        var first = limits with { Rounds = 1, Depth = Depth, Leaves = null, Signs = null };
        using var rounds = new BoostingRounds(some, ObjectiveChoice.Of(some, options), first, context);
        int[] all = [.. Enumerable.Range(0, data.Rows)];
        return RowsOfLeaves.Of(rounds.Run()[0], data, all).Rows;
    }
}
