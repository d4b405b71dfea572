using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Five points.</summary>
internal readonly unsafe struct Radix5Butterfly<TLanes, T> : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double CosineOfFifth = 0.3090169943749474241;
    private const double SineOfFifth = 0.95105651629515357212;
    private const double CosineOfTwoFifths = -0.8090169943749474241;
    private const double SineOfTwoFifths = 0.58778525229247312917;

    public int Radix => 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(T* column, nint stride, T* turns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(column);
        var x1 = LaneComplex<TLanes, T>.LoadTurned(column + stride, turns);
        var x4 = LaneComplex<TLanes, T>.LoadTurned(column + (4 * stride), turns + 6);
        var x2 = LaneComplex<TLanes, T>.LoadTurned(column + (2 * stride), turns + 2);
        var x3 = LaneComplex<TLanes, T>.LoadTurned(column + (3 * stride), turns + 4);
        var sum1 = x1 + x4;
        var sum2 = x2 + x3;
        var difference1 = x4 - x1;
        var difference2 = x3 - x2;
        sink.Direct(0, x0 + sum1 + sum2);
        Pair(sink, 1,
            Even1(x0.Real, sum1.Real, sum2.Real), Even1(x0.Imaginary, sum1.Imaginary, sum2.Imaginary),
            Odd1(difference1.Real, difference2.Real), Odd1(difference1.Imaginary, difference2.Imaginary));
        Pair(sink, 2,
            Even2(x0.Real, sum1.Real, sum2.Real), Even2(x0.Imaginary, sum1.Imaginary, sum2.Imaginary),
            Odd2(difference1.Real, difference2.Real), Odd2(difference1.Imaginary, difference2.Imaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(source.Load(0), source.Load(1), source.Load(2), source.Load(3), source.Load(4), sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealPairs<TSink>(T* block, nint stride, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(block);
        var x1 = TLanes.Load(block + stride);
        var x2 = TLanes.Load(block + (2 * stride));
        var x3 = TLanes.Load(block + (3 * stride));
        var x4 = TLanes.Load(block + (4 * stride));
        var y0 = TLanes.Load(block + TLanes.Count);
        var y1 = TLanes.Load(block + stride + TLanes.Count);
        var y2 = TLanes.Load(block + (2 * stride) + TLanes.Count);
        var y3 = TLanes.Load(block + (3 * stride) + TLanes.Count);
        var y4 = TLanes.Load(block + (4 * stride) + TLanes.Count);
        Transform(x0, x1, x2, x3, x4, first);
        TransformShifted(y0, y1, y2, y3, y4, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TLanes x4, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x1 + x4;
        var sum2 = x2 + x3;
        var difference1 = x4 - x1;
        var difference2 = x3 - x2;
        sink.Constant(x0 + sum1 + sum2);
        sink.Direct(1, new(Even1(x0, sum1, sum2), Odd1(difference1, difference2)));
        sink.Direct(2, new(Even2(x0, sum1, sum2), Odd2(difference1, difference2)));
    }

    // With the odd inputs negated the shifted outputs are the conjugates of the plain ones in reverse order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformShifted<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TLanes x4, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x4 - x1;
        var sum2 = x2 - x3;
        var difference1 = -(x1 + x4);
        var difference2 = x2 + x3;
        sink.Direct(0, new(Even2(x0, sum1, sum2), Odd2(difference1, difference2)));
        sink.Direct(1, new(Even1(x0, sum1, sum2), Odd1(difference1, difference2)));
        sink.Nyquist(x0 + sum1 + sum2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<TSink>(TSink sink, int j, TLanes evenReal, TLanes evenImaginary, TLanes oddReal, TLanes oddImaginary)
        where TSink : struct, IBinSink<TLanes, T>
    {
        sink.Direct(j, new(evenReal - oddImaginary, evenImaginary + oddReal));
        sink.Mirrored(5 - j, new(evenReal + oddImaginary, oddReal - evenImaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Even1(TLanes x0, TLanes sum1, TLanes sum2) =>
        TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Constant(CosineOfFifth)), sum2, Constant(CosineOfTwoFifths));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Odd1(TLanes difference1, TLanes difference2) =>
        TLanes.PlusProduct(difference1 * Constant(SineOfFifth), difference2, Constant(SineOfTwoFifths));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Even2(TLanes x0, TLanes sum1, TLanes sum2) =>
        TLanes.PlusProduct(TLanes.PlusProduct(x0, sum1, Constant(CosineOfTwoFifths)), sum2, Constant(CosineOfFifth));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Odd2(TLanes difference1, TLanes difference2) =>
        TLanes.MinusProduct(difference1 * Constant(SineOfTwoFifths), difference2, Constant(SineOfFifth));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double value) => TLanes.Broadcast(T.CreateTruncating(value));
}
