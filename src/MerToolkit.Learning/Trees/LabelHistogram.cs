using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>Weight of each class in each bin of a column, for the rows of a large node. Empty between two uses.</summary>
internal sealed class LabelHistogram
{
    private const int Bins = 256;
    private const int Lanes = 4;
    private readonly double[] _cells;
    private readonly double[] _left;
    private readonly BinCounts _counts = new();

    /// <summary>A histogram without rows.</summary>
    /// <param name="labels">Number of labels.</param>
    public LabelHistogram(int labels)
    {
        Stride = (labels + Lanes - 1) / Lanes * Lanes;
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Sweep(int column, ReadOnlySpan<double> totals, int leafRows, ref Split best)
    {
        Array.Clear(_left);
        ref var counts = ref _counts.First;
        var occupied = _counts.Occupied;
        var (leftRows, rows, highest) = (0, _counts.Rows, best.Score);
        var (narrowLeft, narrowTotal) = (Vector256<double>.Zero, Vector256.Create(totals));
        for (var i = 0; i < occupied.Length; i++)
        {
            int bin = occupied[i];
            var score = Stride == Lanes ? Move(bin, ref narrowLeft, narrowTotal) : Move(bin, totals);
            leftRows += Unsafe.Add(ref counts, bin);
            Unsafe.Add(ref counts, bin) = 0;
            if (!(score > highest) || leftRows < leafRows || rows - leftRows < leafRows) continue;
            highest = score;
            best = new Split(column, (byte)bin, occupied[i + 1], score);
        }

        return occupied.Length > 1;
    }

    // Moves a bin of up to four classes from the right side to the left, and gives the score of both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Move(int bin, ref Vector256<double> left, Vector256<double> total)
    {
        ref var cell = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), bin * Lanes);
        left += Vector256.LoadUnsafe(ref cell);
        Vector256<double>.Zero.StoreUnsafe(ref cell);
        var right = total - left;
        return Score(left * left, left, right * right, right);
    }

    // The same for any number of classes.
    private double Move(int bin, ReadOnlySpan<double> totals)
    {
        ref var cells = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), bin * Stride);
        ref var left = ref MemoryMarshal.GetArrayDataReference(_left);
        ref var total = ref MemoryMarshal.GetReference(totals);
        var (leftSquares, rightSquares) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var (leftWeight, rightWeight) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (nuint k = 0; k < (nuint)Stride; k += Lanes)
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

        return Score(leftSquares, leftWeight, rightSquares, rightWeight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Score(
        Vector256<double> leftSquares, Vector256<double> left, Vector256<double> rightSquares, Vector256<double> right)
    {
        var scores = Sums(leftSquares, rightSquares) / Sums(left, right);
        return scores[0] + scores[1];
    }

    // Sum of the lanes of each: (0 + 2) + (1 + 3).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Sums(Vector256<double> a, Vector256<double> b)
    {
        var (pairsOfA, pairsOfB) = (a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper());
        return Vector128.Create(pairsOfA[0], pairsOfB[0]) + Vector128.Create(pairsOfA[1], pairsOfB[1]);
    }
}
