using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Robustness.Numbers;

/// <summary>A target of numbers that is attacked.</summary>
/// <param name="Name">Its name, e.g. <c>arousal</c>.</param>
/// <param name="Unit">Its unit as printed, <c>1</c> for a pure number.</param>
/// <param name="Deviation">Standard deviation of the target over all rows of the table, above 0, in its unit.</param>
public sealed record AttackedTarget(string Name, string Unit, double Deviation);

/// <summary>
/// What was seen of models of numbers, row by row: under attacks within growing budgets, and what was proved, on the same rows.
/// </summary>
public sealed record NumberEvidence
{
    /// <summary>The targets.</summary>
    public required IReadOnlyList<AttackedTarget> Targets { get; init; }

    /// <summary>All rows that are test rows with some seed.</summary>
    public required PredictedRows Rows { get; init; }

    /// <summary>True value of each row, in the target's unit, one entry a target; [rows].</summary>
    public required IReadOnlyList<double[]> Truths { get; init; }

    /// <summary>Number of seeds, each with a split and models of its own.</summary>
    public required int Seeds { get; init; }

    /// <summary>Budgets in standard deviations of the training rows, ascending, above 0.</summary>
    public required IReadOnlyList<double> Epsilons { get; init; }

    /// <summary>The models, the undefended one first.</summary>
    public required IReadOnlyList<NumberModelEvidence> Models { get; init; }
}

/// <summary>What was seen of the models of one trainer and defence, one a target.</summary>
/// <param name="Name">As printed: the trainer, with its defence.</param>
/// <param name="Defence">Its defence, as typed; null without one.</param>
/// <param name="Predicted">What is predicted for the rows as they are, in the target's unit, one entry a target.</param>
/// <param name="Budgets">One entry a budget.</param>
public sealed record NumberModelEvidence(
    string Name, string? Defence, IReadOnlyList<RowNumbers> Predicted, IReadOnlyList<NumberBudgetEvidence> Budgets);

/// <summary>What was seen of one model within one budget.</summary>
/// <param name="Targets">One entry a target.</param>
public sealed record NumberBudgetEvidence(IReadOnlyList<TargetEvidence> Targets)
{
    /// <summary>What became of the quadrants; null unless valence and arousal are both predicted.</summary>
    public QuadrantEvidence? Quadrants { get; init; }
}

/// <summary>What was seen of one target.</summary>
/// <param name="Pushed">
/// How far each attack pushed the prediction, in standard deviations of the target, one entry an attack; null where it cannot be tried.
/// </param>
public sealed record TargetEvidence(IReadOnlyList<RowNumbers?> Pushed)
{
    /// <summary>What was proved; null where nothing can be.</summary>
    public IntervalEvidence? Proof { get; init; }
}

/// <summary>Between which ends predictions provably stay.</summary>
/// <param name="Method">How it was proved: <c>exact</c>, <c>sum bound</c>.</param>
/// <param name="Widths">Distance of the two ends, in standard deviations of the target.</param>
/// <param name="Furthest">Distance of the prediction from the end that is further off, in standard deviations of the target.</param>
/// <param name="Attained">Rows where both ends are attained (right), and all others (wrong).</param>
/// <param name="SecondsPerPoint">Mean time of a row, seconds.</param>
public sealed record IntervalEvidence(
    string Method, RowNumbers Widths, RowNumbers Furthest, RowOutcomes Attained, double SecondsPerPoint);

/// <summary>What became of the quadrants that are predicted for the rows as they are.</summary>
/// <param name="Changed">
/// Rows that an attack gave another (right), and all others (wrong), one entry an attack; null where it cannot be tried.
/// </param>
/// <param name="Stays">Rows that provably keep it (right), and all others (wrong); null where nothing can be proved.</param>
public sealed record QuadrantEvidence(IReadOnlyList<RowOutcomes?> Changed, RowOutcomes? Stays);
