using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Any odd number of points, r: sums and differences of the inputs q and r - q are weighted by cosines and sines,
/// (r - 1)^2 multiplications for real inputs' halves; meant for the primes that have no butterfly of their own.
/// </summary>
/// <param name="radix">Number of points, odd.</param>
/// <param name="turns">Vectors of cos and sin of 2 pi n / radix, n = 0 .. radix - 1.</param>
/// <param name="scratch">Room for 3 radix vectors.</param>
internal readonly unsafe struct OddButterfly<TLanes, T>(int radix, T* turns, T* scratch) : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Radix => radix;

    public void Combine<TSink>(Places<T> inputs, T* columnTurns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(inputs.Lower(0));
        var total = x0;
        var pair = scratch;
        for (var q = 1; q <= radix / 2; q++)
        {
            var mirror = radix - q;
            var near = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(q), columnTurns + (2 * (q - 1)));
            var far = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper((radix / 2) - q), columnTurns + (2 * (mirror - 1)));
            var sum = near + far;
            sum.Store(pair);
            (far - near).Store(pair + (2 * TLanes.Count));
            total += sum;
            pair += 4 * TLanes.Count;
        }

        sink.Direct(0, total);
        for (var j = 1; j <= radix / 2; j++)
        {
            var (even, odd) = Weighted(x0, j);
            sink.Direct(j, even.PlusTurned(odd));
            sink.Mirrored(j - 1, even.ConjugateOfMinusTurned(odd));
        }
    }

    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = source.Load(0);
        var total = x0;
        var pair = scratch;
        for (var q = 1; q <= radix / 2; q++)
        {
            var near = source.Load(q);
            var far = source.Load(radix - q);
            new LaneComplex<TLanes, T>(near + far, far - near).Store(pair);
            total += near + far;
            pair += 2 * TLanes.Count;
        }

        sink.Constant(total);
        for (var j = 1; j <= radix / 2; j++)
            sink.Direct(j, WeightedReal(x0, j));
    }

    public void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var kept = scratch + (2 * radix * TLanes.Count);
        for (var q = 0; q < radix; q++)
        {
            var place = q <= radix / 2 ? inputs.Lower(q) : inputs.Upper(q - (radix / 2) - 1);
            TLanes.Store(TLanes.Load(place + TLanes.Count), kept + (q * TLanes.Count));
        }

        Real(new PlacedSource<TLanes, T>(inputs, (radix / 2) + 1), first);
        RealShifted(kept, second);
    }

    private void RealShifted<TSink>(T* source, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        // With the odd inputs negated these are the conjugates of the plain outputs in reverse order.
        var x0 = TLanes.Load(source);
        var total = x0;
        var pair = scratch;
        for (var q = 1; q <= radix / 2; q++)
        {
            var near = TLanes.Load(source + (q * TLanes.Count));
            var far = TLanes.Load(source + ((radix - q) * TLanes.Count));
            var isOdd = q % 2 == 1;
            var sum = isOdd ? far - near : near - far;
            var difference = isOdd ? -(near + far) : near + far;
            new LaneComplex<TLanes, T>(sum, difference).Store(pair);
            total += sum;
            pair += 2 * TLanes.Count;
        }

        for (var j = 0; j < radix / 2; j++)
            sink.Direct(j, WeightedReal(x0, (radix / 2) - j));
        sink.Nyquist(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (LaneComplex<TLanes, T> Even, LaneComplex<TLanes, T> Odd) Weighted(LaneComplex<TLanes, T> x0, int j)
    {
        var zero = TLanes.Broadcast(T.Zero);
        var even = x0;
        var odd = new LaneComplex<TLanes, T>(zero, zero);
        var pair = scratch;
        var turn = 0;
        for (var q = 1; q <= radix / 2; q++)
        {
            turn += j;
            if (turn >= radix)
                turn -= radix;
            even = even.PlusProduct(LaneComplex<TLanes, T>.Load(pair), Cosine(turn));
            odd = odd.PlusProduct(LaneComplex<TLanes, T>.Load(pair + (2 * TLanes.Count)), Sine(turn));
            pair += 4 * TLanes.Count;
        }

        return (even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LaneComplex<TLanes, T> WeightedReal(TLanes x0, int j)
    {
        var even = x0;
        var odd = TLanes.Broadcast(T.Zero);
        var pair = scratch;
        var turn = 0;
        for (var q = 1; q <= radix / 2; q++)
        {
            turn += j;
            if (turn >= radix)
                turn -= radix;
            even = TLanes.PlusProduct(even, TLanes.Load(pair), Cosine(turn));
            odd = TLanes.PlusProduct(odd, TLanes.Load(pair + TLanes.Count), Sine(turn));
            pair += 2 * TLanes.Count;
        }

        return new(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Cosine(int n) => TLanes.Load(turns + (2 * n * TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Sine(int n) => TLanes.Load(turns + (((2 * n) + 1) * TLanes.Count));
}
