namespace MerToolkit.Learning.Models;

/// <summary>
/// A block of rows on its way into a model: float32, row-major [rows, columns]; NaN where a value is missing, else finite.
/// </summary>
/// <param name="values">rows x columns values.</param>
/// <param name="rows">Number of rows, 0 or more.</param>
/// <param name="columns">Number of columns, 0 or more.</param>
public readonly ref struct FeatureRows(ReadOnlySpan<float> values, int rows, int columns)
{
    /// <summary>All values, row-major [rows, columns].</summary>
    public ReadOnlySpan<float> Values { get; } = values.Length == (long)rows * columns
        ? values
        : throw new ArgumentException(
            $"{rows} rows of {columns} columns are {(long)rows * columns} values, not {values.Length}.", nameof(values));

    /// <summary>Number of rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Number of columns.</summary>
    public int Columns { get; } = columns;

    /// <summary>The values of one row; as many as columns.</summary>
    /// <param name="row">Row index, from 0.</param>
    public ReadOnlySpan<float> this[int row] => Values.Slice(row * Columns, Columns);

    /// <summary>Some rows in a run.</summary>
    /// <param name="first">First row, from 0.</param>
    /// <param name="count">Number of rows.</param>
    public FeatureRows Slice(int first, int count) => new(Values.Slice(first * Columns, count * Columns), count, Columns);
}
