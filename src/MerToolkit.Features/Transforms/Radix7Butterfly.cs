using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Seven points.</summary>
internal readonly unsafe struct Radix7Butterfly<TLanes, T> : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double CosineOfSeventh = 0.62348980185873353053;
    private const double SineOfSeventh = 0.78183148246802980871;
    private const double CosineOfTwoSevenths = -0.22252093395631440429;
    private const double SineOfTwoSevenths = 0.97492791218182360702;
    private const double CosineOfThreeSevenths = -0.90096886790241912624;
    private const double SineOfThreeSevenths = 0.43388373911755812048;

    public int Radix => 7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(T* column, nint stride, T* turns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(column);
        var x1 = LaneComplex<TLanes, T>.LoadTurned(column + stride, turns);
        var x6 = LaneComplex<TLanes, T>.LoadTurned(column + (6 * stride), turns + 10);
        var x2 = LaneComplex<TLanes, T>.LoadTurned(column + (2 * stride), turns + 2);
        var x5 = LaneComplex<TLanes, T>.LoadTurned(column + (5 * stride), turns + 8);
        var x3 = LaneComplex<TLanes, T>.LoadTurned(column + (3 * stride), turns + 4);
        var x4 = LaneComplex<TLanes, T>.LoadTurned(column + (4 * stride), turns + 6);
        var sum1 = x1 + x6;
        var sum2 = x2 + x5;
        var sum3 = x3 + x4;
        var difference1 = x6 - x1;
        var difference2 = x5 - x2;
        var difference3 = x4 - x3;
        sink.Direct(0, x0 + sum1 + sum2 + sum3);
        Pair(sink, 1,
            Even1(x0.Real, sum1.Real, sum2.Real, sum3.Real), Even1(x0.Imaginary, sum1.Imaginary, sum2.Imaginary, sum3.Imaginary),
            Odd1(difference1.Real, difference2.Real, difference3.Real), Odd1(difference1.Imaginary, difference2.Imaginary, difference3.Imaginary));
        Pair(sink, 2,
            Even2(x0.Real, sum1.Real, sum2.Real, sum3.Real), Even2(x0.Imaginary, sum1.Imaginary, sum2.Imaginary, sum3.Imaginary),
            Odd2(difference1.Real, difference2.Real, difference3.Real), Odd2(difference1.Imaginary, difference2.Imaginary, difference3.Imaginary));
        Pair(sink, 3,
            Even3(x0.Real, sum1.Real, sum2.Real, sum3.Real), Even3(x0.Imaginary, sum1.Imaginary, sum2.Imaginary, sum3.Imaginary),
            Odd3(difference1.Real, difference2.Real, difference3.Real), Odd3(difference1.Imaginary, difference2.Imaginary, difference3.Imaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(
            source.Load(0), source.Load(1), source.Load(2), source.Load(3),
            source.Load(4), source.Load(5), source.Load(6), sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealPairs<TSink>(T* block, nint stride, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(block);
        var x1 = TLanes.Load(block + stride);
        var x2 = TLanes.Load(block + (2 * stride));
        var x3 = TLanes.Load(block + (3 * stride));
        var x4 = TLanes.Load(block + (4 * stride));
        var x5 = TLanes.Load(block + (5 * stride));
        var x6 = TLanes.Load(block + (6 * stride));
        var y0 = TLanes.Load(block + TLanes.Count);
        var y1 = TLanes.Load(block + stride + TLanes.Count);
        var y2 = TLanes.Load(block + (2 * stride) + TLanes.Count);
        var y3 = TLanes.Load(block + (3 * stride) + TLanes.Count);
        var y4 = TLanes.Load(block + (4 * stride) + TLanes.Count);
        var y5 = TLanes.Load(block + (5 * stride) + TLanes.Count);
        var y6 = TLanes.Load(block + (6 * stride) + TLanes.Count);
        Transform(x0, x1, x2, x3, x4, x5, x6, first);
        TransformShifted(y0, y1, y2, y3, y4, y5, y6, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TLanes x4, TLanes x5, TLanes x6, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x1 + x6;
        var sum2 = x2 + x5;
        var sum3 = x3 + x4;
        var difference1 = x6 - x1;
        var difference2 = x5 - x2;
        var difference3 = x4 - x3;
        sink.Constant(x0 + sum1 + sum2 + sum3);
        sink.Direct(1, new(Even1(x0, sum1, sum2, sum3), Odd1(difference1, difference2, difference3)));
        sink.Direct(2, new(Even2(x0, sum1, sum2, sum3), Odd2(difference1, difference2, difference3)));
        sink.Direct(3, new(Even3(x0, sum1, sum2, sum3), Odd3(difference1, difference2, difference3)));
    }

    // With the odd inputs negated the shifted outputs are the conjugates of the plain ones in reverse order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformShifted<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TLanes x4, TLanes x5, TLanes x6, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x6 - x1;
        var sum2 = x2 - x5;
        var sum3 = x4 - x3;
        var difference1 = -(x1 + x6);
        var difference2 = x2 + x5;
        var difference3 = -(x3 + x4);
        sink.Direct(0, new(Even3(x0, sum1, sum2, sum3), Odd3(difference1, difference2, difference3)));
        sink.Direct(1, new(Even2(x0, sum1, sum2, sum3), Odd2(difference1, difference2, difference3)));
        sink.Direct(2, new(Even1(x0, sum1, sum2, sum3), Odd1(difference1, difference2, difference3)));
        sink.Nyquist(x0 + sum1 + sum2 + sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<TSink>(TSink sink, int j, TLanes evenReal, TLanes evenImaginary, TLanes oddReal, TLanes oddImaginary)
        where TSink : struct, IBinSink<TLanes, T>
    {
        sink.Direct(j, new(evenReal - oddImaginary, evenImaginary + oddReal));
        sink.Mirrored(7 - j, new(evenReal + oddImaginary, oddReal - evenImaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Even1(TLanes x0, TLanes sum1, TLanes sum2, TLanes sum3) =>
        TLanes.PlusProduct(
            TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Constant(CosineOfSeventh)), sum2, Constant(CosineOfTwoSevenths)),
            sum3, Constant(CosineOfThreeSevenths));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Odd1(TLanes difference1, TLanes difference2, TLanes difference3) =>
        TLanes.PlusProduct(
            TLanes.PlusProduct(difference1 * Constant(SineOfSeventh), difference2, Constant(SineOfTwoSevenths)),
            difference3, Constant(SineOfThreeSevenths));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Even2(TLanes x0, TLanes sum1, TLanes sum2, TLanes sum3) =>
        TLanes.PlusProduct(
            TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Constant(CosineOfTwoSevenths)), sum2, Constant(CosineOfThreeSevenths)),
            sum3, Constant(CosineOfSeventh));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Odd2(TLanes difference1, TLanes difference2, TLanes difference3) =>
        TLanes.MinusProduct(
            TLanes.MinusProduct(difference1 * Constant(SineOfTwoSevenths), difference2, Constant(SineOfThreeSevenths)),
            difference3, Constant(SineOfSeventh));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Even3(TLanes x0, TLanes sum1, TLanes sum2, TLanes sum3) =>
        TLanes.PlusProduct(
            TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Constant(CosineOfThreeSevenths)), sum2, Constant(CosineOfSeventh)),
            sum3, Constant(CosineOfTwoSevenths));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Odd3(TLanes difference1, TLanes difference2, TLanes difference3) =>
        TLanes.PlusProduct(
            TLanes.MinusProduct(difference1 * Constant(SineOfThreeSevenths), difference2, Constant(SineOfSeventh)),
            difference3, Constant(SineOfTwoSevenths));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double value) => TLanes.Broadcast(T.CreateTruncating(value));
}
