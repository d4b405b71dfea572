using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Three points.</summary>
internal readonly unsafe struct Radix3Butterfly<TLanes, T> : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double CosineOfThird = -0.5;
    private const double SineOfThird = 0.86602540378443864676;

    public int Radix => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(T* column, nint stride, T* turns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(column);
        var x1 = LaneComplex<TLanes, T>.LoadTurned(column + stride, turns);
        var x2 = LaneComplex<TLanes, T>.LoadTurned(column + (2 * stride), turns + 2);
        var sum1 = x1 + x2;
        var difference1 = x2 - x1;
        sink.Direct(0, x0 + sum1);
        Pair(sink, 1,
            Even1(x0.Real, sum1.Real), Even1(x0.Imaginary, sum1.Imaginary),
            Odd1(difference1.Real), Odd1(difference1.Imaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(source.Load(0), source.Load(1), source.Load(2), sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealPairs<TSink>(T* block, nint stride, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(block);
        var x1 = TLanes.Load(block + stride);
        var x2 = TLanes.Load(block + (2 * stride));
        var y0 = TLanes.Load(block + TLanes.Count);
        var y1 = TLanes.Load(block + stride + TLanes.Count);
        var y2 = TLanes.Load(block + (2 * stride) + TLanes.Count);
        Transform(x0, x1, x2, first);
        TransformShifted(y0, y1, y2, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform<TSink>(TLanes x0, TLanes x1, TLanes x2, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x1 + x2;
        var difference1 = x2 - x1;
        sink.Constant(x0 + sum1);
        sink.Direct(1, new(Even1(x0, sum1), Odd1(difference1)));
    }

    // With the odd inputs negated the shifted outputs are the conjugates of the plain ones in reverse order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformShifted<TSink>(TLanes x0, TLanes x1, TLanes x2, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum1 = x2 - x1;
        var difference1 = -(x1 + x2);
        sink.Direct(0, new(Even1(x0, sum1), Odd1(difference1)));
        sink.Nyquist(x0 + sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<TSink>(TSink sink, int j, TLanes evenReal, TLanes evenImaginary, TLanes oddReal, TLanes oddImaginary)
        where TSink : struct, IBinSink<TLanes, T>
    {
        sink.Direct(j, new(evenReal - oddImaginary, evenImaginary + oddReal));
        sink.Mirrored(3 - j, new(evenReal + oddImaginary, oddReal - evenImaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Even1(TLanes x0, TLanes sum1) =>
        TLanes.PlusProduct(x0, sum1, Constant(CosineOfThird));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Odd1(TLanes difference1) =>
        difference1 * Constant(SineOfThird);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double value) => TLanes.Broadcast(T.CreateTruncating(value));
}
