using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking;

/// <summary>Lays the outputs of the parts side by side.</summary>
internal static class StackInputs
{
    /// <summary>The inputs of the model on top.</summary>
    /// <param name="parts">The models below.</param>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Row-major [rows, inputs].</returns>
    public static double[] Of(IReadOnlyList<StackPart> parts, FeatureRows rows)
    {
        var width = parts.Sum(part => part.Outputs);
        var inputs = new double[rows.Rows * width];
        foreach (var part in parts)
        {
            var outputs = part.OutputsOf(rows);
            for (var row = 0; row < rows.Rows; row++)
                outputs.AsSpan(row * part.Outputs, part.Outputs).CopyTo(inputs.AsSpan(row * width + part.First));
        }

        return inputs;
    }
}
