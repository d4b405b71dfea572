using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Adds the product of two matrices, the right one's rows filled up with zeros to whole vectors, so that nothing is packed: for a small
/// matrix that is multiplied over and over. Products are added one after the other in their order, each by one rounding (fused), so an
/// element has the same bits however many rows are multiplied at once and whatever the machine's vectors.
/// </summary>
public static unsafe class PaddedProduct
{
    private const int Unit = 32;
    private const int ManyRows = 8;
    private const int FewRows = 4;

    /// <summary>The width to which rows are filled up.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <returns>Number of columns, the next multiple of 32.</returns>
    public static int Width(int columns) => checked((columns + Unit - 1) / Unit * Unit);

    /// <summary>sums += left x right.</summary>
    /// <param name="left">[rows, steps].</param>
    /// <param name="right">Row-major [steps, width].</param>
    /// <param name="width">Number of columns, a multiple of 32.</param>
    /// <param name="sums">Row-major [rows, width].</param>
    public static void Add<T>(MatrixView<T> left, ReadOnlySpan<T> right, int width, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (width % Unit != 0) throw new ArgumentException($"A width of {width} is no multiple of {Unit}.", nameof(width));
        if (right.Length < (long)left.Columns * width) throw new ArgumentException("The right matrix is too short.", nameof(right));
        if (sums.Length < (long)left.Rows * width) throw new ArgumentException("There are too few sums.", nameof(sums));
        fixed (T* from = left.Values, by = right, to = sums)
        {
            var part = new Part<T>(from, left.RowStride, left.ColumnStride, by, to, left.Columns, width);
            var panel = 2 * (Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256<T>.Count);
            for (var first = 0; first < width; first += panel) AddPanel(part, first, left.Rows);
        }
    }

