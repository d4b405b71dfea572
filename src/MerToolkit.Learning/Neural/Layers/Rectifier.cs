using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>The rectified linear unit, y = max(0, x), value by value; its slope at 0 is taken as 0.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="values">Number of values of a row.</param>
internal sealed class Rectifier<T>(int values) : ElementwiseLayer<T>(values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<T> inputs, Span<T> outputs) => WherePositive(inputs, inputs, outputs);

    /// <inheritdoc/>
    protected override void Derive(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes) =>
        WherePositive(inputs, outputSlopes, inputSlopes);

    // A mask instead of a branch: which units are on cannot be foreseen.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WherePositive(ReadOnlySpan<T> judged, ReadOnlySpan<T> values, Span<T> destination)
    {
        values = values[..judged.Length];
        destination = destination[..judged.Length];
        ref var sign = ref MemoryMarshal.GetReference(judged);
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var index = 0;
        for (; index <= judged.Length - Vector256<T>.Count; index += Vector256<T>.Count)
        {
            var isOn = Vector256.GreaterThan(Vector256.LoadUnsafe(ref sign, (nuint)index), Vector256<T>.Zero);
            (Vector256.LoadUnsafe(ref from, (nuint)index) & isOn).StoreUnsafe(ref to, (nuint)index);
        }

        for (; index < judged.Length; index++) destination[index] = judged[index] > T.Zero ? values[index] : T.Zero;
    }
}
