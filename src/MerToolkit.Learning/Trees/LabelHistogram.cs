using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Weight of each of up to four classes in each bin of a column, for the rows of a large node: four classes fit a vector.
/// Empty between two uses.
/// </summary>
internal sealed class LabelHistogram
{
    /// <summary>Most labels, count.</summary>
    public const int Labels = 4;

    private const int Bins = 256;
    private readonly double[] _cells = new double[Bins * Labels];
    private readonly BinCounts _counts = new();

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
            Unsafe.Add(ref histogram, (bin * Labels) + Unsafe.Add(ref label, i)) += Unsafe.Add(ref weight, i);
        }

        _counts.Rows = rows.Length;
        _counts.Collect();
    }

    /// <summary>Looks for a better split between two bins, and empties the histogram.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="total">Weight of each class in the node, a pure number.</param>
    /// <param name="leafRows">Fewest rows of a leaf, 1 or more.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>False when all rows lie in one bin.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Sweep(int column, Vector256<double> total, int leafRows, ref Split best)
    {
        ref var counts = ref _counts.First;
        ref var histogram = ref MemoryMarshal.GetArrayDataReference(_cells);
        var occupied = _counts.Occupied;
        var (leftRows, rows, highest, left) = (0, _counts.Rows, best.Score, Vector256<double>.Zero);
        for (var i = 0; i < occupied.Length; i++)
        {
            int bin = occupied[i];
            ref var cell = ref Unsafe.Add(ref histogram, bin * Labels);
            left += Vector256.LoadUnsafe(ref cell);
            leftRows += Unsafe.Add(ref counts, bin);
            Vector256<double>.Zero.StoreUnsafe(ref cell);
            Unsafe.Add(ref counts, bin) = 0;
            var score = Score(left, total - left);
            if (!(score > highest) || leftRows < leafRows || rows - leftRows < leafRows) continue;
            highest = score;
            best = new Split(column, (byte)bin, occupied[i + 1], score);
        }

        return occupied.Length > 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Score(Vector256<double> left, Vector256<double> right)
    {
        var scores = Sums(left * left, right * right) / Sums(left, right);
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
