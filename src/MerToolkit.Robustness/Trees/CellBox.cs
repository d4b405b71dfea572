namespace MerToolkit.Robustness.Trees;

/// <summary>
/// A box around a row, in cells. Columns in which the box holds more than one cell are active and have a lane each, in order;
/// on these, boxes inside it are written as cells from its first one on.
/// </summary>
internal sealed class CellBox
{
    /// <summary>The cell of a value that is missing, before and after all others.</summary>
    public const int Missing = int.MaxValue;

    /// <summary>Number of lanes that are compared at once.</summary>
    public const int LanesInBlock = 16;

    private readonly ColumnCells _cells;

    /// <summary>Room for a box.</summary>
    /// <param name="cells">The cells of the columns.</param>
    public CellBox(ColumnCells cells)
    {
        _cells = cells;
        (Lowest, Highest) = (new float[cells.Columns], new float[cells.Columns]);
        (First, Last, Lanes, Active) = (new int[cells.Columns], new int[cells.Columns], new int[cells.Columns], new int[cells.Columns]);
    }

    /// <summary>Least value of each column, in its unit; NaN where missing; [columns].</summary>
    public float[] Lowest { get; }

    /// <summary>Largest value of each column, in its unit; NaN where missing; [columns].</summary>
    public float[] Highest { get; }

    /// <summary>Index of the first cell of each column, or <see cref="Missing"/>; [columns].</summary>
    public int[] First { get; }

    /// <summary>Index of the last cell of each column, or <see cref="Missing"/>; [columns].</summary>
    public int[] Last { get; }

    /// <summary>Index of each column's lane, or -1 when it is not active; [columns].</summary>
    public int[] Lanes { get; }

    /// <summary>Index of the column of each lane, ascending; [active columns], the rest is unused.</summary>
    public int[] Active { get; }

    /// <summary>Number of active columns.</summary>
    public int ActiveCount { get; private set; }

    /// <summary>Number of blocks of lanes, 1 or more.</summary>
    public int Blocks { get; private set; }

    /// <summary>Number of cells of a box inside: lowest lanes, then highest lanes.</summary>
    public int Stride => 2 * LanesInBlock * Blocks;

    /// <summary>False when an active column holds more cells than 16 bits count.</summary>
    public bool Fits { get; private set; }

    /// <summary>Finds the cells of the values in <see cref="Lowest"/> and <see cref="Highest"/>.</summary>
    public void Locate()
    {
        (ActiveCount, Fits) = (0, true);
        for (var column = 0; column < First.Length; column++)
        {
            var isMissing = float.IsNaN(Lowest[column]);
            First[column] = isMissing ? Missing : _cells.Of(column, Lowest[column]);
            Last[column] = isMissing ? Missing : _cells.Of(column, Highest[column]);
            Lanes[column] = First[column] < Last[column] ? ActiveCount : -1;
            if (Lanes[column] < 0) continue;
            Active[ActiveCount++] = column;
            Fits &= Last[column] - First[column] <= ushort.MaxValue;
        }

        Blocks = Math.Max(1, (ActiveCount + LanesInBlock - 1) / LanesInBlock);
    }

    /// <summary>The box itself, in the cells that boxes inside it are written in.</summary>
    /// <param name="cells">Receives lowest lanes, then highest lanes; [stride].</param>
    public void Whole(Span<ushort> cells)
    {
        cells.Clear();
        for (var lane = 0; lane < ActiveCount; lane++)
            cells[(LanesInBlock * Blocks) + lane] = (ushort)(Last[Active[lane]] - First[Active[lane]]);
    }

    /// <summary>Number of cells of a lane, 2 or more.</summary>
    /// <param name="lane">Index of the lane.</param>
    public int Cells(int lane) => Last[Active[lane]] - First[Active[lane]] + 1;

    /// <summary>The cells of a row inside.</summary>
    /// <param name="values">Columns as in a table; [columns].</param>
    /// <param name="cells">Receives the box of these cells alone: lowest lanes, then highest lanes; [stride].</param>
    public void Locate(ReadOnlySpan<float> values, Span<ushort> cells)
    {
        cells.Clear();
        for (var lane = 0; lane < ActiveCount; lane++)
        {
            var column = Active[lane];
            cells[lane] = (ushort)(_cells.Of(column, values[column]) - First[column]);
            cells[(LanesInBlock * Blocks) + lane] = cells[lane];
        }
    }

    /// <summary>The value of a cell, inside the box, that is nearest to another value.</summary>
    /// <param name="lane">Index of the lane.</param>
    /// <param name="cell">Index of the cell from the first of the lane on.</param>
    /// <param name="value">The other value, in the column's unit.</param>
    /// <returns>In the column's unit.</returns>
    public float Nearest(int lane, int cell, float value)
    {
        var column = Active[lane];
        var lowest = Math.Max(Lowest[column], _cells.Lowest(column, First[column] + cell));
        return Math.Clamp(value, lowest, Math.Min(Highest[column], _cells.Highest(column, First[column] + cell)));
    }

    /// <summary>The values of a box inside.</summary>
    /// <param name="cells">The box: lowest lanes, then highest lanes; [stride].</param>
    /// <param name="lowest">Receives the least value of each column, in its unit; NaN where missing; [columns].</param>
    /// <param name="highest">Receives the largest value of each column, in its unit; NaN where missing; [columns].</param>
    public void Values(ReadOnlySpan<ushort> cells, Span<float> lowest, Span<float> highest)
    {
        Lowest.CopyTo(lowest);
        Highest.CopyTo(highest);
        for (var lane = 0; lane < ActiveCount; lane++)
        {
            var column = Active[lane];
            lowest[column] = Math.Max(lowest[column], _cells.Lowest(column, First[column] + cells[lane]));
            highest[column] = Math.Min(highest[column], _cells.Highest(column, First[column] + cells[(LanesInBlock * Blocks) + lane]));
        }
    }
}
