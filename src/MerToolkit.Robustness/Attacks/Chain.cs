using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Robustness.Attacks;

/// <summary>The chain rule for what goes before a model.</summary>
internal static class Chain
{
    /// <summary>Turns gradients by prepared columns into gradients by columns as they are in a table.</summary>
    /// <param name="preparation">What goes before the model; null for nothing.</param>
    /// <param name="rows">The rows as they are in a table.</param>
    /// <param name="gradients">Per unit of the prepared column, receives per unit of the column; [rows, columns].</param>
    public static void Through(ColumnPreparation? preparation, FeatureRows rows, Span<double> gradients)
    {
        if (preparation is null) return;
        for (var row = 0; row < rows.Rows; row++)
            preparation.Through(rows[row], gradients.Slice(row * rows.Columns, rows.Columns));
    }
}
