using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Any odd number of points, r: sums and differences of inputs q and r - q, weighted by cosines and sines, O(r^2);
/// for the primes that have no butterfly of their own.
/// </summary>
/// <param name="radix">Number of points, odd.</param>
/// <param name="weights">Cosines and sines of this radix.</param>
/// <param name="scratch">Room for <see cref="ScratchVectors"/> vectors.</param>
internal readonly unsafe struct OddButterfly<TLanes, T>(int radix, OddWeights<T> weights, T* scratch) : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OddSums<TLanes, T> _sums = new(radix / 2, weights, scratch);

    public int Radix => radix;

    private int Half => radix / 2;

    /// <summary>Number of vectors of scratch for a radix.</summary>
    internal static int ScratchVectors(int radix) => OddSums<TLanes, T>.ScratchVectors(radix / 2);

    public void Combine<TSink>(Places<T> inputs, T* columnTurns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var total = _sums.Begin(LaneComplex<TLanes, T>.Load(inputs.Lower(0)));
        for (var q = 1; q <= Half; q++)
        {
            var near = LaneComplex<TLanes, T>.LoadTurned(inputs.LowerAt(q), columnTurns + (2 * (q - 1)));
            var far = LaneComplex<TLanes, T>.LoadTurned(inputs.UpperAt(Half - q), columnTurns + (2 * (radix - q - 1)));
            total = _sums.Add(q, near + far, far - near, total);
        }

        sink.Put(sink.Places.Lower(0), total);
        _sums.Weigh();
        for (var j = 1; j <= Half; j++)
        {
            var (even, odd) = _sums.Output(j);
            sink.Put(sink.Places.LowerAt(j), even.PlusTurned(odd));
            sink.Put(sink.Places.UpperAt(j - 1), even.ConjugateOfMinusTurned(odd));
        }
    }

    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T>
    {
        // The imaginary parts could hold a second real transform; here they idle.
        var zero = TLanes.Broadcast(T.Zero);
        var total = _sums.Begin(new(source.Load(0), zero));
        for (var q = 1; q <= Half; q++)
        {
            var near = source.Load(q);
            var far = source.Load(radix - q);
            total = _sums.Add(q, new(near + far, zero), new(far - near, zero), total);
        }

        sink.PutReal(sink.Places.Lower(0), total.Real);
        _sums.Weigh();
        for (var j = 1; j <= Half; j++)
        {
            var (even, odd) = _sums.Output(j);
            sink.Put(sink.Places.LowerAt(j), new(even.Real, odd.Real));
        }
    }

    public void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        // Real and imaginary parts are two real transforms. In the second the odd inputs are negated: the shifted outputs
        // are the conjugates of its plain ones in reverse order.
        var total = _sums.Begin(LaneComplex<TLanes, T>.Load(inputs.Lower(0)));
        for (var q = 1; q <= Half; q++)
        {
            var near = LaneComplex<TLanes, T>.Load(inputs.LowerAt(q));
            var far = LaneComplex<TLanes, T>.Load(inputs.UpperAt(Half - q));
            var secondSum = q % 2 == 1 ? far.Imaginary - near.Imaginary : near.Imaginary - far.Imaginary;
            var secondDifference = near.Imaginary + far.Imaginary;
            if (q % 2 == 1)
                secondDifference = -secondDifference;
            total = _sums.Add(q, new(near.Real + far.Real, secondSum), new(far.Real - near.Real, secondDifference), total);
        }

        first.PutReal(first.Places.Lower(0), total.Real);
        second.PutReal(second.Places.Upper(0), total.Imaginary);
        _sums.Weigh();
        for (var j = 1; j <= Half; j++)
        {
            var (even, odd) = _sums.Output(j);
            first.Put(first.Places.LowerAt(j), new(even.Real, odd.Real));
            second.Put(second.Places.LowerAt(Half - j), new(even.Imaginary, odd.Imaginary));
        }
    }
}
