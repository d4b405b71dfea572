using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Robustness.Attacks;

/// <summary>The chain rule for what goes before a model.</summary>
internal static class Chain
{
    /// <summary>Turns gradients by prepared columns into gradients by columns as they are in a table, by the unit of each.</summary>
    /// <param name="preparation">What goes before the model; null for nothing.</param>
    /// <param name="rows">The rows as they are in a table.</param>
    /// <param name="gradients">Per unit of the prepared column, receives per unit of the column; [rows, columns].</param>
    public static void Through(ColumnPreparation? preparation, FeatureRows rows, Span<double> gradients)
    {
        if (preparation is null) return;
        for (var row = 0; row < rows.Rows; row++)
            for (var column = 0; column < rows.Columns; column++)
                gradients[(row * rows.Columns) + column] /= preparation.Unit(rows[row][column], column);
    }
}
