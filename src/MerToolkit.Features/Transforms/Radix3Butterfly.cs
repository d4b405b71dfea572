using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Three points: sums and differences of inputs q and 3 - q, weighted by cosines and sines.</summary>
/// <param name="turns">Vectors of cos and sin of 2 pi n / 3, n = 0..2.</param>
internal readonly unsafe struct Radix3Butterfly<TLanes, T>(T* turns) : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Radix => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(Places<T> inputs, T* columnTurns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(inputs.Lower(0));
        var x1 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(1), columnTurns);
        var x2 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(0), columnTurns + 2);
        var sum1 = x1 + x2;
        var difference1 = x2 - x1;
        sink.Put(sink.Places.Lower(0), x0 + sum1);
        var evenReal1 = Even1(x0.Real, sum1.Real);
        var evenImaginary1 = Even1(x0.Imaginary, sum1.Imaginary);
        var oddReal1 = Odd1(difference1.Real);
        var oddImaginary1 = Odd1(difference1.Imaginary);
        sink.Put(sink.Places.Lower(1), new(evenReal1 - oddImaginary1, evenImaginary1 + oddReal1));
        sink.Put(sink.Places.Upper(0), new(evenReal1 + oddImaginary1, oddReal1 - evenImaginary1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(source.Load(0), source.Load(1), source.Load(2), sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(inputs.Lower(0));
        var x1 = TLanes.Load(inputs.Lower(1));
        var x2 = TLanes.Load(inputs.Upper(0));
        var y0 = TLanes.Load(inputs.Lower(0) + TLanes.Count);
        var y1 = TLanes.Load(inputs.Lower(1) + TLanes.Count);
        var y2 = TLanes.Load(inputs.Upper(0) + TLanes.Count);
        Transform(x0, x1, x2, first);
        TransformShifted(y0, y1, y2, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Transform<TSink>(TLanes x0, TLanes x1, TLanes x2, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x1 + x2;
        var difference1 = x2 - x1;
        sink.PutReal(sink.Places.Lower(0), x0 + sum1);
        sink.Put(sink.Places.Lower(1), new(Even1(x0, sum1), Odd1(difference1)));
    }

    // With the odd inputs negated the shifted outputs are the conjugates of the plain ones in reverse order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TransformShifted<TSink>(TLanes x0, TLanes x1, TLanes x2, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x2 - x1;
        var difference1 = -(x1 + x2);
        sink.Put(sink.Places.Lower(0), new(Even1(x0, sum1), Odd1(difference1)));
        sink.PutReal(sink.Places.Upper(0), x0 + sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Even1(TLanes x0, TLanes sum1) =>
        TLanes.PlusProduct(x0, sum1, Cosine(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Odd1(TLanes difference1) =>
        difference1 * Sine(1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Cosine(int n) => TLanes.Load(turns + (2 * n * TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Sine(int n) => TLanes.Load(turns + (((2 * n) + 1) * TLanes.Count));
}
