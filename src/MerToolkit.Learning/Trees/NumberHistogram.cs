using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>Weight and sum of the rows in each bin of a column, for the rows of a large node. Empty between two uses.</summary>
internal sealed class NumberHistogram
{
    private const int Bins = 256;
    private readonly Vector128<double>[] _cells = new Vector128<double>[Bins];
    private readonly BinCounts _counts = new();

    /// <summary>Adds the rows of a node.</summary>
    /// <param name="cells">Bins of the column; [all rows].</param>
    /// <param name="rows">Rows of the node, indices.</param>
    /// <param name="terms">Weight and weighted value of each row of the node.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<double>> terms)
    {
        ref var bins = ref MemoryMarshal.GetReference(cells);
        ref var counts = ref _counts.First;
        ref var histogram = ref MemoryMarshal.GetArrayDataReference(_cells);
        ref var term = ref MemoryMarshal.GetReference(terms);
        for (var i = 0; i < rows.Length; i++)
        {
            nint bin = Unsafe.Add(ref bins, rows[i]);
            Unsafe.Add(ref counts, bin)++;
            Unsafe.Add(ref histogram, bin) += Unsafe.Add(ref term, i);
        }

        _counts.Rows = rows.Length;
        _counts.Collect();
    }

    /// <summary>Looks for a better split between two bins, and empties the histogram.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="total">Weight and sum of the node.</param>
    /// <param name="leafRows">Fewest rows of a leaf, 1 or more.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>False when all rows lie in one bin.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Sweep(int column, Vector128<double> total, int leafRows, ref Split best)
    {
        ref var counts = ref _counts.First;
        ref var histogram = ref MemoryMarshal.GetArrayDataReference(_cells);
        var occupied = _counts.Occupied;
        var (leftRows, rows, left) = (0, _counts.Rows, Vector128<double>.Zero);
        for (var i = 0; i < occupied.Length; i++)
        {
            int bin = occupied[i];
            left += Unsafe.Add(ref histogram, bin);
            leftRows += Unsafe.Add(ref counts, bin);
            Unsafe.Add(ref histogram, bin) = Vector128<double>.Zero;
            Unsafe.Add(ref counts, bin) = 0;
            if (leftRows < leafRows || rows - leftRows < leafRows) continue;
            var score = NumberSplitSearch.Score(left, total - left);
            if (score > best.Score) best = new Split(column, (byte)bin, occupied[i + 1], score);
        }

        return occupied.Length > 1;
    }
}
