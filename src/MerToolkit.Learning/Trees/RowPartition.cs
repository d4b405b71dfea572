using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MerToolkit.Learning.Boosting;

namespace MerToolkit.Learning.Trees;

/// <summary>Parts the rows of a node in place, both sides in the order the rows had.</summary>
/// <param name="rows">Number of rows at most.</param>
internal sealed class RowPartition(int rows)
{
    private readonly int[] _right = new int[rows];

    // Fewer are parted before a second thread has begun.
    private const int RowsWorthThreads = 65_536;

    /// <summary>Moves the rows of the left side to the front.</summary>
    /// <param name="rows">Rows of the node, indices; reordered.</param>
    /// <param name="cells">Bins of the column that is asked; [all rows].</param>
    /// <param name="left">Last bin that goes left, index; below that of missing values.</param>
    /// <param name="missingLeft">True when rows without a value go left.</param>
    /// <returns>Number of rows on the left.</returns>
    public int Part(Span<int> rows, ReadOnlySpan<byte> cells, byte left, bool missingLeft = false)
    {
        var onLeft = Part(rows, _right, cells, left, missingLeft);
        _right.AsSpan(0, rows.Length - onLeft).CopyTo(rows[onLeft..]);
        return onLeft;
    }

    /// <summary>The same by several threads where there are many rows: each parts a stretch of them.</summary>
    /// <param name="rows">Rows of the node, indices; reordered.</param>
    /// <param name="matrix">The training matrix.</param>
    /// <param name="split">The split.</param>
    /// <param name="jobs">Threads at most, 1 or more.</param>
    /// <returns>Number of rows on the left.</returns>
    public int Part(Memory<int> rows, BinnedMatrix matrix, GradientSplit split, int jobs)
    {
        if (jobs == 1 || rows.Length < RowsWorthThreads) return Part(rows.Span, matrix[split.Column], split.Left, split.MissingLeft);
        var onLeft = new int[jobs];
        int First(int stretch) => (int)((long)stretch * rows.Length / jobs);
        Parallel.For(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = jobs }, stretch =>
        {
            var own = rows.Span[First(stretch)..First(stretch + 1)];
            onLeft[stretch] = Part(own, _right.AsSpan(First(stretch)), matrix[split.Column], split.Left, split.MissingLeft);
        });

        var place = onLeft[0];
        var all = rows.Span;
        for (var stretch = 1; stretch < jobs; place += onLeft[stretch++])
            all.Slice(First(stretch), onLeft[stretch]).CopyTo(all[place..]);
        var sum = place;
        for (var stretch = 0; stretch < jobs; stretch++)
        {
            var onRight = First(stretch + 1) - First(stretch) - onLeft[stretch];
            _right.AsSpan(First(stretch), onRight).CopyTo(all[place..]);
            place += onRight;
        }

        return sum;
    }

    // Those of the right side go to a place of their own. Each row is written to both sides and counted on one: no branch to
    // mispredict. The left side never overtakes the reading. Bins move up by one where missing values, the highest bin, are
    // to become the lowest.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Part(Span<int> rows, Span<int> rightSide, ReadOnlySpan<byte> cells, byte left, bool missingLeft)
    {
        ref var right = ref MemoryMarshal.GetReference(rightSide);
        ref var bins = ref MemoryMarshal.GetReference(cells);
        ref var own = ref MemoryMarshal.GetReference(rows);
        var up = missingLeft ? 1 : 0;
        var last = (uint)(left + up);
        nint onLeft = 0;
        for (nint i = 0; i < rows.Length; i++)
        {
            var row = Unsafe.Add(ref own, i);
            Unsafe.Add(ref own, onLeft) = row;
            Unsafe.Add(ref right, i - onLeft) = row;
            onLeft += (byte)(Unsafe.Add(ref bins, (nint)row) + up) <= last ? 1 : 0;
        }

        return (int)onLeft;
    }
}
