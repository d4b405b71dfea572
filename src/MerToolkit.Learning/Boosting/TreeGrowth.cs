using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Boosting;

/// <summary>What one boosted tree grows on.</summary>
/// <param name="Rows">Indices of its rows; the grower reorders them.</param>
/// <param name="Columns">Indices of the columns it may ask, ascending.</param>
/// <param name="Terms">Gradient and hessian of each row as whole numbers on a grid.</param>
/// <param name="Grid">The grid.</param>
/// <param name="Sums">Sum of the terms of the tree's rows.</param>
/// <param name="Rate">What the best values of leaves are multiplied by, above 0, a pure number.</param>
/// <param name="Margins">Receives the value of its leaf for each of the tree's rows, on top of what it holds; [all rows].</param>
internal sealed record TreeGrowth(
    Memory<int> Rows, int[] Columns, RowTerms Terms, TermGrid Grid, Vector128<long> Sums, double Rate, Memory<double> Margins)
{
    /// <summary>Histogram of the root, where it is counted already.</summary>
    public GradientHistogram? Root { get; init; }
}
