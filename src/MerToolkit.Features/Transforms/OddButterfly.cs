using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Any odd number of points, r: sums and differences of inputs q and r - q, weighted by cosines and sines, O(r^2);
/// for the primes that have no butterfly of their own.
/// </summary>
/// <param name="radix">Number of points, odd.</param>
/// <param name="sums">Weighs sums and differences.</param>
internal readonly unsafe struct OddButterfly<TLanes, T>(int radix, OddSums<TLanes, T> sums) : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Radix => radix;

    private int Half => radix / 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Combine<TSink>(Places<T> inputs, T* columnTurns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var near = inputs.Lower(0);
        var far = inputs.UpperAt(Half);
        var stride = inputs.Stride;
        var nearTurn = columnTurns;
        var farTurn = columnTurns + (2 * (radix - 1));
        var total = LaneComplex<TLanes, T>.Load(near);
        total.Store(sums.First);
        var end = sums.End;
        for (var place = sums.Pairs; place < end; place += sums.PairLength)
        {
            near += stride;
            far -= stride;
            farTurn -= 2;
            var x = LaneComplex<TLanes, T>.LoadTurned(near, nearTurn);
            var y = LaneComplex<TLanes, T>.LoadTurned(far, farTurn);
            nearTurn += 2;
            var sum = x + y;
            sum.Store(place);
            (y - x).Store(place + sums.DifferenceOffset);
            total += sum;
        }

        total.Store(sums.Total);
        sums.Weigh();
        var places = sink.Places;
        var lower = places.Lower(0);
        var upper = places.Upper(0);
        sink.Put(lower, LaneComplex<TLanes, T>.Load(sums.Total));
        for (var place = sums.Pairs; place < end; place += sums.PairLength)
        {
            lower += places.Stride;
            var even = LaneComplex<TLanes, T>.Load(place + sums.ResultOffset);
            var odd = LaneComplex<TLanes, T>.Load(place + sums.ResultOffset + sums.DifferenceOffset);
            sink.Put(lower, even.PlusTurned(odd));
            sink.Put(upper, even.ConjugateOfMinusTurned(odd));
            upper += places.Stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T>
    {
        // The imaginary parts could hold a second real transform; here they idle.
        var zero = TLanes.Broadcast(T.Zero);
        var total = source.Load(0);
        new LaneComplex<TLanes, T>(total, zero).Store(sums.First);
        var end = sums.End;
        var q = 0;
        for (var place = sums.Pairs; place < end; place += sums.PairLength)
        {
            q++;
            var x = source.Load(q);
            var y = source.Load(radix - q);
            new LaneComplex<TLanes, T>(x + y, zero).Store(place);
            new LaneComplex<TLanes, T>(y - x, zero).Store(place + sums.DifferenceOffset);
            total += x + y;
        }

        TLanes.Store(total, sums.Total);
        sums.Weigh();
        var places = sink.Places;
        var lower = places.Lower(0);
        sink.PutReal(lower, TLanes.Load(sums.Total));
        for (var place = sums.Pairs; place < end; place += sums.PairLength)
        {
            lower += places.Stride;
            var even = TLanes.Load(place + sums.ResultOffset);
            sink.Put(lower, new(even, TLanes.Load(place + sums.ResultOffset + sums.DifferenceOffset)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        // Real and imaginary parts are two real transforms. In the second the odd inputs are negated: the shifted outputs
        // are the conjugates of its plain ones in reverse order.
        var near = inputs.Lower(0);
        var far = inputs.UpperAt(Half);
        var stride = inputs.Stride;
        var total = LaneComplex<TLanes, T>.Load(near);
        total.Store(sums.First);
        var end = sums.End;
        var isOdd = true;
        for (var place = sums.Pairs; place < end; place += sums.PairLength)
        {
            near += stride;
            far -= stride;
            var x = LaneComplex<TLanes, T>.Load(near);
            var y = LaneComplex<TLanes, T>.Load(far);
            var secondDifference = x.Imaginary + y.Imaginary;
            var sum = new LaneComplex<TLanes, T>(x.Real + y.Real, isOdd ? y.Imaginary - x.Imaginary : x.Imaginary - y.Imaginary);
            sum.Store(place);
            new LaneComplex<TLanes, T>(y.Real - x.Real, isOdd ? -secondDifference : secondDifference)
                .Store(place + sums.DifferenceOffset);
            total += sum;
            isOdd = !isOdd;
        }

        total.Store(sums.Total);
        sums.Weigh();
        var firstPlaces = first.Places;
        var secondPlaces = second.Places;
        var lower = firstPlaces.Lower(0);
        var last = secondPlaces.LowerAt(Half);
        first.PutReal(lower, TLanes.Load(sums.Total));
        second.PutReal(secondPlaces.Upper(0), TLanes.Load(sums.Total + TLanes.Count));
        for (var place = sums.Pairs; place < end; place += sums.PairLength)
        {
            lower += firstPlaces.Stride;
            last -= secondPlaces.Stride;
            var even = LaneComplex<TLanes, T>.Load(place + sums.ResultOffset);
            var odd = LaneComplex<TLanes, T>.Load(place + sums.ResultOffset + sums.DifferenceOffset);
            first.Put(lower, new(even.Real, odd.Real));
            second.Put(last, new(even.Imaginary, odd.Imaginary));
        }
    }
}
