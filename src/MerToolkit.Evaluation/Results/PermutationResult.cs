namespace MerToolkit.Evaluation.Results;

/// <summary>
/// What the score loses when the values of a column are dealt anew among the rows (Breiman 2001; Fisher, Rudin and Dominici 2019).
/// </summary>
public sealed record PermutationResult
{
    /// <summary>The score of the rows as they are, with its interval.</summary>
    public required MetricValue Score { get; init; }

    /// <summary>Number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of times each column was dealt anew.</summary>
    public required int Repeats { get; init; }

    /// <summary>Loss by column, the largest first.</summary>
    public required IReadOnlyList<PermutationLoss> ByColumn { get; init; }

    /// <summary>Loss by family, its columns dealt together, the largest first; empty where no column has a family.</summary>
    public required IReadOnlyList<PermutationLoss> ByFamily { get; init; }
}

/// <summary>What the score loses without a column, or a family.</summary>
/// <param name="Columns">Which.</param>
/// <param name="Index">Index of the column in the model's order, from 0; -1 for a family.</param>
/// <param name="Loss">Score as it is less the mean over the repeats, in the score's unit.</param>
/// <param name="Low">Lower end of the loss's 95 % interval over the rows' groups, in the score's unit; NaN without one.</param>
/// <param name="High">Upper end, in the score's unit; NaN without one.</param>
public sealed record PermutationLoss(ExplainedColumns Columns, int Index, double Loss, double Low, double High)
{
    /// <summary>True when the interval holds 0, or there is none: the rows do not tell that the model needs it.</summary>
    public bool IsUndecided => !(Low > 0 || High < 0);
}
