using MerToolkit.Evaluation.Robustness.Numbers;

namespace MerToolkit.Evaluation.Results;

/// <summary>How far attacks push the numbers that models predict, and between which ends these provably stay.</summary>
public sealed record NumberRobustnessResult : ChallengeResult
{
    /// <summary>The targets; all distances are in their standard deviations.</summary>
    public required IReadOnlyList<AttackedTarget> Targets { get; init; }

    /// <summary>The models, each one a target.</summary>
    public required IReadOnlyList<NumberModelRobustness> Models { get; init; }

    /// <summary>Paired differences between models.</summary>
    public required IReadOnlyList<NumberDifference> Differences { get; init; }
}

/// <summary>A figure with its 95 % interval.</summary>
/// <param name="Value">In its own unit; NaN where it is not defined.</param>
/// <param name="Low">Lower end, in the same unit; NaN without an interval.</param>
/// <param name="High">Upper end, in the same unit; NaN without an interval.</param>
public sealed record FigureInterval(double Value, double Low, double High);

/// <summary>The models of one trainer and defence under attack, one a target.</summary>
/// <param name="Name">As printed: the trainer, with its defence.</param>
/// <param name="Defence">Its defence, as typed; null without one.</param>
/// <param name="Clean">R2 on the rows as they are, at most 1, one entry a target; the mean over the seeds.</param>
/// <param name="Budgets">One entry a budget.</param>
public sealed record NumberModelRobustness(
    string Name, string? Defence, IReadOnlyList<FigureInterval> Clean, IReadOnlyList<NumberBudget> Budgets);

/// <summary>One model within one budget.</summary>
/// <param name="Epsilon">Budget in standard deviations of the training rows, above 0.</param>
/// <param name="Targets">One entry a target.</param>
public sealed record NumberBudget(double Epsilon, IReadOnlyList<PushedTarget> Targets)
{
    /// <summary>What becomes of the predicted quadrants; null unless valence and arousal are both predicted.</summary>
    public QuadrantRobustness? Quadrants { get; init; }
}

/// <summary>How far one predicted number can be pushed within one budget.</summary>
/// <param name="Attacks">
/// Mean distance of the attacked prediction from the one of the row as it is, in standard deviations of the target, one entry an
/// attack; null where it cannot be tried.
/// </param>
/// <param name="Union">The same where each row counts with the attack that pushed it furthest; 0 where none was tried.</param>
public sealed record PushedTarget(IReadOnlyList<FigureInterval?> Attacks, FigureInterval Union)
{
    /// <summary>What was proved; null where nothing can be.</summary>
    public ProvedWidth? Proved { get; init; }
}

/// <summary>Between which ends a prediction provably stays, over the rows.</summary>
/// <param name="Width">Mean distance of the two ends, in standard deviations of the target; infinity where a row has none.</param>
/// <param name="Furthest">
/// Mean distance of the prediction from the end that is further off, in standard deviations of the target: no attack pushes further.
/// </param>
/// <param name="Attained">Share of the rows where both ends are attained by a row within reach.</param>
/// <param name="Method">How they were proved.</param>
/// <param name="SecondsPerPoint">Mean time of a row, seconds.</param>
public sealed record ProvedWidth(
    FigureInterval Width, FigureInterval Furthest, RowShare Attained, string Method, double SecondsPerPoint);

/// <summary>What becomes of the quadrants that are predicted for the rows as they are.</summary>
/// <param name="Changed">
/// Share of the rows that an attack gave another quadrant, one entry an attack; null where it cannot be tried.
/// </param>
/// <param name="Union">Share of the rows that any of the attacks gave another.</param>
/// <param name="CannotChange">Share of the rows that provably keep it; null where nothing can be proved.</param>
public sealed record QuadrantRobustness(IReadOnlyList<RowShare?> Changed, RowShare Union, RowShare? CannotChange);

/// <summary>The paired difference of two models of numbers.</summary>
/// <param name="A">First model.</param>
/// <param name="B">Second model.</param>
/// <param name="Target">Name of the target; empty for quadrants.</param>
/// <param name="Epsilon">Budget in standard deviations of the training rows, above 0.</param>
/// <param name="Measure"><c>width</c>, in standard deviations of the target, or <c>quadrant-cannot-change</c>, a share of rows.</param>
/// <param name="Difference">Figure of A less that of B, in the unit of the measure.</param>
/// <param name="Low">Lower end of its 95 % interval, in the same unit.</param>
/// <param name="High">Upper end of its 95 % interval, in the same unit.</param>
public sealed record NumberDifference(
    string A, string B, string Target, double Epsilon, string Measure, double Difference, double Low, double High)
{
    /// <summary>True when the interval holds 0, or there is none.</summary>
    public bool IsUndecided => !(Low > 0 || High < 0);

    /// <summary>The model that stands attacks better, where they can be told apart: narrow widths are good, large shares too.</summary>
    public string Better => (Difference > 0) == (Measure == NumberMeasures.Width) ? B : A;
}
