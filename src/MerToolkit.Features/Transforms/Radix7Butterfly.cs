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
        var sum1 = x1 + x6;
        var difference1 = x6 - x1;
        var x2 = LaneComplex<TLanes, T>.LoadTurned(column + (2 * stride), turns + 2);
        var x5 = LaneComplex<TLanes, T>.LoadTurned(column + (5 * stride), turns + 8);
        var sum2 = x2 + x5;
        var difference2 = x5 - x2;
        var x3 = LaneComplex<TLanes, T>.LoadTurned(column + (3 * stride), turns + 4);
        var x4 = LaneComplex<TLanes, T>.LoadTurned(column + (4 * stride), turns + 6);
        var sum3 = x3 + x4;
        var difference3 = x4 - x3;
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfSeventh));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfSeventh));
        var cosine2 = TLanes.Broadcast(T.CreateTruncating(CosineOfTwoSevenths));
        var sine2 = TLanes.Broadcast(T.CreateTruncating(SineOfTwoSevenths));
        var cosine3 = TLanes.Broadcast(T.CreateTruncating(CosineOfThreeSevenths));
        var sine3 = TLanes.Broadcast(T.CreateTruncating(SineOfThreeSevenths));
        sink.Direct(0, x0 + sum1 + sum2 + sum3);
        var even1 = x0 + (sum1 * cosine1) + (sum2 * cosine2) + (sum3 * cosine3);
        var odd1 = (difference1 * sine1) + (difference2 * sine2) + (difference3 * sine3);
        sink.Direct(1, even1.PlusTurned(odd1));
        sink.Mirrored(6, even1.ConjugateOfMinusTurned(odd1));
        var even2 = x0 + (sum1 * cosine2) + (sum2 * cosine3) + (sum3 * cosine1);
        var odd2 = (difference1 * sine2) - (difference2 * sine3) - (difference3 * sine1);
        sink.Direct(2, even2.PlusTurned(odd2));
        sink.Mirrored(5, even2.ConjugateOfMinusTurned(odd2));
        var even3 = x0 + (sum1 * cosine3) + (sum2 * cosine1) + (sum3 * cosine2);
        var odd3 = (difference1 * sine3) - (difference2 * sine1) + (difference3 * sine2);
        sink.Direct(3, even3.PlusTurned(odd3));
        sink.Mirrored(4, even3.ConjugateOfMinusTurned(odd3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSink>(T* source, nint stride, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(source);
        var x1 = TLanes.Load(source + stride);
        var x2 = TLanes.Load(source + (2 * stride));
        var x3 = TLanes.Load(source + (3 * stride));
        var x4 = TLanes.Load(source + (4 * stride));
        var x5 = TLanes.Load(source + (5 * stride));
        var x6 = TLanes.Load(source + (6 * stride));
        var sum1 = x1 + x6;
        var difference1 = x6 - x1;
        var sum2 = x2 + x5;
        var difference2 = x5 - x2;
        var sum3 = x3 + x4;
        var difference3 = x4 - x3;
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfSeventh));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfSeventh));
        var cosine2 = TLanes.Broadcast(T.CreateTruncating(CosineOfTwoSevenths));
        var sine2 = TLanes.Broadcast(T.CreateTruncating(SineOfTwoSevenths));
        var cosine3 = TLanes.Broadcast(T.CreateTruncating(CosineOfThreeSevenths));
        var sine3 = TLanes.Broadcast(T.CreateTruncating(SineOfThreeSevenths));
        sink.Constant(x0 + sum1 + sum2 + sum3);
        sink.Direct(1, new(x0 + (sum1 * cosine1) + (sum2 * cosine2) + (sum3 * cosine3), (difference1 * sine1) + (difference2 * sine2) + (difference3 * sine3)));
        sink.Direct(2, new(x0 + (sum1 * cosine2) + (sum2 * cosine3) + (sum3 * cosine1), (difference1 * sine2) - (difference2 * sine3) - (difference3 * sine1)));
        sink.Direct(3, new(x0 + (sum1 * cosine3) + (sum2 * cosine1) + (sum3 * cosine2), (difference1 * sine3) - (difference2 * sine1) + (difference3 * sine2)));
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
        var x5 = TLanes.Load(source + (5 * stride));
        var x6 = TLanes.Load(source + (6 * stride));
        var sum1 = x6 - x1;
        var difference1 = -(x1 + x6);
        var sum2 = x2 - x5;
        var difference2 = x2 + x5;
        var sum3 = x4 - x3;
        var difference3 = -(x3 + x4);
        var cosine1 = TLanes.Broadcast(T.CreateTruncating(CosineOfSeventh));
        var sine1 = TLanes.Broadcast(T.CreateTruncating(SineOfSeventh));
        var cosine2 = TLanes.Broadcast(T.CreateTruncating(CosineOfTwoSevenths));
        var sine2 = TLanes.Broadcast(T.CreateTruncating(SineOfTwoSevenths));
        var cosine3 = TLanes.Broadcast(T.CreateTruncating(CosineOfThreeSevenths));
        var sine3 = TLanes.Broadcast(T.CreateTruncating(SineOfThreeSevenths));
        sink.Direct(0, new(x0 + (sum1 * cosine3) + (sum2 * cosine1) + (sum3 * cosine2), (difference1 * sine3) - (difference2 * sine1) + (difference3 * sine2)));
        sink.Direct(1, new(x0 + (sum1 * cosine2) + (sum2 * cosine3) + (sum3 * cosine1), (difference1 * sine2) - (difference2 * sine3) - (difference3 * sine1)));
        sink.Direct(2, new(x0 + (sum1 * cosine1) + (sum2 * cosine2) + (sum3 * cosine3), (difference1 * sine1) + (difference2 * sine2) + (difference3 * sine3)));
        sink.Nyquist(x0 + sum1 + sum2 + sum3);
    }
}
