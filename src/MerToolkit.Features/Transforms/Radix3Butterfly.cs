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
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfThird));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfThird));
        sink.Direct(0, x0 + sum1);
        var even1 = x0 + (sum1 * cosine1);
        var odd1 = difference1 * sine1;
        sink.Direct(1, even1.PlusTurned(odd1));
        sink.Mirrored(2, even1.ConjugateOfMinusTurned(odd1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSink>(T* source, nint stride, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(source);
        var x1 = TLanes.Load(source + stride);
        var x2 = TLanes.Load(source + (2 * stride));
        var sum1 = x1 + x2;
        var difference1 = x2 - x1;
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfThird));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfThird));
        sink.Constant(x0 + sum1);
        sink.Direct(1, new(x0 + (sum1 * cosine1), difference1 * sine1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealShifted<TSink>(T* source, nint stride, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        // With the odd inputs negated these are the conjugates of the plain outputs in reverse order.
        var x0 = TLanes.Load(source);
        var x1 = TLanes.Load(source + stride);
        var x2 = TLanes.Load(source + (2 * stride));
        var sum1 = x2 - x1;
        var difference1 = -(x1 + x2);
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfThird));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfThird));
        sink.Direct(0, new(x0 + (sum1 * cosine1), difference1 * sine1));
        sink.Nyquist(x0 + sum1);
    }
}