    private static void AddPanel<T>(in Part<T> part, int first, int rows) where T : unmanaged
    {
        var row = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; row <= rows - ManyRows; row += ManyRows) AddWide(part, first, row);
            for (; row < rows; row += FewRows) AddWide(part, first, row, Math.Min(FewRows, rows - row));
        }
        else
        {
            for (; row < rows; row += FewRows) AddNarrow(part, first, row, Math.Min(FewRows, rows - row));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddWide<T>(in Part<T> part, int first, int row) where T : unmanaged
    {
        var count = Vector512<T>.Count;
        nint width = part.Width, stride = part.RowStride, third = 3 * stride, step = part.ColumnStride;
        T* by = part.Right + first, near = part.Left + row * stride, far = near + 4 * stride;
        var sums = part.Sums + row * width + first;
        Vector512<T> a0 = Vector512.Load(sums), b0 = Vector512.Load(sums + count);
        Vector512<T> a1 = Vector512.Load(sums + width), b1 = Vector512.Load(sums + width + count);
        Vector512<T> a2 = Vector512.Load(sums + 2 * width), b2 = Vector512.Load(sums + 2 * width + count);
        Vector512<T> a3 = Vector512.Load(sums + 3 * width), b3 = Vector512.Load(sums + 3 * width + count);
        Vector512<T> a4 = Vector512.Load(sums + 4 * width), b4 = Vector512.Load(sums + 4 * width + count);
        Vector512<T> a5 = Vector512.Load(sums + 5 * width), b5 = Vector512.Load(sums + 5 * width + count);
        Vector512<T> a6 = Vector512.Load(sums + 6 * width), b6 = Vector512.Load(sums + 6 * width + count);
        Vector512<T> a7 = Vector512.Load(sums + 7 * width), b7 = Vector512.Load(sums + 7 * width + count);
        for (var left = part.Steps; left > 0; left--, near += step, far += step, by += width)
        {
            var (a, b) = (Vector512.Load(by), Vector512.Load(by + count));
            var value = Vector512.Create(*near);
            (a0, b0) = (Lanes.PlusProduct(a0, value, a), Lanes.PlusProduct(b0, value, b));
            value = Vector512.Create(near[stride]);
            (a1, b1) = (Lanes.PlusProduct(a1, value, a), Lanes.PlusProduct(b1, value, b));
            value = Vector512.Create(near[2 * stride]);
            (a2, b2) = (Lanes.PlusProduct(a2, value, a), Lanes.PlusProduct(b2, value, b));
            value = Vector512.Create(near[third]);
            (a3, b3) = (Lanes.PlusProduct(a3, value, a), Lanes.PlusProduct(b3, value, b));
            value = Vector512.Create(*far);
            (a4, b4) = (Lanes.PlusProduct(a4, value, a), Lanes.PlusProduct(b4, value, b));
            value = Vector512.Create(far[stride]);
            (a5, b5) = (Lanes.PlusProduct(a5, value, a), Lanes.PlusProduct(b5, value, b));
            value = Vector512.Create(far[2 * stride]);
            (a6, b6) = (Lanes.PlusProduct(a6, value, a), Lanes.PlusProduct(b6, value, b));
            value = Vector512.Create(far[third]);
            (a7, b7) = (Lanes.PlusProduct(a7, value, a), Lanes.PlusProduct(b7, value, b));
        }

        Store(a0, b0, sums);
        Store(a1, b1, sums + width);
        Store(a2, b2, sums + 2 * width);
        Store(a3, b3, sums + 3 * width);
        Store(a4, b4, sums + 4 * width);
        Store(a5, b5, sums + 5 * width);
        Store(a6, b6, sums + 6 * width);
        Store(a7, b7, sums + 7 * width);
    }

    // Where fewer rows are left, the last one is added to and written again, from the same sums.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddWide<T>(in Part<T> part, int first, int row, int rows) where T : unmanaged
    {
        var count = Vector512<T>.Count;
        var places = new Places<T>(part, first, row, rows);
        T* by = part.Right + first, from0 = places.From0, from1 = places.From1, from2 = places.From2, from3 = places.From3;
        nint width = part.Width, step = part.ColumnStride;
        Vector512<T> a0 = Vector512.Load(places.To0), b0 = Vector512.Load(places.To0 + count);
        Vector512<T> a1 = Vector512.Load(places.To1), b1 = Vector512.Load(places.To1 + count);
        Vector512<T> a2 = Vector512.Load(places.To2), b2 = Vector512.Load(places.To2 + count);
        Vector512<T> a3 = Vector512.Load(places.To3), b3 = Vector512.Load(places.To3 + count);
        nint at = 0;
        for (var left = part.Steps; left > 0; left--, at += step, by += width)
        {
            var (a, b) = (Vector512.Load(by), Vector512.Load(by + count));
            var value = Vector512.Create(from0[at]);
            (a0, b0) = (Lanes.PlusProduct(a0, value, a), Lanes.PlusProduct(b0, value, b));
            value = Vector512.Create(from1[at]);
            (a1, b1) = (Lanes.PlusProduct(a1, value, a), Lanes.PlusProduct(b1, value, b));
            value = Vector512.Create(from2[at]);
            (a2, b2) = (Lanes.PlusProduct(a2, value, a), Lanes.PlusProduct(b2, value, b));
            value = Vector512.Create(from3[at]);
            (a3, b3) = (Lanes.PlusProduct(a3, value, a), Lanes.PlusProduct(b3, value, b));
        }

        Store(a0, b0, places.To0);
        Store(a1, b1, places.To1);
        Store(a2, b2, places.To2);
        Store(a3, b3, places.To3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNarrow<T>(in Part<T> part, int first, int row, int rows) where T : unmanaged
    {
        var count = Vector256<T>.Count;
        var places = new Places<T>(part, first, row, rows);
        T* by = part.Right + first, from0 = places.From0, from1 = places.From1, from2 = places.From2, from3 = places.From3;
        nint width = part.Width, step = part.ColumnStride;
        Vector256<T> a0 = Vector256.Load(places.To0), b0 = Vector256.Load(places.To0 + count);
        Vector256<T> a1 = Vector256.Load(places.To1), b1 = Vector256.Load(places.To1 + count);
        Vector256<T> a2 = Vector256.Load(places.To2), b2 = Vector256.Load(places.To2 + count);
        Vector256<T> a3 = Vector256.Load(places.To3), b3 = Vector256.Load(places.To3 + count);
        nint at = 0;
        for (var left = part.Steps; left > 0; left--, at += step, by += width)
        {
            var (a, b) = (Vector256.Load(by), Vector256.Load(by + count));
            var value = Vector256.Create(from0[at]);
            (a0, b0) = (Lanes.PlusProduct(a0, value, a), Lanes.PlusProduct(b0, value, b));
            value = Vector256.Create(from1[at]);
            (a1, b1) = (Lanes.PlusProduct(a1, value, a), Lanes.PlusProduct(b1, value, b));
            value = Vector256.Create(from2[at]);
            (a2, b2) = (Lanes.PlusProduct(a2, value, a), Lanes.PlusProduct(b2, value, b));
            value = Vector256.Create(from3[at]);
            (a3, b3) = (Lanes.PlusProduct(a3, value, a), Lanes.PlusProduct(b3, value, b));
        }

        Store(a0, b0, places.To0);
        Store(a1, b1, places.To1);
        Store(a2, b2, places.To2);
        Store(a3, b3, places.To3);
    }

    private static void Store<T>(Vector512<T> a, Vector512<T> b, T* to) where T : unmanaged
    {
        a.Store(to);
        b.Store(to + Vector512<T>.Count);
    }

    private static void Store<T>(Vector256<T> a, Vector256<T> b, T* to) where T : unmanaged
    {
        a.Store(to);
        b.Store(to + Vector256<T>.Count);
    }

    // Where everything lies; strides in elements.
    private readonly struct Part<T>(T* left, int rowStride, int columnStride, T* right, T* sums, int steps, int width)
        where T : unmanaged
    {
        public readonly T* Left = left;
        public readonly T* Right = right;
        public readonly T* Sums = sums;
        public readonly nint RowStride = rowStride;
        public readonly nint ColumnStride = columnStride;
        public readonly int Steps = steps;
        public readonly int Width = width;
    }

    private readonly struct Places<T>(in Part<T> part, int first, int row, int rows) where T : unmanaged
    {
        public readonly T* From0 = part.Left + row * part.RowStride;
        public readonly T* From1 = part.Left + (row + Math.Min(1, rows - 1)) * part.RowStride;
        public readonly T* From2 = part.Left + (row + Math.Min(2, rows - 1)) * part.RowStride;
        public readonly T* From3 = part.Left + (row + rows - 1) * part.RowStride;
        public readonly T* To0 = part.Sums + row * (nint)part.Width + first;
        public readonly T* To1 = part.Sums + (row + Math.Min(1, rows - 1)) * (nint)part.Width + first;
        public readonly T* To2 = part.Sums + (row + Math.Min(2, rows - 1)) * (nint)part.Width + first;
        public readonly T* To3 = part.Sums + (row + rows - 1) * (nint)part.Width + first;
    }
}
