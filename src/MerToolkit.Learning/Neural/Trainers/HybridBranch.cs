using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>A branch of a hybrid: a model of some columns.</summary>
/// <param name="Part">The model, and what goes up from it.</param>
/// <param name="Reads">Indices of the columns it reads, from 0; null for all of them.</param>
internal sealed record HybridBranch(StackPart Part, int[]? Reads)
{
    private const string ReadsTensor = "reads";

    /// <summary>What goes up.</summary>
    /// <param name="rows">Rows x columns of the whole table.</param>
    /// <returns>Row-major [rows, outputs]: probabilities, or predictions in the target's unit.</returns>
    public double[] OutputsOf(FeatureRows rows) => Reads is null ? Part.OutputsOf(rows)
        : Part.OutputsOf(new FeatureRows(rows.Picked([.. Enumerable.Range(0, rows.Rows)], Reads), rows.Rows, Reads.Length));

    /// <summary>Hands the columns it reads to a model file; all of them as their number, which is the index of none.</summary>
    /// <param name="columns">Number of columns of the table.</param>
    /// <param name="tensors">Receives them.</param>
    public void SaveReads(int columns, ITensorSink tensors)
    {
        var reads = Reads ?? [columns];
        tensors.Add(ReadsTensor, reads, reads.Length);
    }

    /// <summary>The columns that a branch in a model file reads.</summary>
    /// <param name="columns">Number of columns of the table.</param>
    /// <param name="tensors">Its numbers.</param>
    /// <returns>Indices from 0, ascending; null for all columns.</returns>
    public static int[]? RestoreReads(int columns, ITensorSource tensors)
    {
        var reads = tensors.Integers(ReadsTensor, -1);
        if (reads is [var all] && all == columns) return null;
        var isAscending = reads.Zip(reads.Skip(1), (column, next) => column < next).All(isLess => isLess);
        return reads.Length > 0 && isAscending && reads[0] >= 0 && reads[^1] < columns ? reads
            : throw tensors.Refusal(ReadsTensor, $"does not hold ascending indices of {columns} columns");
    }
}
