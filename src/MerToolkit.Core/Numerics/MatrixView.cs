namespace MerToolkit.Core.Numerics;

/// <summary>A matrix that lies in a span, as it is or transposed.</summary>
/// <typeparam name="T">float or double.</typeparam>
public readonly ref struct MatrixView<T> where T : unmanaged
{
    private MatrixView(ReadOnlySpan<T> values, int rows, int columns, int rowStride, int columnStride)
    {
        Values = values;
        (Rows, Columns, RowStride, ColumnStride) = (rows, columns, rowStride, columnStride);
    }

    /// <summary>A matrix as it lies.</summary>
    /// <param name="values">Row-major [rows, columns].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public MatrixView(ReadOnlySpan<T> values, int rows, int columns) : this(values, rows, columns, columns, 1)
    {
        if (values.Length < (long)rows * columns)
            throw new ArgumentException($"{rows} x {columns} values are needed, not {values.Length}.", nameof(values));
    }

    /// <summary>A matrix whose rows lie apart.</summary>
    /// <param name="values">Element (row, column) lies at row x row stride + column.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rowStride">Number of elements from one row to the next.</param>
    public MatrixView(ReadOnlySpan<T> values, int rows, int columns, int rowStride) : this(values, rows, columns, rowStride, 1)
    {
        if (rows > 0 && values.Length < (rows - 1L) * rowStride + columns)
            throw new ArgumentException($"{rows} rows {rowStride} apart do not fit into {values.Length} values.", nameof(values));
    }

    /// <summary>The values; element (row, column) lies at row x row stride + column x column stride.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of elements from one row to the next.</summary>
    public int RowStride { get; }

    /// <summary>Number of elements from one column to the next.</summary>
    public int ColumnStride { get; }

    /// <summary>The same values with rows and columns exchanged.</summary>
    public MatrixView<T> Transposed => new(Values, Columns, Rows, ColumnStride, RowStride);
}
