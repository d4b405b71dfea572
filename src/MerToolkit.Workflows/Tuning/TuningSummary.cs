using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Tuning;

/// <summary>The answer of a search in a few lines of plain text.</summary>
public static class TuningSummary
{
    /// <summary>Each search with its best trial; the options chosen; the scores on rows that no search saw, when there are some.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<string> Lines(EvaluationResult result)
    {
        var tuning = result.Tuning!;
        var goal = tuning.Targets.Count > 1 ? $"mean {tuning.Metric} of {string.Join(", ", tuning.Targets)}"
            : $"{tuning.Metric} of {tuning.Targets[0]}";
        yield return $"{tuning.Trainer}: {tuning.Search} search for {goal}, {tuning.Folds} inner folds";
        foreach (var search in tuning.Searches)
        {
            var best = search.Best(tuning.IsHigherBetter)!;
            var options = string.Join(", ", best.Options.Select(option => Invariant($"{option.Key} {option.Value}")));
            yield return Invariant($"  {search.Part}, {search.Rows} rows: {ScoreOf(tuning, best)}, ")
                + Invariant($"trial {best.Number} of {search.Trials.Count}: {options}");
        }

        if (!tuning.IsHonest)
        {
            yield return TuningRemarks.Optimistic;
            yield break;
        }

        yield return "";
        yield return "on rows that the search has not seen:";
        foreach (var line in EvaluationSummary.Lines(result)) yield return line;
    }

    /// <summary>The score of a trial in words: <c>.806 (95 %: .781-.829)</c>.</summary>
    /// <param name="tuning">Names the metric.</param>
    /// <param name="trial">The trial.</param>
    public static string ScoreOf(TuningResult tuning, TrialResult trial) =>
        ScoreText.Of(new MetricValue(tuning.Metric, trial.Score, trial.Low, trial.High, [])).ToString();
}
