using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// r = s(x Wr + h Ur), z = s(x Wz + h Uz), n = tanh(x Wn + r (h Un)), h' = n + z (h - n), biases within each bracket. Planes: r, z, n,
/// and what h adds to n.
/// </summary>
/// <remarks>Cho et al. 2014; the reset gate after the product, as PyTorch and cuDNN have it.</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GatedRecurrentCell<T> : RecurrentCell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> HiddenPlanes { get; } = [0, 1, 3];

    /// <inheritdoc/>
    public override int Planes => 4;

    /// <inheritdoc/>
    public override bool HasMemory => false;

    /// <inheritdoc/>
    public override void Step(Span<T> planes, ReadOnlySpan<T> before, Span<T> after, ReadOnlySpan<T> memory, Span<T> newMemory)
    {
        var count = before.Length;
        Activations.Sigmoid(planes[..(2 * count)], planes[..(2 * count)]);
        AddReset(planes, count);
        var candidates = planes.Slice(2 * count, count);
        Activations.Tanh(candidates, candidates);
        Blend(planes, before, after);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StepBack(
        Span<T> planes, ReadOnlySpan<T> before, ReadOnlySpan<T> memory, Span<T> slopes, Span<T> memorySlopes)
    {
        ref var plane = ref MemoryMarshal.GetReference(planes);
        ref var old = ref MemoryMarshal.GetReference(before);
        ref var slope = ref MemoryMarshal.GetReference(slopes);
        var (count, one) = ((nuint)before.Length, Vector256<T>.One);
        for (nuint index = 0; index < count; index += (nuint)Vector256<T>.Count)
        {
            var (reset, update) = (Vector256.LoadUnsafe(ref plane, index), Vector256.LoadUnsafe(ref plane, count + index));
            var candidate = Vector256.LoadUnsafe(ref plane, 2 * count + index);
            var recalled = Vector256.LoadUnsafe(ref plane, 3 * count + index);
            var own = Vector256.LoadUnsafe(ref slope, index);
            var updateSlope = own * (Vector256.LoadUnsafe(ref old, index) - candidate) * update * (one - update);
            var candidateSlope = own * (one - update) * (one - candidate * candidate);
            (candidateSlope * recalled * reset * (one - reset)).StoreUnsafe(ref plane, index);
            updateSlope.StoreUnsafe(ref plane, count + index);
            candidateSlope.StoreUnsafe(ref plane, 2 * count + index);
            (candidateSlope * reset).StoreUnsafe(ref plane, 3 * count + index);
            (own * update).StoreUnsafe(ref slope, index);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddReset(Span<T> planes, int rows)
    {
        ref var plane = ref MemoryMarshal.GetReference(planes);
        var count = (nuint)rows;
        for (nuint index = 0; index < count; index += (nuint)Vector256<T>.Count)
        {
            var recalled = Vector256.LoadUnsafe(ref plane, index) * Vector256.LoadUnsafe(ref plane, 3 * count + index);
            (Vector256.LoadUnsafe(ref plane, 2 * count + index) + recalled).StoreUnsafe(ref plane, 2 * count + index);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blend(ReadOnlySpan<T> planes, ReadOnlySpan<T> before, Span<T> after)
    {
        ref var plane = ref MemoryMarshal.GetReference(planes);
        ref var old = ref MemoryMarshal.GetReference(before);
        ref var to = ref MemoryMarshal.GetReference(after);
        var count = (nuint)before.Length;
        for (nuint index = 0; index < count; index += (nuint)Vector256<T>.Count)
        {
            var candidate = Vector256.LoadUnsafe(ref plane, 2 * count + index);
            var kept = Vector256.LoadUnsafe(ref plane, count + index) * (Vector256.LoadUnsafe(ref old, index) - candidate);
            (candidate + kept).StoreUnsafe(ref to, index);
        }
    }
}
