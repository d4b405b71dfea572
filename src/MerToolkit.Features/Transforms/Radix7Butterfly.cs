using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Seven points: sums and differences of inputs q and 7 - q, weighted by cosines and sines.</summary>
/// <param name="turns">Vectors of cos and sin of 2 pi n / 7, n = 0..6.</param>
internal readonly unsafe struct Radix7Butterfly<TLanes, T>(T* turns) : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Radix => 7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(Places<T> inputs, T* columnTurns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(inputs.Lower(0));
        var x1 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(1), columnTurns);
        var x6 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(2), columnTurns + 10);
        var x2 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(2), columnTurns + 2);
        var x5 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(1), columnTurns + 8);
        var x3 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(3), columnTurns + 4);
        var x4 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(0), columnTurns + 6);
        var sum1 = x1 + x6;
        var sum2 = x2 + x5;
        var sum3 = x3 + x4;
        var difference1 = x6 - x1;
        var difference2 = x5 - x2;
        var difference3 = x4 - x3;
        sink.Put(sink.Places.Lower(0), x0 + sum1 + sum2 + sum3);
        var evenReal1 = Even1(x0.Real, sum1.Real, sum2.Real, sum3.Real);
        var evenReal2 = Even2(x0.Real, sum1.Real, sum2.Real, sum3.Real);
        var evenReal3 = Even3(x0.Real, sum1.Real, sum2.Real, sum3.Real);
        var evenImaginary1 = Even1(x0.Imaginary, sum1.Imaginary, sum2.Imaginary, sum3.Imaginary);
        var evenImaginary2 = Even2(x0.Imaginary, sum1.Imaginary, sum2.Imaginary, sum3.Imaginary);
        var evenImaginary3 = Even3(x0.Imaginary, sum1.Imaginary, sum2.Imaginary, sum3.Imaginary);
        var oddReal1 = Odd1(difference1.Real, difference2.Real, difference3.Real);
        var oddImaginary1 = Odd1(difference1.Imaginary, difference2.Imaginary, difference3.Imaginary);
        sink.Put(sink.Places.Lower(1), new(evenReal1 - oddImaginary1, evenImaginary1 + oddReal1));
        sink.Put(sink.Places.Upper(0), new(evenReal1 + oddImaginary1, oddReal1 - evenImaginary1));
        var oddReal2 = Odd2(difference1.Real, difference2.Real, difference3.Real);
        var oddImaginary2 = Odd2(difference1.Imaginary, difference2.Imaginary, difference3.Imaginary);
        sink.Put(sink.Places.Lower(2), new(evenReal2 - oddImaginary2, evenImaginary2 + oddReal2));
        sink.Put(sink.Places.Upper(1), new(evenReal2 + oddImaginary2, oddReal2 - evenImaginary2));
        var oddReal3 = Odd3(difference1.Real, difference2.Real, difference3.Real);
        var oddImaginary3 = Odd3(difference1.Imaginary, difference2.Imaginary, difference3.Imaginary);
        sink.Put(sink.Places.Lower(3), new(evenReal3 - oddImaginary3, evenImaginary3 + oddReal3));
        sink.Put(sink.Places.Upper(2), new(evenReal3 + oddImaginary3, oddReal3 - evenImaginary3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(
            source.Load(0), source.Load(1), source.Load(2), source.Load(3),
            source.Load(4), source.Load(5), source.Load(6), sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(inputs.Lower(0));
        var x1 = TLanes.Load(inputs.Lower(1));
        var x2 = TLanes.Load(inputs.Lower(2));
        var x3 = TLanes.Load(inputs.Lower(3));
        var x4 = TLanes.Load(inputs.Upper(0));
        var x5 = TLanes.Load(inputs.Upper(1));
        var x6 = TLanes.Load(inputs.Upper(2));
        var y0 = TLanes.Load(inputs.Lower(0) + TLanes.Count);
        var y1 = TLanes.Load(inputs.Lower(1) + TLanes.Count);
        var y2 = TLanes.Load(inputs.Lower(2) + TLanes.Count);
        var y3 = TLanes.Load(inputs.Lower(3) + TLanes.Count);
        var y4 = TLanes.Load(inputs.Upper(0) + TLanes.Count);
        var y5 = TLanes.Load(inputs.Upper(1) + TLanes.Count);
        var y6 = TLanes.Load(inputs.Upper(2) + TLanes.Count);
        Transform(x0, x1, x2, x3, x4, x5, x6, first);
        TransformShifted(y0, y1, y2, y3, y4, y5, y6, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Transform<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TLanes x4, TLanes x5, TLanes x6, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x1 + x6;
        var sum2 = x2 + x5;
        var sum3 = x3 + x4;
        var difference1 = x6 - x1;
        var difference2 = x5 - x2;
        var difference3 = x4 - x3;
        sink.PutReal(sink.Places.Lower(0), x0 + sum1 + sum2 + sum3);
        sink.Put(sink.Places.Lower(1), new(Even1(x0, sum1, sum2, sum3), Odd1(difference1, difference2, difference3)));
        sink.Put(sink.Places.Lower(2), new(Even2(x0, sum1, sum2, sum3), Odd2(difference1, difference2, difference3)));
        sink.Put(sink.Places.Lower(3), new(Even3(x0, sum1, sum2, sum3), Odd3(difference1, difference2, difference3)));
    }

    // With the odd inputs negated the shifted outputs are the conjugates of the plain ones in reverse order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TransformShifted<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TLanes x4, TLanes x5, TLanes x6, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x6 - x1;
        var sum2 = x2 - x5;
        var sum3 = x4 - x3;
        var difference1 = -(x1 + x6);
        var difference2 = x2 + x5;
        var difference3 = -(x3 + x4);
        sink.Put(sink.Places.Lower(0), new(Even3(x0, sum1, sum2, sum3), Odd3(difference1, difference2, difference3)));
        sink.Put(sink.Places.Lower(1), new(Even2(x0, sum1, sum2, sum3), Odd2(difference1, difference2, difference3)));
        sink.Put(sink.Places.Lower(2), new(Even1(x0, sum1, sum2, sum3), Odd1(difference1, difference2, difference3)));
        sink.PutReal(sink.Places.Upper(0), x0 + sum1 + sum2 + sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Even1(TLanes x0, TLanes sum1, TLanes sum2, TLanes sum3) =>
        TLanes.PlusProduct(TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Cosine(1)), sum2, Cosine(2)), sum3, Cosine(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Odd1(TLanes difference1, TLanes difference2, TLanes difference3) =>
        TLanes.PlusProduct(TLanes.PlusProduct(difference1 * Sine(1), difference2, Sine(2)), difference3, Sine(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Even2(TLanes x0, TLanes sum1, TLanes sum2, TLanes sum3) =>
        TLanes.PlusProduct(TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Cosine(2)), sum2, Cosine(4)), sum3, Cosine(6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Odd2(TLanes difference1, TLanes difference2, TLanes difference3) =>
        TLanes.PlusProduct(TLanes.PlusProduct(difference1 * Sine(2), difference2, Sine(4)), difference3, Sine(6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Even3(TLanes x0, TLanes sum1, TLanes sum2, TLanes sum3) =>
        TLanes.PlusProduct(TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Cosine(3)), sum2, Cosine(6)), sum3, Cosine(2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Odd3(TLanes difference1, TLanes difference2, TLanes difference3) =>
        TLanes.PlusProduct(TLanes.PlusProduct(difference1 * Sine(3), difference2, Sine(6)), difference3, Sine(2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Cosine(int n) => TLanes.Load(turns + (2 * n * TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Sine(int n) => TLanes.Load(turns + (((2 * n) + 1) * TLanes.Count));
}
