using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;

namespace MerToolkit.Learning.Trees;

/// <summary>Parts the rows of a node in place, both sides in the order the rows had.</summary>
/// <param name="rows">Number of rows at most.</param>
internal sealed class RowPartition(int rows)
{
    private readonly int[] _right = LargePages.Array<int>(rows);

    private const int Lanes = 16;
    private const int BinsATime = 256;

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
            onLeft[stretch] = Part(own, _right.AsSpan(First(stretch), own.Length), matrix[split.Column], split.Left, split.MissingLeft);
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

    // Those of the right side go to a place of their own; the left side never overtakes the reading. Bins move up by one where missing
    // values, the highest bin, are to become the lowest. Several threads write stretches side by side, so that whole vectors, which
    // write more than they hold, end before the stretch does.
    private static unsafe int Part(Span<int> rows, Span<int> rightSide, ReadOnlySpan<byte> cells, byte left, bool missingLeft)
    {
        fixed (int* own = rows, right = rightSide)
        fixed (byte* bins = cells)
        {
            return missingLeft
                ? Part<MissingLeft>(own, rows.Length, right, bins, left + 2) : Part<MissingRight>(own, rows.Length, right, bins, left + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe int Part<TSide>(int* rows, nint count, int* rightSide, byte* bins, int end) where TSide : struct, ISide
    {
        var own = stackalloc byte[BinsATime];
        nint onLeft = 0;
        nint place = 0;
        if (Avx512F.IsSupported)
        {
            for (; place + BinsATime + Lanes <= count; place += BinsATime)
            {
                for (nint row = 0; row < BinsATime; row++) own[row] = bins[(uint)rows[place + row]];
                onLeft = PartVectors<TSide>(rows, rightSide, own, end, place, onLeft);
            }
        }

        for (; place < count; place++) onLeft = Put<TSide>(rows, rightSide, bins, end, place, rows[place], onLeft);
        return (int)onLeft;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe nint PartVectors<TSide>(int* rows, int* rightSide, byte* own, int end, nint first, nint onLeft)
        where TSide : struct, ISide
    {
        for (nint row = 0; row < BinsATime; row += Lanes)
        {
            var place = first + row;
            var bins = Vector128.Load(own + row);
            if (TSide.IsLeft) bins += Vector128<byte>.One;
            var goesLeft = Vector512.LessThan(Avx512F.ConvertToVector512Int32(bins), Vector512.Create(end));
            var moved = Vector512.Load(rows + place);
            Avx512F.Compress(Vector512<int>.Zero, goesLeft, moved).Store(rows + onLeft);
            Avx512F.Compress(Vector512<int>.Zero, ~goesLeft, moved).Store(rightSide + (place - onLeft));
            onLeft += BitOperations.PopCount(goesLeft.ExtractMostSignificantBits());
        }

        return onLeft;
    }

    // Each row is written to both sides and counted on one: no branch to mispredict.
    // The sign of bin - end is 1 where the row goes left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe nint Put<TSide>(int* rows, int* rightSide, byte* bins, int end, nint place, int row, nint onLeft)
        where TSide : struct, ISide
    {
        rows[onLeft] = row;
        rightSide[place - onLeft] = row;
        var bin = bins[(uint)row];
        return onLeft + (nint)((uint)((TSide.IsLeft ? (byte)(bin + 1) : bin) - end) >> 31);
    }

    private interface ISide
    {
        static abstract bool IsLeft { get; }
    }

    private readonly struct MissingLeft : ISide
    {
        public static bool IsLeft => true;
    }

    private readonly struct MissingRight : ISide
    {
        public static bool IsLeft => false;
    }
}
