using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// The weighted sums of an odd butterfly of r points: of h = (r - 1) / 2 sums a_q = x_q + x_(r-q) and differences
/// b_q = x_(r-q) - x_q, for output j, even_j = x_0 + sum_q a_q cos(2 pi j q / r) and odd_j = sum_q b_q sin(2 pi j q / r).
/// </summary>
/// <param name="half">h.</param>
/// <param name="weights">Cosines and sines.</param>
/// <param name="scratch">Room for <see cref="ScratchVectors"/> vectors.</param>
internal readonly unsafe struct OddSums<TLanes, T>(int half, OddWeights<T> weights, T* scratch)
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static nint Pair => 2 * TLanes.Count;

    private T* Results => scratch + (Pair * (1 + (2 * half)));

    /// <summary>x_0, sums and differences, results, and two rows of weights.</summary>
    internal static int ScratchVectors(int half) => (2 * (1 + (2 * half))) + (4 * half) + (4 * half);

    /// <summary>Keeps x_0 and gives it back as the beginning of the total.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneComplex<TLanes, T> Begin(LaneComplex<TLanes, T> x0)
    {
        x0.Store(scratch);
        return x0;
    }

    /// <summary>Keeps a_q and b_q and gives the total with a_q added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneComplex<TLanes, T> Add(
        int q, LaneComplex<TLanes, T> sum, LaneComplex<TLanes, T> difference, LaneComplex<TLanes, T> total)
    {
        var place = scratch + (Pair * ((2 * q) - 1));
        sum.Store(place);
        difference.Store(place + Pair);
        return total + sum;
    }

    /// <summary>Computes all outputs.</summary>
    internal void Weigh()
    {
        if (weights.Rows is not null)
        {
            Weigh(scratch, half, weights.Rows.Pointer, half, Results);
            return;
        }

        var rows = Results + (2 * half * Pair);
        for (var j = 1; j <= half; j += 2)
        {
            weights.Write(j, rows);
            weights.Write(j + 1, rows + weights.RowLength);
            Weigh(scratch, half, rows, Math.Min(2, half + 1 - j), Results + (2 * (j - 1) * Pair));
        }
    }

    /// <summary>even_j and odd_j, once computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (LaneComplex<TLanes, T> Even, LaneComplex<TLanes, T> Odd) Output(int j)
    {
        var place = Results + (2 * (j - 1) * Pair);
        return (LaneComplex<TLanes, T>.Load(place), LaneComplex<TLanes, T>.Load(place + Pair));
    }

    // Two outputs share the loads of sums and differences; apart from the rest, so that all eight totals keep to registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Weigh(T* sums, nint half, T* row, nint count, T* results)
    {
        var zero = TLanes.Broadcast(T.Zero);
        var end = sums + Pair + (2 * half * Pair);
        for (; count > 1; count -= 2)
        {
            var nextRow = row + (2 * half);
            var even = LaneComplex<TLanes, T>.Load(sums);
            var nextEven = even;
            var odd = new LaneComplex<TLanes, T>(zero, zero);
            var nextOdd = odd;
            for (var place = sums + Pair; place < end; place += 2 * Pair)
            {
                var sum = LaneComplex<TLanes, T>.Load(place);
                even = even.PlusProduct(sum, TLanes.Broadcast(row[0]));
                nextEven = nextEven.PlusProduct(sum, TLanes.Broadcast(nextRow[0]));
                var difference = LaneComplex<TLanes, T>.Load(place + Pair);
                odd = odd.PlusProduct(difference, TLanes.Broadcast(row[1]));
                nextOdd = nextOdd.PlusProduct(difference, TLanes.Broadcast(nextRow[1]));
                row += 2;
                nextRow += 2;
            }

            row = nextRow;
            even.Store(results);
            odd.Store(results + Pair);
            nextEven.Store(results + (2 * Pair));
            nextOdd.Store(results + (3 * Pair));
            results += 4 * Pair;
        }

        if (count == 1)
            WeighLast(sums, end, row, results);
    }

    private static void WeighLast(T* sums, T* end, T* row, T* results)
    {
        var zero = TLanes.Broadcast(T.Zero);
        var even = LaneComplex<TLanes, T>.Load(sums);
        var odd = new LaneComplex<TLanes, T>(zero, zero);
        for (var place = sums + Pair; place < end; place += 2 * Pair)
        {
            even = even.PlusProduct(LaneComplex<TLanes, T>.Load(place), TLanes.Broadcast(row[0]));
            odd = odd.PlusProduct(LaneComplex<TLanes, T>.Load(place + Pair), TLanes.Broadcast(row[1]));
            row += 2;
        }

        even.Store(results);
        odd.Store(results + Pair);
    }
}
