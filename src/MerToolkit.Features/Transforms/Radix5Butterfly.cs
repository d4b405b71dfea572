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
        var sum1 = x1 + x4;
        var difference1 = x4 - x1;
        var x2 = LaneComplex<TLanes, T>.LoadTurned(column + (2 * stride), turns + 2);
        var x3 = LaneComplex<TLanes, T>.LoadTurned(column + (3 * stride), turns + 4);
        var sum2 = x2 + x3;
        var difference2 = x3 - x2;
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfFifth));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfFifth));
        var cosine2 = TLanes.Broadcast(T.CreateTruncating(CosineOfTwoFifths));
        var sine2 = TLanes.Broadcast(T.CreateTruncating(SineOfTwoFifths));
        sink.Direct(0, x0 + sum1 + sum2);
        var even1 = x0 + (sum1 * cosine1) + (sum2 * cosine2);
        var odd1 = (difference1 * sine1) + (difference2 * sine2);
        sink.Direct(1, even1.PlusTurned(odd1));
        sink.Mirrored(4, even1.ConjugateOfMinusTurned(odd1));
        var even2 = x0 + (sum1 * cosine2) + (sum2 * cosine1);
        var odd2 = (difference1 * sine2) - (difference2 * sine1);
        sink.Direct(2, even2.PlusTurned(odd2));
        sink.Mirrored(3, even2.ConjugateOfMinusTurned(odd2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSink>(T* source, nint stride, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(source);
        var x1 = TLanes.Load(source + stride);
        var x2 = TLanes.Load(source + (2 * stride));
        var x3 = TLanes.Load(source + (3 * stride));
        var x4 = TLanes.Load(source + (4 * stride));
        var sum1 = x1 + x4;
        var difference1 = x4 - x1;
        var sum2 = x2 + x3;
        var difference2 = x3 - x2;
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfFifth));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfFifth));
        var cosine2 = TLanes.Broadcast(T.CreateTruncating(CosineOfTwoFifths));
        var sine2 = TLanes.Broadcast(T.CreateTruncating(SineOfTwoFifths));
        sink.Constant(x0 + sum1 + sum2);
        sink.Direct(1, new(x0 + (sum1 * cosine1) + (sum2 * cosine2), (difference1 * sine1) + (difference2 * sine2)));
        sink.Direct(2, new(x0 + (sum1 * cosine2) + (sum2 * cosine1), (difference1 * sine2) - (difference2 * sine1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealShifted<TSink>(T* source, nint stride, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        // With the odd inputs negated these are the conjugates of the plain outputs in reverse order.
        var x0 = TLanes.Load(source);
        var x1 = TLanes.Load(source + stride);
        var x2 = TLanes.Load(source + (2 * stride));
        var x3 = TLanes.Load(source + (3 * stride));
        var x4 = TLanes.Load(source + (4 * stride));
        var sum1 = x4 - x1;
        var difference1 = -(x1 + x4);
        var sum2 = x2 - x3;
        var difference2 = x2 + x3;
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfFifth));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfFifth));
        var cosine2 = TLanes.Broadcast(T.CreateTruncating(CosineOfTwoFifths));
        var sine2 = TLanes.Broadcast(T.CreateTruncating(SineOfTwoFifths));
        sink.Direct(0, new(x0 + (sum1 * cosine2) + (sum2 * cosine1), (difference1 * sine2) - (difference2 * sine1)));
        sink.Direct(1, new(x0 + (sum1 * cosine1) + (sum2 * cosine2), (difference1 * sine1) + (difference2 * sine2)));
        sink.Nyquist(x0 + sum1 + sum2);
    }
}
