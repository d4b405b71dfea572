using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Four points.</summary>
internal readonly unsafe struct Radix4Butterfly<TLanes, T> : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double HalfRoot = 0.70710678118654752440;

    public int Radix => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(Places<T> inputs, T* turns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = LaneComplex<TLanes, T>.Load(inputs.Lower(0));
        var x1 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(1), turns);
        var x2 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(0), turns + 2);
        var x3 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(1), turns + 4);
        var evenSum = x0 + x2;
        var evenDifference = x0 - x2;
        var oddSum = x1 + x3;
        var oddDifference = x3 - x1;
        sink.Put(sink.Places.Lower(0), evenSum + oddSum);
        sink.Put(sink.Places.Lower(1), evenDifference.PlusTurned(oddDifference));
        sink.Put(sink.Places.Upper(1), evenSum.ConjugateOfMinus(oddSum));
        sink.Put(sink.Places.Upper(0), evenDifference.ConjugateOfMinusTurned(oddDifference));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(source.Load(0), source.Load(1), source.Load(2), source.Load(3), sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>
    {
        var x0 = TLanes.Load(inputs.Lower(0));
        var x1 = TLanes.Load(inputs.Lower(1));
        var x2 = TLanes.Load(inputs.Upper(0));
        var x3 = TLanes.Load(inputs.Upper(1));
        var y0 = TLanes.Load(inputs.Lower(0) + TLanes.Count);
        var y1 = TLanes.Load(inputs.Lower(1) + TLanes.Count);
        var y2 = TLanes.Load(inputs.Upper(0) + TLanes.Count);
        var y3 = TLanes.Load(inputs.Upper(1) + TLanes.Count);
        Transform(x0, x1, x2, x3, first);
        TransformShifted(y0, y1, y2, y3, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var evenSum = x0 + x2;
        var oddSum = x1 + x3;
        sink.PutReal(sink.Places.Lower(0), evenSum + oddSum);
        sink.Put(sink.Places.Lower(1), new(x0 - x2, x3 - x1));
        sink.PutReal(sink.Places.Upper(0), evenSum - oddSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformShifted<TSink>(TLanes x0, TLanes x1, TLanes x2, TLanes x3, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var halfRoot = TLanes.Broadcast(T.CreateTruncating(HalfRoot));
        var real = (x1 - x3) * halfRoot;
        var imaginary = (x1 + x3) * halfRoot;
        sink.Put(sink.Places.Lower(0), new(x0 + real, -(x2 + imaginary)));
        sink.Put(sink.Places.Lower(1), new(x0 - real, x2 - imaginary));
    }
}
