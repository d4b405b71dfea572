using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Sums over the rows of a matrix, first row to last.</summary>
internal static class RowSums
{
    /// <summary>sums += each row.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="rows">Number of rows.</param>
    /// <param name="values">[rows, columns].</param>
    /// <param name="sums">[columns].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(int rows, ReadOnlySpan<T> values, Span<T> sums) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (var row = 0; row < rows; row++)
        {
            var own = values.Slice(row * sums.Length, sums.Length);
            ref var from = ref MemoryMarshal.GetReference(own);
            var index = 0;
            for (; index <= own.Length - Vector256<T>.Count; index += Vector256<T>.Count)
            {
                var sum = Vector256.LoadUnsafe(ref to, (nuint)index) + Vector256.LoadUnsafe(ref from, (nuint)index);
                sum.StoreUnsafe(ref to, (nuint)index);
            }

            for (; index < own.Length; index++) sums[index] += own[index];
        }
    }
}
