using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>Weight of each class in each bin of a column, for the rows of a large node. Empty between two uses.</summary>
internal sealed class LabelHistogram
{
    private const int Bins = 256;
    private readonly double[] _cells;
    private readonly double[] _left;
    private readonly BinCounts _counts = new();

    /// <summary>A histogram without rows.</summary>
    /// <param name="labels">Number of labels.</param>
    public LabelHistogram(int labels)
    {
        Stride = (labels + 3) & ~3;
        _cells = new double[Bins * Stride];
        _left = new double[Stride];
    }

    /// <summary>Number of weights a bin, a multiple of 4; those without a label stay 0.</summary>
    public int Stride { get; }

    /// <summary>Counts the rows of a node.</summary>
    /// <param name="cells">Bins of the column; [all rows].</param>
    /// <param name="rows">Rows of the node, indices.</param>
    /// <param name="classes">Class of each row of the node, index.</param>
    /// <param name="weights">Weight of each row of the node, a pure number.</param>
    public void Fill(ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, ReadOnlySpan<int> classes, ReadOnlySpan<double> weights)
    {
        ref var bins = ref MemoryMarshal.GetReference(cells);
        ref var counts = ref _counts.First;
        ref var histogram = ref MemoryMarshal.GetArrayDataReference(_cells);
        ref var label = ref MemoryMarshal.GetReference(classes);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        for (var i = 0; i < rows.Length; i++)
        {
            nint bin = Unsafe.Add(ref bins, rows[i]);
            Unsafe.Add(ref counts, bin)++;
            Unsafe.Add(ref histogram, (bin * Stride) + Unsafe.Add(ref label, i)) += Unsafe.Add(ref weight, i);
        }

        _counts.Rows = rows.Length;
        _counts.Collect();
    }

    /// <summary>Looks for a better split between two bins, and empties the histogram.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="totals">Weight of each class in the node, a pure number; <see cref="Stride"/> of them.</param>
    /// <param name="leafRows">Fewest rows of a leaf, 1 or more.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>False when all rows lie in one bin.</returns>
    public bool Sweep(int column, ReadOnlySpan<double> totals, int leafRows, ref Split best)
    {
        Array.Clear(_left);
        ref var counts = ref _counts.First;
        var occupied = _counts.Occupied;
        var (leftRows, rows) = (0, _counts.Rows);
        for (var i = 0; i < occupied.Length; i++)
        {
            var bin = occupied[i];
            var score = Move(bin, totals);
            leftRows += Unsafe.Add(ref counts, bin);
            Unsafe.Add(ref counts, bin) = 0;
            if (leftRows < leafRows || rows - leftRows < leafRows) continue;
            if (score > best.Score) best = new Split(column, bin, occupied[i + 1], score);
        }

        return occupied.Length > 1;
    }

    // Moves a bin from the right side to the left, and gives the score of both.
    private double Move(int bin, ReadOnlySpan<double> totals)
    {
        ref var cells = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), bin * Stride);
        ref var left = ref MemoryMarshal.GetArrayDataReference(_left);
        ref var total = ref MemoryMarshal.GetReference(totals);
        var (leftSquares, rightSquares) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var (leftWeight, rightWeight) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (nuint k = 0; k < (nuint)Stride; k += 4)
        {
            var l = Vector256.LoadUnsafe(ref left, k) + Vector256.LoadUnsafe(ref cells, k);
            var r = Vector256.LoadUnsafe(ref total, k) - l;
            l.StoreUnsafe(ref left, k);
            Vector256<double>.Zero.StoreUnsafe(ref cells, k);
            leftSquares += l * l;
            rightSquares += r * r;
            leftWeight += l;
            rightWeight += r;
        }

        return (Sum(leftSquares) / Sum(leftWeight)) + (Sum(rightSquares) / Sum(rightWeight));
    }

    private static double Sum(Vector256<double> lanes)
    {
        var pairs = lanes.GetLower() + lanes.GetUpper();
        return pairs.GetElement(0) + pairs.GetElement(1);
    }
}
