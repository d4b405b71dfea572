using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// i, f, o = s(x W + h U), g = tanh(x Wg + h Ug), c' = f c + i g, h' = o tanh c', biases within each bracket. Planes: i, f, g, o, and
/// tanh c'.
/// </summary>
/// <remarks>Hochreiter and Schmidhuber 1997 with the forget gate of Gers et al. 2000.</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class LongShortTermCell<T> : RecurrentCell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> HiddenPlanes { get; } = [0, 1, 2, 3];

    /// <inheritdoc/>
    public override int Planes => 5;

    /// <inheritdoc/>
    public override bool HasMemory => true;

    /// <inheritdoc/>
    public override void Step(Span<T> planes, ReadOnlySpan<T> before, Span<T> after, ReadOnlySpan<T> memory, Span<T> newMemory)
    {
        var count = before.Length;
        Activations.Sigmoid(planes[..(2 * count)], planes[..(2 * count)]);
        Activations.Tanh(planes.Slice(2 * count, count), planes.Slice(2 * count, count));
        Activations.Sigmoid(planes.Slice(3 * count, count), planes.Slice(3 * count, count));
        Remember(planes, memory, newMemory);
        Activations.Tanh(newMemory[..count], planes.Slice(4 * count, count));
        Multiply(planes.Slice(3 * count, count), planes.Slice(4 * count, count), after);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StepBack(
        Span<T> planes, ReadOnlySpan<T> before, ReadOnlySpan<T> memory, Span<T> slopes, Span<T> memorySlopes)
    {
        ref var plane = ref MemoryMarshal.GetReference(planes);
        ref var old = ref MemoryMarshal.GetReference(memory);
        ref var slope = ref MemoryMarshal.GetReference(slopes);
        ref var memorySlope = ref MemoryMarshal.GetReference(memorySlopes);
        var (count, one) = ((nuint)before.Length, Vector256<T>.One);
        for (nuint index = 0; index < count; index += (nuint)Vector256<T>.Count)
        {
            var (input, forget) = (Vector256.LoadUnsafe(ref plane, index), Vector256.LoadUnsafe(ref plane, count + index));
            var (candidate, output) =
                (Vector256.LoadUnsafe(ref plane, 2 * count + index), Vector256.LoadUnsafe(ref plane, 3 * count + index));
            var bounded = Vector256.LoadUnsafe(ref plane, 4 * count + index);
            var own = Vector256.LoadUnsafe(ref slope, index);
            var kept = Vector256.LoadUnsafe(ref memorySlope, index) + own * output * (one - bounded * bounded);
            (kept * candidate * input * (one - input)).StoreUnsafe(ref plane, index);
            (kept * Vector256.LoadUnsafe(ref old, index) * forget * (one - forget)).StoreUnsafe(ref plane, count + index);
            (kept * input * (one - candidate * candidate)).StoreUnsafe(ref plane, 2 * count + index);
            (own * bounded * output * (one - output)).StoreUnsafe(ref plane, 3 * count + index);
            (kept * forget).StoreUnsafe(ref memorySlope, index);
        }

        slopes.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Remember(ReadOnlySpan<T> planes, ReadOnlySpan<T> memory, Span<T> newMemory)
    {
        ref var plane = ref MemoryMarshal.GetReference(planes);
        ref var old = ref MemoryMarshal.GetReference(memory);
        ref var to = ref MemoryMarshal.GetReference(newMemory);
        var count = (nuint)memory.Length;
        for (nuint index = 0; index < count; index += (nuint)Vector256<T>.Count)
        {
            var kept = Vector256.LoadUnsafe(ref plane, count + index) * Vector256.LoadUnsafe(ref old, index);
            var added = Vector256.LoadUnsafe(ref plane, index) * Vector256.LoadUnsafe(ref plane, 2 * count + index);
            (kept + added).StoreUnsafe(ref to, index);
        }
    }

    private static void Multiply(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> products)
    {
        ref var from = ref MemoryMarshal.GetReference(left);
        ref var by = ref MemoryMarshal.GetReference(right);
        ref var to = ref MemoryMarshal.GetReference(products);
        for (nuint index = 0; index < (nuint)left.Length; index += (nuint)Vector256<T>.Count)
            (Vector256.LoadUnsafe(ref from, index) * Vector256.LoadUnsafe(ref by, index)).StoreUnsafe(ref to, index);
    }
}
