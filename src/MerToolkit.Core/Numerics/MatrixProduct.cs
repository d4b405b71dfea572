using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Product of two matrices. Each element is its start plus the products of its row and column, added one after the other in
/// their order, so that it has the same bits however many rows are multiplied at once and whatever the machine's vectors.
/// </summary>
/// <remarks>
/// Two vectors of columns of the right matrix are copied side by side, zeros behind the last; four rows of the left one then
/// run over the copy, their eight sums in registers.
/// </remarks>
public static class MatrixProduct
{
    private const int RowsAtOnce = 4;

    /// <summary>destination = start + left x right.</summary>
    /// <param name="left">[rows, steps].</param>
    /// <param name="right">[steps, columns].</param>
    /// <param name="start">What each column begins with, [columns]; empty for 0.</param>
    /// <param name="destination">Receives row-major [rows, columns].</param>
    public static void Multiply<T>(MatrixView<T> left, MatrixView<T> right, ReadOnlySpan<T> start, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (left.Columns != right.Rows) throw new ArgumentException($"{left.Columns} columns meet {right.Rows} rows.", nameof(right));
        if (destination.Length < (long)left.Rows * right.Columns)
            throw new ArgumentException("The destination is too short.", nameof(destination));
        var width = 2 * Vector256<T>.Count;
        var rented = ArrayPool<T>.Shared.Rent((right.Rows + 1) * width);
        var panel = rented.AsSpan(0, (right.Rows + 1) * width);
        Span<T> sums = stackalloc T[RowsAtOnce * width];
        for (var first = 0; first < right.Columns; first += width)
        {
            var columns = Math.Min(width, right.Columns - first);
            Pack(right, first, columns, start, panel);
            for (var row = 0; row < left.Rows; row += RowsAtOnce)
            {
                var rows = Math.Min(RowsAtOnce, left.Rows - row);
                MultiplyPanel(left, row, rows, panel, sums);
                for (var place = 0; place < rows; place++)
                    sums.Slice(place * width, columns).CopyTo(destination[((row + place) * right.Columns + first)..]);
            }
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    // The starts of the columns, then each step's values of these columns.
    private static void Pack<T>(MatrixView<T> right, int first, int columns, ReadOnlySpan<T> start, Span<T> panel) where T : unmanaged
    {
        var width = 2 * Vector256<T>.Count;
        panel.Clear();
        if (!start.IsEmpty) start.Slice(first, columns).CopyTo(panel);
        for (var step = 0; step < right.Rows; step++)
        {
            var to = panel.Slice((step + 1) * width, columns);
            var from = right.Values[(step * right.RowStride + first * right.ColumnStride)..];
            if (right.ColumnStride == 1) from[..columns].CopyTo(to);
            else
                for (var column = 0; column < columns; column++) to[column] = from[column * right.ColumnStride];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyPanel<T>(MatrixView<T> left, int row, int rows, ReadOnlySpan<T> panel, Span<T> sums) where T : unmanaged
    {
        // Where fewer rows are left, the last one is multiplied again.
        ref var values = ref MemoryMarshal.GetReference(left.Values);
        ref var from0 = ref Unsafe.Add(ref values, row * left.RowStride);
        ref var from1 = ref Unsafe.Add(ref values, (row + Math.Min(1, rows - 1)) * left.RowStride);
        ref var from2 = ref Unsafe.Add(ref values, (row + Math.Min(2, rows - 1)) * left.RowStride);
        ref var from3 = ref Unsafe.Add(ref values, (row + rows - 1) * left.RowStride);
        ref var packed = ref MemoryMarshal.GetReference(panel);
        var count = (nuint)Vector256<T>.Count;
        var (a0, b0) = (Vector256.LoadUnsafe(ref packed), Vector256.LoadUnsafe(ref packed, count));
        var (a1, b1, a2, b2, a3, b3) = (a0, b0, a0, b0, a0, b0);
        var place = 2 * count;
        nint at = 0;
        for (var step = 0; step < left.Columns; step++, at += left.ColumnStride, place += 2 * count)
        {
            var (a, b) = (Vector256.LoadUnsafe(ref packed, place), Vector256.LoadUnsafe(ref packed, place + count));
            var value = Vector256.Create(Unsafe.Add(ref from0, at));
            (a0, b0) = (a0 + value * a, b0 + value * b);
            value = Vector256.Create(Unsafe.Add(ref from1, at));
            (a1, b1) = (a1 + value * a, b1 + value * b);
            value = Vector256.Create(Unsafe.Add(ref from2, at));
            (a2, b2) = (a2 + value * a, b2 + value * b);
            value = Vector256.Create(Unsafe.Add(ref from3, at));
            (a3, b3) = (a3 + value * a, b3 + value * b);
        }

        ref var to = ref MemoryMarshal.GetReference(sums);
        a0.StoreUnsafe(ref to);
        b0.StoreUnsafe(ref to, count);
        a1.StoreUnsafe(ref to, 2 * count);
        b1.StoreUnsafe(ref to, 3 * count);
        a2.StoreUnsafe(ref to, 4 * count);
        b2.StoreUnsafe(ref to, 5 * count);
        a3.StoreUnsafe(ref to, 6 * count);
        b3.StoreUnsafe(ref to, 7 * count);
    }
}
