using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// The weighted sums of an odd butterfly of r points: of x_0 and h = (r - 1) / 2 sums a_q = x_q + x_(r-q) and differences
/// b_q = x_(r-q) - x_q, the outputs even_j = x_0 + sum_q a_q cos(2 pi j q / r) and odd_j = sum_q b_q sin(2 pi j q / r).
/// </summary>
internal readonly unsafe struct OddSums<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OddWeights<T> _weights;
    private readonly int _half;

    /// <summary>For the radix of the weights.</summary>
    /// <param name="weights">Cosines and sines.</param>
    /// <param name="scratch">Room for <see cref="ScratchVectors"/> vectors.</param>
    internal OddSums(OddWeights<T> weights, T* scratch)
    {
        _weights = weights;
        _half = weights.Radix / 2;
        Total = scratch;
        First = scratch + DifferenceOffset;
    }

    /// <summary>Place of x_0 + sum_q a_q.</summary>
    internal T* Total { get; }

    /// <summary>Place of x_0.</summary>
    internal T* First { get; }

    /// <summary>Place of a_1; b_1 and the others follow.</summary>
    internal T* Pairs => First + DifferenceOffset;

    /// <summary>Behind the last difference.</summary>
    internal T* End => Pairs + ResultOffset;

    /// <summary>Distance of a_q and a_(q+1), of even_j and even_(j+1).</summary>
    internal nint PairLength => 4 * TLanes.Count;

    /// <summary>Distance of a_q and b_q, of even_j and odd_j.</summary>
    internal nint DifferenceOffset => 2 * TLanes.Count;

    /// <summary>Distance of a_j and even_j.</summary>
    internal nint ResultOffset => _half * PairLength;

    /// <summary>Number of vectors of scratch for a radix: total, x_0, sums and differences, results, and two rows of weights.</summary>
    internal static int ScratchVectors(int radix) => 4 + (6 * radix);

    /// <summary>Computes even_j and odd_j for j = 1..h.</summary>
    internal void Weigh()
    {
        if (_weights.Rows is not null)
        {
            Weigh(First, _half, _weights.Rows.Pointer, _half, End);
            return;
        }

        var rows = End + ResultOffset;
        for (var j = 1; j <= _half; j += 2)
        {
            _weights.Write(j, rows);
            _weights.Write(j + 1, rows + _weights.RowLength);
            Weigh(First, _half, rows, Math.Min(2, _half + 1 - j), End + ((j - 1) * PairLength));
        }
    }

    // Two outputs share the loads of sums and differences; apart from the rest, so that all eight totals keep to registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Weigh(T* first, nint half, T* row, nint count, T* results)
    {
        nint pair = 2 * TLanes.Count;
        var zero = TLanes.Broadcast(T.Zero);
        var end = first + pair + (2 * half * pair);
        for (; count > 1; count -= 2)
        {
            var nextRow = row + (2 * half);
            var even = LaneComplex<TLanes, T>.Load(first);
            var nextEven = even;
            var odd = new LaneComplex<TLanes, T>(zero, zero);
            var nextOdd = odd;
            for (var place = first + pair; place < end; place += 2 * pair)
            {
                var sum = LaneComplex<TLanes, T>.Load(place);
                even = even.PlusProduct(sum, TLanes.Broadcast(row[0]));
                nextEven = nextEven.PlusProduct(sum, TLanes.Broadcast(nextRow[0]));
                var difference = LaneComplex<TLanes, T>.Load(place + pair);
                odd = odd.PlusProduct(difference, TLanes.Broadcast(row[1]));
                nextOdd = nextOdd.PlusProduct(difference, TLanes.Broadcast(nextRow[1]));
                row += 2;
                nextRow += 2;
            }

            row = nextRow;
            even.Store(results);
            odd.Store(results + pair);
            nextEven.Store(results + (2 * pair));
            nextOdd.Store(results + (3 * pair));
            results += 4 * pair;
        }

        if (count == 1)
            WeighLast(first, end, row, results);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void WeighLast(T* first, T* end, T* row, T* results)
    {
        nint pair = 2 * TLanes.Count;
        var zero = TLanes.Broadcast(T.Zero);
        var even = LaneComplex<TLanes, T>.Load(first);
        var odd = new LaneComplex<TLanes, T>(zero, zero);
        for (var place = first + pair; place < end; place += 2 * pair)
        {
            even = even.PlusProduct(LaneComplex<TLanes, T>.Load(place), TLanes.Broadcast(row[0]));
            odd = odd.PlusProduct(LaneComplex<TLanes, T>.Load(place + pair), TLanes.Broadcast(row[1]));
            row += 2;
        }

        even.Store(results);
        odd.Store(results + pair);
    }
}
