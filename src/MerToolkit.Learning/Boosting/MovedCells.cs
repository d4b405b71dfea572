using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// The bins to which an attacker moves the rows of one tree. A row of negative gradient wants a higher value, so he moves it
/// towards the side of the lower one, a row of positive gradient towards the higher. Which side that is turns out only at a
/// cut, so both are kept: where the left value is the lower one, rows of negative gradient lie in the lowest bins of their
/// windows and the others in the highest; else the reverse. Sums from the lowest bin up to a cut are then those of the rows
/// that are left of it for certain and of the undecided ones that he sends there.
/// </summary>
/// <param name="windows">Bins between which he may move each cell.</param>
internal sealed class MovedCells(AttackedCells windows) : IDisposable
{
    /// <summary>Where the left value of a cut is the lower one.</summary>
    public RowCells LeftLower { get; } = new(windows.Lowest);

    /// <summary>Where the left value of a cut is the higher one.</summary>
    public RowCells LeftHigher { get; } = new(windows.Lowest);

    /// <summary>Moves the rows of a tree.</summary>
    /// <param name="rows">Its rows, indices.</param>
    /// <param name="terms">Terms of all rows.</param>
    public void Move(ReadOnlySpan<int> rows, RowTerms terms)
    {
        foreach (var row in rows)
        {
            var isNegative = terms[row][0] < 0;
            LeftLower.Take(row, isNegative ? windows.Lowest : windows.Highest);
            LeftHigher.Take(row, isNegative ? windows.Highest : windows.Lowest);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LeftLower.Dispose();
        LeftHigher.Dispose();
    }
}
