namespace MerToolkit.Robustness.Trees;

/// <summary>
/// The cells of each column: between two neighbouring thresholds of a model all values are one and the same to it. Cell c of a
/// column with thresholds t[0] &lt; t[1] &lt; ... holds the values above t[c - 1] up to t[c], both as float32.
/// </summary>
internal sealed class ColumnCells
{
    private readonly float[][] _thresholds;

    /// <summary>Sorts thresholds out.</summary>
    /// <param name="thresholds">All thresholds of each column, in its unit, in any order; [columns] lists.</param>
    public ColumnCells(IReadOnlyList<List<float>> thresholds)
    {
        _thresholds = new float[thresholds.Count][];
        for (var column = 0; column < _thresholds.Length; column++)
        {
            var sorted = thresholds[column];
            sorted.Sort();
            var kept = 0;
            for (var index = 0; index < sorted.Count; index++)
                if (kept == 0 || sorted[index] != sorted[kept - 1]) sorted[kept++] = sorted[index];
            _thresholds[column] = [.. sorted[..kept]];
        }
    }

    /// <summary>Number of columns.</summary>
    public int Columns => _thresholds.Length;

    /// <summary>Number of cells of a column, 1 or more.</summary>
    /// <param name="column">Index of the column.</param>
    public int Count(int column) => _thresholds[column].Length + 1;

    /// <summary>The cell of a value: the number of thresholds below it.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="value">Value in the column's unit, not missing.</param>
    /// <returns>An index from 0.</returns>
    public int Of(int column, float value)
    {
        var thresholds = _thresholds[column];
        var (low, high) = (0, thresholds.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (thresholds[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The least value of a cell.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="cell">Index of the cell, from 0.</param>
    /// <returns>A finite float32 in the column's unit.</returns>
    public float Lowest(int column, int cell) => cell == 0 ? -float.MaxValue : MathF.BitIncrement(_thresholds[column][cell - 1]);

    /// <summary>The largest value of a cell.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="cell">Index of the cell, from 0.</param>
    /// <returns>A finite float32 in the column's unit.</returns>
    public float Highest(int column, int cell) =>
        cell == _thresholds[column].Length ? float.MaxValue : _thresholds[column][cell];
}
