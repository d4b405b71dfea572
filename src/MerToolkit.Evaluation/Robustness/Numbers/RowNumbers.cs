namespace MerToolkit.Evaluation.Robustness.Numbers;

/// <summary>A number of every row with every seed, such as how far an attack pushed it; NaN where the row was not tried.</summary>
public sealed class RowNumbers
{
    private readonly double[] _values;

    /// <summary>Nothing was tried yet.</summary>
    /// <param name="seeds">Number of seeds.</param>
    /// <param name="rows">Number of rows.</param>
    public RowNumbers(int seeds, int rows)
    {
        (Seeds, Rows, _values) = (seeds, rows, new double[seeds * rows]);
        Array.Fill(_values, double.NaN);
    }

    /// <summary>Number of seeds.</summary>
    public int Seeds { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of a row, in the unit of what is measured; NaN where the row was not tried.</summary>
    /// <param name="seed">Index of the seed, from 0.</param>
    /// <param name="row">Row index, from 0.</param>
    public double this[int seed, int row]
    {
        get => _values[(seed * Rows) + row];
        set => _values[(seed * Rows) + row] = value;
    }

    /// <summary>Whether a row was tried.</summary>
    /// <param name="seed">Index of the seed, from 0.</param>
    /// <param name="row">Row index, from 0.</param>
    public bool Covers(int seed, int row) => !double.IsNaN(this[seed, row]);
}
