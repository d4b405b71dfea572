namespace MerToolkit.Evaluation.Results;

/// <summary>How models of labels stand attacks: everything a report of robustness says.</summary>
public sealed record RobustnessResult : ChallengeResult
{
    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Share of the most frequent label, 0..1.</summary>
    public required double Chance { get; init; }

    /// <summary>The models.</summary>
    public required IReadOnlyList<ModelRobustness> Models { get; init; }

    /// <summary>Paired differences between models.</summary>
    public required IReadOnlyList<RobustnessDifference> Differences { get; init; }

    /// <summary>What looks like robustness and is none.</summary>
    public required IReadOnlyList<RobustnessAlarm> Alarms { get; init; }
}

/// <summary>A share of rows with its 95 % interval.</summary>
/// <param name="Value">Share, 0..1; NaN for none of no rows.</param>
/// <param name="Low">Lower end, 0..1; NaN without an interval.</param>
/// <param name="High">Upper end, 0..1; NaN without an interval.</param>
public sealed record RowShare(double Value, double Low, double High);

/// <summary>One model under attack.</summary>
/// <param name="Name">As printed: the trainer, with its defence.</param>
/// <param name="Defence">Its defence, as typed; null without one.</param>
/// <param name="Clean">Accuracy on the rows as they are.</param>
/// <param name="Budgets">One entry a budget.</param>
public sealed record ModelRobustness(string Name, string? Defence, RowShare Clean, IReadOnlyList<BudgetRobustness> Budgets);

/// <summary>One model within one budget.</summary>
/// <param name="Epsilon">Budget in standard deviations of the training rows, above 0.</param>
/// <param name="Attacks">Accuracy under each attack, one entry an attack; null where it cannot be tried.</param>
/// <param name="Union">Share of the rows that are right as they are and under every attack.</param>
public sealed record BudgetRobustness(double Epsilon, IReadOnlyList<RowShare?> Attacks, RowShare Union)
{
    /// <summary>What was proved; null where nothing can be.</summary>
    public CertifiedShare? Certified { get; init; }

    /// <summary>The same where the label cannot move; null where nobody knows how rows come by their labels.</summary>
    public UnmovedShares? Unmoved { get; init; }
}

/// <summary>Rows that are proved to stay right.</summary>
/// <param name="Share">Their share.</param>
/// <param name="Method">How they were proved.</param>
/// <param name="IsExact">True when what is not proved is refuted, but for the unknown.</param>
/// <param name="Unknown">Number of rows that were neither, over all seeds.</param>
/// <param name="SecondsPerPoint">Mean time of a row, seconds.</param>
public sealed record CertifiedShare(RowShare Share, string Method, bool IsExact, int Unknown, double SecondsPerPoint);

/// <summary>A model on the rows whose label provably cannot move within a budget.</summary>
/// <param name="Rows">Their share of all rows.</param>
/// <param name="Clean">Accuracy on them as they are.</param>
/// <param name="Union">Share of them that stays right under every attack.</param>
/// <param name="Certified">Share of them that is proved to stay right; null where nothing can be proved.</param>
/// <param name="AskedAgain">
/// Over all rows, the share of the strongest attacked ones where the model gives the label that they have there; null where
/// nobody was asked.
/// </param>
public sealed record UnmovedShares(RowShare Rows, RowShare Clean, RowShare Union, RowShare? Certified, RowShare? AskedAgain);

/// <summary>The paired difference of two models.</summary>
/// <param name="A">First model.</param>
/// <param name="B">Second model.</param>
/// <param name="Epsilon">Budget in standard deviations of the training rows; 0 for the rows as they are.</param>
/// <param name="Measure"><c>clean</c>, <c>union</c> or <c>certified</c>.</param>
/// <param name="Difference">Share of A less that of B, -1..1.</param>
/// <param name="Low">Lower end of its 95 % interval, -1..1.</param>
/// <param name="High">Upper end of its 95 % interval, -1..1.</param>
public sealed record RobustnessDifference(
    string A, string B, double Epsilon, string Measure, double Difference, double Low, double High)
{
    /// <summary>True when the interval holds 0, or there is none.</summary>
    public bool IsUndecided => !(Low > 0 || High < 0);
}

/// <summary>A sign that a figure means less than it seems.</summary>
/// <param name="Code">Word for scripts: <c>label-leak</c>, <c>surrogate-overfit</c>, <c>masking</c>, <c>no-better-than-noise</c>.</param>
/// <param name="Model">The model.</param>
/// <param name="Epsilon">Budget in standard deviations of the training rows, above 0.</param>
/// <param name="Sentence">What was seen, with figures, and what it means.</param>
public sealed record RobustnessAlarm(string Code, string Model, double Epsilon, string Sentence);
