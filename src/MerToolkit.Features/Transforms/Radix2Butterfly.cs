using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Two points.</summary>
internal readonly unsafe struct Radix2Butterfly<TLanes, T> : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Radix => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(T* column, nint stride, T* turns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(column);
        var x1 = LaneComplex<TLanes, T>.LoadTurned(column + stride, turns);
        sink.Direct(0, x0 + x1);
        sink.Mirrored(1, x0.ConjugateOfMinus(x1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSink>(T* source, nint stride, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(source);
        var x1 = TLanes.Load(source + stride);
        sink.Constant(x0 + x1);
        sink.Nyquist(x0 - x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealShifted<TSink>(T* source, nint stride, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(source);
        var x1 = TLanes.Load(source + stride);
        sink.Direct(0, new(x0, -x1));
    }
}
