using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Eight points: two interleaved transforms of four, joined by eighths of a turn.</summary>
internal readonly unsafe struct Radix8Butterfly<TLanes, T> : IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double HalfRoot = 0.70710678118654752440;
    private const double CosineOfSixteenth = 0.92387953251128675613;
    private const double SineOfSixteenth = 0.38268343236508977173;

    public int Radix => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Combine<TSink>(Places<T> inputs, T* turns, TSink sink) where TSink : struct, IBinSink<TLanes, T>
    {
        var x1 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(1), turns);
        var x5 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(1), turns + 8);
        var sum15 = x1 + x5;
        var difference15 = x1 - x5;
        var x3 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(3), turns + 4);
        var x7 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(3), turns + 12);
        var sum37 = x3 + x7;
        var difference37 = x7 - x3;
        var odd0 = sum15 + sum37;
        var odd2 = sum37 - sum15;
        var half = TLanes.Broadcast(T.CreateTruncating(HalfRoot));
        var odd1Unturned = difference15.PlusTurned(difference37);
        var odd3Unturned = difference15.ConjugateOfMinusTurned(difference37);
        var odd1 = new LaneComplex<TLanes, T>(
            (odd1Unturned.Real + odd1Unturned.Imaginary) * half, (odd1Unturned.Imaginary - odd1Unturned.Real) * half);
        var odd3 = new LaneComplex<TLanes, T>(
            (odd3Unturned.Real + odd3Unturned.Imaginary) * half, (odd3Unturned.Imaginary - odd3Unturned.Real) * half);

        var x0 = LaneComplex<TLanes, T>.Load(inputs.Lower(0));
        var x4 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(0), turns + 6);
        var sum04 = x0 + x4;
        var difference04 = x0 - x4;
        var x2 = LaneComplex<TLanes, T>.LoadTurned(inputs.Lower(2), turns + 2);
        var x6 = LaneComplex<TLanes, T>.LoadTurned(inputs.Upper(2), turns + 10);
        var sum26 = x2 + x6;
        var difference26 = x6 - x2;
        var even0 = sum04 + sum26;
        var even2 = sum04 - sum26;
        sink.Put(sink.Places.Lower(0), even0 + odd0);
        sink.Put(sink.Places.Upper(3), even0.ConjugateOfMinus(odd0));
        sink.Put(sink.Places.Lower(2), even2.PlusTurned(odd2));
        sink.Put(sink.Places.Upper(1), even2.ConjugateOfMinusTurned(odd2));
        var even1 = difference04.PlusTurned(difference26);
        sink.Put(sink.Places.Lower(1), even1 + odd1);
        sink.Put(sink.Places.Upper(2), even1.ConjugateOfMinus(odd1));
        var even3 = new LaneComplex<TLanes, T>(
            difference04.Real + difference26.Imaginary, difference04.Imaginary - difference26.Real);
        sink.Put(sink.Places.Lower(3), new(even3.Real - odd3.Real, even3.Imaginary + odd3.Imaginary));
        sink.Put(sink.Places.Upper(0), new(even3.Real + odd3.Real, odd3.Imaginary - even3.Imaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T> =>
        Transform(
            source.Load(0), source.Load(1), source.Load(2), source.Load(3),
            source.Load(4), source.Load(5), source.Load(6), source.Load(7), sink);

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
        var x7 = TLanes.Load(inputs.Upper(3));
        var y0 = TLanes.Load(inputs.Lower(0) + TLanes.Count);
        var y1 = TLanes.Load(inputs.Lower(1) + TLanes.Count);
        var y2 = TLanes.Load(inputs.Lower(2) + TLanes.Count);
        var y3 = TLanes.Load(inputs.Lower(3) + TLanes.Count);
        var y4 = TLanes.Load(inputs.Upper(0) + TLanes.Count);
        var y5 = TLanes.Load(inputs.Upper(1) + TLanes.Count);
        var y6 = TLanes.Load(inputs.Upper(2) + TLanes.Count);
        var y7 = TLanes.Load(inputs.Upper(3) + TLanes.Count);
        Transform(x0, x1, x2, x3, x4, x5, x6, x7, first);
        TransformShifted(y0, y1, y2, y3, y4, y5, y6, y7, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform<TSink>(
        TLanes x0, TLanes x1, TLanes x2, TLanes x3,
        TLanes x4, TLanes x5, TLanes x6, TLanes x7, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var sum04 = x0 + x4;
        var sum26 = x2 + x6;
        var sum15 = x1 + x5;
        var sum37 = x3 + x7;
        var evenSum = sum04 + sum26;
        var oddSum = sum15 + sum37;
        sink.PutReal(sink.Places.Lower(0), evenSum + oddSum);
        sink.PutReal(sink.Places.Upper(0), evenSum - oddSum);
        sink.Put(sink.Places.Lower(2), new(sum04 - sum26, sum37 - sum15));
        var (near, far) = HalfBin(x0 - x4, x1 - x5, x2 - x6, x3 - x7);
        sink.Put(sink.Places.Lower(1), near);
        sink.Put(sink.Places.Lower(3), far);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformShifted<TSink>(
        TLanes x0, TLanes x1, TLanes x2, TLanes x3,
        TLanes x4, TLanes x5, TLanes x6, TLanes x7, TSink sink)
        where TSink : struct, IBinSink<TLanes, T>
    {
        var (even0, even1) = HalfBin(x0, x2, x4, x6);
        var (odd0, odd1) = HalfBin(x1, x3, x5, x7);
        var cosine = TLanes.Broadcast(T.CreateTruncating(CosineOfSixteenth));
        var sine = TLanes.Broadcast(T.CreateTruncating(SineOfSixteenth));
        var turned0 = new LaneComplex<TLanes, T>(
            TLanes.PlusProduct(odd0.Real * cosine, odd0.Imaginary, sine), TLanes.MinusProduct(odd0.Imaginary * cosine, odd0.Real, sine));
        var turned1 = new LaneComplex<TLanes, T>(
            TLanes.PlusProduct(odd1.Real * sine, odd1.Imaginary, cosine), TLanes.MinusProduct(odd1.Imaginary * sine, odd1.Real, cosine));
        sink.Put(sink.Places.Lower(0), even0 + turned0);
        sink.Put(sink.Places.Lower(1), even1 + turned1);
        sink.Put(sink.Places.Lower(2), even1.ConjugateOfMinus(turned1));
        sink.Put(sink.Places.Lower(3), even0.ConjugateOfMinus(turned0));
    }

    /// <summary>Outputs 1/2 and 3/2 of the transform of four real inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (LaneComplex<TLanes, T> Near, LaneComplex<TLanes, T> Far) HalfBin(TLanes x0, TLanes x1, TLanes x2, TLanes x3)
    {
        var halfRoot = TLanes.Broadcast(T.CreateTruncating(HalfRoot));
        var real = (x1 - x3) * halfRoot;
        var imaginary = (x1 + x3) * halfRoot;
        return (new(x0 + real, -(x2 + imaginary)), new(x0 - real, x2 - imaginary));
    }
}
