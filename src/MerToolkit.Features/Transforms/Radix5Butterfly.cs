using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Five points: sums and differences of inputs q and 5 - q, weighted by cosines and sines.</summary>
/// <param name="turns">Vectors of cos and sin of 2 pi n / 5, n = 0..4.</param>
internal readonly unsafe struct Radix5Butterfly<TLanes, T>(T* turns) : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Radix => 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(Places<T> inputs, T* columnTurns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(inputs.Lower(0));
        var x1 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(1), columnTurns);
        var x4 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(1), columnTurns + 6);
        var x2 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(2), columnTurns + 2);
        var x3 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(0), columnTurns + 4);
        var sum1 = x1 + x4;
        var sum2 = x2 + x3;
        var difference1 = x4 - x1;
        var difference2 = x3 - x2;
        sink.Put(sink.Places.Lower(0), x0 + sum1 + sum2);
        var evenReal1 = Even1(x0.Real, sum1.Real, sum2.Real);
        var evenReal2 = Even2(x0.Real, sum1.Real, sum2.Real);
        var evenImaginary1 = Even1(x0.Imaginary, sum1.Imaginary, sum2.Imaginary);
        var evenImaginary2 = Even2(x0.Imaginary, sum1.Imaginary, sum2.Imaginary);
        var oddReal1 = Odd1(difference1.Real, difference2.Real);
        var oddImaginary1 = Odd1(difference1.Imaginary, difference2.Imaginary);
        sink.Put(sink.Places.Lower(1), new(evenReal1 - oddImaginary1, evenImaginary1 + oddReal1));
        sink.Put(sink.Places.Upper(0), new(evenReal1 + oddImaginary1, oddReal1 - evenImaginary1));
        var oddReal2 = Odd2(difference1.Real, difference2.Real);
        var oddImaginary2 = Odd2(difference1.Imaginary, difference2.Imaginary);
        sink.Put(sink.Places.Lower(2), new(evenReal2 - oddImaginary2, evenImaginary2 + oddReal2));
        sink.Put(sink.Places.Upper(1), new(evenReal2 + oddImaginary2, oddReal2 - evenImaginary2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(source.Load(0), source.Load(1), source.Load(2), source.Load(3), source.Load(4), sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(inputs.Lower(0));
        var x1 = TLanes.Load(inputs.Lower(1));
        var x2 = TLanes.Load(inputs.Lower(2));
        var x3 = TLanes.Load(inputs.Upper(0));
        var x4 = TLanes.Load(inputs.Upper(1));
        var y0 = TLanes.Load(inputs.Lower(0) + TLanes.Count);
        var y1 = TLanes.Load(inputs.Lower(1) + TLanes.Count);
        var y2 = TLanes.Load(inputs.Lower(2) + TLanes.Count);
        var y3 = TLanes.Load(inputs.Upper(0) + TLanes.Count);
        var y4 = TLanes.Load(inputs.Upper(1) + TLanes.Count);
        Transform(x0, x1, x2, x3, x4, first);
        TransformShifted(y0, y1, y2, y3, y4, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Transform<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TLanes x4, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x1 + x4;
        var sum2 = x2 + x3;
        var difference1 = x4 - x1;
        var difference2 = x3 - x2;
        sink.PutReal(sink.Places.Lower(0), x0 + sum1 + sum2);
        sink.Put(sink.Places.Lower(1), new(Even1(x0, sum1, sum2), Odd1(difference1, difference2)));
        sink.Put(sink.Places.Lower(2), new(Even2(x0, sum1, sum2), Odd2(difference1, difference2)));
    }

    // With the odd inputs negated the shifted outputs are the conjugates of the plain ones in reverse order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TransformShifted<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TLanes x4, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x4 - x1;
        var sum2 = x2 - x3;
        var difference1 = -(x1 + x4);
        var difference2 = x2 + x3;
        sink.Put(sink.Places.Lower(0), new(Even2(x0, sum1, sum2), Odd2(difference1, difference2)));
        sink.Put(sink.Places.Lower(1), new(Even1(x0, sum1, sum2), Odd1(difference1, difference2)));
        sink.PutReal(sink.Places.Upper(0), x0 + sum1 + sum2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Even1(TLanes x0, TLanes sum1, TLanes sum2) =>
        TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Cosine(1)), sum2, Cosine(2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Odd1(TLanes difference1, TLanes difference2) =>
        TLanes.PlusProduct(difference1 * Sine(1), difference2, Sine(2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Even2(TLanes x0, TLanes sum1, TLanes sum2) =>
        TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Cosine(2)), sum2, Cosine(4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Odd2(TLanes difference1, TLanes difference2) =>
        TLanes.PlusProduct(difference1 * Sine(2), difference2, Sine(4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Cosine(int n) => TLanes.Load(turns + (2 * n * TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Sine(int n) => TLanes.Load(turns + (((2 * n) + 1) * TLanes.Count));
}
