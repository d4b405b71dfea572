using MerToolkit.Core.Configuration;

namespace MerToolkit.Evaluation.Results;

/// <summary>One setting of options that was tried.</summary>
/// <param name="Number">Number of the trial in its search, from 1.</param>
/// <param name="Options">The options that were searched, each with its value: a <see cref="double"/> or a word.</param>
/// <param name="Score">Metric over the inner folds, in the metric's unit; NaN when the trial failed.</param>
/// <param name="Low">Lower end of its 95 % interval, in the metric's unit; NaN without one.</param>
/// <param name="High">Upper end of its 95 % interval, in the metric's unit; NaN without one.</param>
/// <param name="Failure">Why the trial failed, one sentence; empty when it did not.</param>
public sealed record TrialResult(
    int Number, IReadOnlyList<KeyValuePair<string, object>> Options, double Score, double Low, double High, string Failure = "");

/// <summary>One search: what was tried on the rows of one part.</summary>
/// <param name="Part">Name of the part: <c>all</c>, <c>training</c>, <c>fold-1</c>.</param>
/// <param name="Rows">Number of rows it saw.</param>
/// <param name="Trials">The trials, in order.</param>
public sealed record SearchResult(string Part, int Rows, IReadOnlyList<TrialResult> Trials)
{
    /// <summary>The trial with the best score, of equal ones the first; null when all failed.</summary>
    /// <param name="isHigherBetter">True when more is better.</param>
    public TrialResult? Best(bool isHigherBetter) => BestOf(Trials, isHigherBetter);

    /// <summary>The best score of each trial and those before it, in the metric's unit; NaN until one did not fail.</summary>
    /// <param name="isHigherBetter">True when more is better.</param>
    public IReadOnlyList<double> BestSoFar(bool isHigherBetter)
    {
        var best = double.NaN;
        return [.. Trials.Select(trial => best = IsBetter(trial.Score, best, isHigherBetter) ? trial.Score : best)];
    }

    private static TrialResult? BestOf(IReadOnlyList<TrialResult> trials, bool isHigherBetter)
    {
        TrialResult? best = null;
        foreach (var trial in trials)
            if (IsBetter(trial.Score, best?.Score ?? double.NaN, isHigherBetter)) best = trial;
        return best;
    }

    private static bool IsBetter(double score, double best, bool isHigherBetter) =>
        double.IsFinite(score) && (double.IsNaN(best) || (isHigherBetter ? score > best : score < best));
}

/// <summary>What a search of options found, and how honest the score beside it is.</summary>
public sealed record TuningResult
{
    /// <summary>Trainer whose options were searched.</summary>
    public required string Trainer { get; init; }

    /// <summary>Key of the metric that was to become best, e.g. <c>macro_f1</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>Targets over which the metric was averaged.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>True when more of the metric is better.</summary>
    public required bool IsHigherBetter { get; init; }

    /// <summary>Way of searching: <c>bayesian</c> or <c>random</c>.</summary>
    public required string Search { get; init; }

    /// <summary>Number of inner folds that judged a setting.</summary>
    public required int Folds { get; init; }

    /// <summary>What was tried of each option.</summary>
    public required IReadOnlyList<SearchedOption> Options { get; init; }

    /// <summary>The searches; the last is the one whose best setting is recommended.</summary>
    public required IReadOnlyList<SearchResult> Searches { get; init; }

    /// <summary>True when the rows of the scores were not seen by the search that chose the options.</summary>
    public required bool IsHonest { get; init; }

    /// <summary>The trial that is recommended.</summary>
    public TrialResult Best => Searches[^1].Best(IsHigherBetter)!;
}

/// <summary>An option and what was tried of it.</summary>
/// <param name="Name">Name of the option.</param>
/// <param name="Range">The values.</param>
/// <param name="Choices">A few values in their order, each a <see cref="double"/> or a word; empty for numbers between two ends.</param>
public sealed record SearchedOption(string Name, OptionRange Range, IReadOnlyList<object> Choices);
