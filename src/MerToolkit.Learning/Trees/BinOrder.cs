using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>The rows of a node in the order of their bins; equal bins keep the order of the rows.</summary>
/// <param name="rows">Number of rows of the largest node.</param>
internal sealed class BinOrder(int rows)
{
    /// <summary>Most rows that are compared with each other, count.</summary>
    public const int Few = 32;

    // Vectors compare signed bytes; flipping the highest bit keeps the order of unsigned ones.
    private const byte Flip = 0x80;
    private readonly byte[] _bins = new byte[Math.Max(rows, Few)];
    private readonly byte[] _sortedBins = new byte[Math.Max(rows, Few)];
    private readonly int[] _positions = new int[Math.Max(rows, Few)];
    private readonly BinCounts _counts = new();

    /// <summary>Bins in ascending order; [rows of the largest node], those beyond the node's rows meaningless.</summary>
    public ReadOnlySpan<byte> Bins => _sortedBins;

    /// <summary>Positions of the rows within the node, in the order of their bins; likewise.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    /// <summary>Orders the rows of a node.</summary>
    /// <param name="cells">Bins of the column; [all rows].</param>
    /// <param name="rows">Rows of the node, indices; one or more.</param>
    /// <returns>False when all lie in the same bin; they are not ordered then.</returns>
    public bool Sort(ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows) =>
        rows.Length <= Few ? SortByPlace(cells, rows) : SortByCount(cells, rows);

    // A row's place is the number of rows before it, counted in one comparison of all bins: no branch depends on the data,
    // which is what makes sorting slow where most nodes have but a few rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool SortByPlace(ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows)
    {
        var bins = _bins.AsSpan(0, Few);
        for (var i = 0; i < rows.Length; i++) bins[i] = (byte)(cells[rows[i]] ^ Flip);

        var all = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(bins)).AsSByte();
        var ofNode = uint.MaxValue >> (Few - rows.Length);
        if ((~Vector256.Equals(all, Vector256.Create((sbyte)bins[0])).ExtractMostSignificantBits() & ofNode) == 0) return false;

        for (var i = 0; i < rows.Length; i++)
        {
            var own = Vector256.Create((sbyte)bins[i]);
            var smaller = Vector256.LessThan(all, own).ExtractMostSignificantBits() & ofNode;
            var equalBefore = Vector256.Equals(all, own).ExtractMostSignificantBits() & ((1u << i) - 1);
            var place = BitOperations.PopCount(smaller | equalBefore);
            _positions[place] = i;
            _sortedBins[place] = (byte)(bins[i] ^ Flip);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool SortByCount(ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows)
    {
        ref var counts = ref _counts.First;
        for (var i = 0; i < rows.Length; i++)
        {
            var bin = _bins[i] = cells[rows[i]];
            Unsafe.Add(ref counts, (int)bin)++;
        }

        _counts.Collect();
        var sum = 0;
        foreach (var bin in _counts.Occupied)
        {
            ref var count = ref Unsafe.Add(ref counts, (int)bin);
            (count, sum) = (sum, sum + count);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            var bin = _bins[i];
            var place = Unsafe.Add(ref counts, (int)bin)++;
            _positions[place] = i;
            _sortedBins[place] = bin;
        }

        foreach (var bin in _counts.Occupied) Unsafe.Add(ref counts, (int)bin) = 0;
        return _counts.Occupied.Length > 1;
    }
}
