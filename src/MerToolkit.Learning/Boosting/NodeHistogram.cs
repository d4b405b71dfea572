using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// What is counted of a node: the terms of its rows by their own bins and, where an attacker moves cells, by the bins that he
/// moves them to, <see cref="MovedCells"/>.
/// </summary>
/// <param name="columns">Number of columns.</param>
/// <param name="moved">Bins that the attacker moves the rows to; null when there is none.</param>
internal sealed unsafe class NodeHistogram(int columns, MovedCells? moved) : IDisposable
{
    private readonly GradientHistogram _own = new(columns);
    private readonly GradientHistogram? _leftLower = moved is null ? null : new(columns);
    private readonly GradientHistogram? _leftHigher = moved is null ? null : new(columns);

    /// <summary>Sums of a column by the rows' own bins; [256].</summary>
    /// <param name="column">Index of the column.</param>
    public Vector128<long>* Own(int column) => _own[column];

    /// <summary>Sums as the attacker moves the rows where the left value is the lower one; [256].</summary>
    /// <param name="column">Index of the column.</param>
    public Vector128<long>* LeftLower(int column) => _leftLower![column];

    /// <summary>Sums as the attacker moves the rows where the left value is the higher one; [256].</summary>
    /// <param name="column">Index of the column.</param>
    public Vector128<long>* LeftHigher(int column) => _leftHigher![column];

    /// <summary>Counts the rows of a node in some blocks of columns afresh.</summary>
    /// <param name="counter">Counts them.</param>
    /// <param name="cells">All rows' bins.</param>
    /// <param name="blocks">Indices of the blocks.</param>
    /// <param name="rows">Rows of the node, indices.</param>
    /// <param name="terms">Terms of all rows.</param>
    public void Fill(HistogramCounter counter, RowCells cells, ReadOnlySpan<int> blocks, ReadOnlySpan<int> rows, RowTerms terms)
    {
        counter.Count(_own, cells, blocks, rows, terms);
        if (moved is null) return;
        counter.Count(_leftLower!, moved.LeftLower, blocks, rows, terms);
        counter.Count(_leftHigher!, moved.LeftHigher, blocks, rows, terms);
    }

    /// <summary>Takes over what is counted already, where there is no attacker.</summary>
    /// <param name="own">Histogram by the rows' own bins.</param>
    public void Take(GradientHistogram own) => _own.CopyFrom(own);

    /// <summary>Takes one child's rows away, so that those of the other are left; exact, as all sums are.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="bins">Number of its bins, without that of missing values.</param>
    /// <param name="child">The child's histogram.</param>
    public void Subtract(int column, int bins, NodeHistogram child)
    {
        _own.Subtract(column, bins, child._own);
        _leftLower?.Subtract(column, bins, child._leftLower!);
        _leftHigher?.Subtract(column, bins, child._leftHigher!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _own.Dispose();
        _leftLower?.Dispose();
        _leftHigher?.Dispose();
    }
}
