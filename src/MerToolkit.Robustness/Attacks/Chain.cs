using MerToolkit.Learning.Preparation;

namespace MerToolkit.Robustness.Attacks;

/// <summary>The chain rule for what goes before a model.</summary>
internal static class Chain
{
    /// <summary>Turns gradients by standardised columns into gradients by columns as they are in a table: dz/dx = 1 / sd.</summary>
    /// <param name="standardizer">What goes before the model; null for nothing.</param>
    /// <param name="gradients">Per unit of the standardised column, receives per unit of the column; [rows, columns].</param>
    /// <param name="rows">Number of rows.</param>
    public static void ThroughStandardizer(Standardizer? standardizer, Span<double> gradients, int rows)
    {
        if (standardizer is null) return;
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < standardizer.Columns; column++)
                gradients[row * standardizer.Columns + column] /= standardizer.Deviations[column];
    }
}
