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
    public void Combine<TSink>(Places<T> inputs, T* turns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(inputs.Lower(0));
        var x1 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(0), turns);
        sink.Put(sink.Places.Lower(0), x0 + x1);
        sink.Put(sink.Places.Upper(0), x0.ConjugateOfMinus(x1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(source.Load(0), source.Load(1), sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(inputs.Lower(0));
        var x1 = TLanes.Load(inputs.Upper(0));
        var y0 = TLanes.Load(inputs.Lower(0) + TLanes.Count);
        var y1 = TLanes.Load(inputs.Upper(0) + TLanes.Count);
        Transform(x0, x1, first);
        TransformShifted(y0, y1, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform<TSink>(TLanes x0, TLanes x1, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        sink.PutReal(sink.Places.Lower(0), x0 + x1);
        sink.PutReal(sink.Places.Upper(0), x0 - x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformShifted<TSink>(TLanes x0, TLanes x1, TSink sink)
        where TSink : struct, IBinSink<TLanes, T> =>
        sink.Put(sink.Places.Lower(0), new(x0, -x1));
}
