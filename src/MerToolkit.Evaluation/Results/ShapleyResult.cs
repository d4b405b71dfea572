namespace MerToolkit.Evaluation.Results;

/// <summary>Shapley values of some rows: what each column adds to each output, against the output expected of any row.</summary>
public sealed record ShapleyResult
{
    /// <summary>Name of each row that was explained.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Names of the outputs: labels, or the target itself.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>What the outputs are, in words: <c>margin</c>, <c>mean leaf share</c>, <c>prediction</c>; it is their unit too.</summary>
    public required string Words { get; init; }

    /// <summary>The columns, in the model's order.</summary>
    public required IReadOnlyList<ExplainedColumns> Columns { get; init; }

    /// <summary>What each column adds, and last the expected output, in the unit of the outputs; [rows, outputs, columns + 1].</summary>
    public required double[] Values { get; init; }

    /// <summary>The columns' own values, in their units, NaN where missing; [rows, columns].</summary>
    public required float[] Features { get; init; }

    /// <summary>Mean magnitude by column, the largest first.</summary>
    public required IReadOnlyList<ShapleyShare> ByColumn { get; init; }

    /// <summary>Mean magnitude by family of columns, the largest first; empty where no column has a family.</summary>
    public required IReadOnlyList<ShapleyShare> ByFamily { get; init; }

    /// <summary>Largest distance of a row's values, added up, from the model's own output, in its unit.</summary>
    public required double LargestGap { get; init; }

    /// <summary>What one row's columns add to one output, and last the expected output; in its unit.</summary>
    /// <param name="row">Index of the row, from 0.</param>
    /// <param name="output">Index of the output, from 0.</param>
    public ReadOnlySpan<double> Of(int row, int output) =>
        Values.AsSpan(((row * Outputs.Count) + output) * (Columns.Count + 1), Columns.Count + 1);
}

/// <summary>How much a column, or a family, moves the outputs.</summary>
/// <param name="Columns">Which.</param>
/// <param name="Index">Index of the column in the model's order, from 0; -1 for a family.</param>
/// <param name="ByOutput">Mean over the rows of the magnitude of what it adds (a family: of the sum), in the unit of each output.</param>
public sealed record ShapleyShare(ExplainedColumns Columns, int Index, IReadOnlyList<double> ByOutput)
{
    /// <summary>Mean over the outputs, in their unit.</summary>
    public double Mean { get; } = ByOutput.Average();
}
