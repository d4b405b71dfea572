using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tuning;

/// <summary>What is to become best: a metric of one target, or its mean over several.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Targets">Names of the targets, one or more.</param>
public sealed record TuningGoal(Metric Metric, IReadOnlyList<string> Targets)
{
    private const string UsualOfLabels = "macro_f1";
    private const string UsualOfNumbers = "r2";

    /// <summary>The goal, when every target has such a metric.</summary>
    /// <param name="asked">The metric as typed: <c>macro-f1</c>, <c>arousal.r2</c>; null for the usual one.</param>
    /// <param name="experiment">The targets.</param>
    /// <exception cref="UsageException">An unknown metric or target, or a metric that means nothing for a target.</exception>
    internal static TuningGoal Resolve(string? asked, Experiment experiment)
    {
        var labels = experiment.Targets.Where(target => experiment.Table.Target(target).IsLabel).ToArray();
        if (asked is null && labels.Length > 0 && labels.Length < experiment.Targets.Count)
            throw Wrong("metric-unclear", "The targets hold labels and numbers.", "Name a metric of one, as in arousal.r2.");
        var bound = new MetricBound(asked ?? (labels.Length > 0 ? UsualOfLabels : UsualOfNumbers), 0);
        var unknown = new ProblemLog();
        var metric = MetricCatalogue.Find(bound.Key, unknown);
        if (metric is null)
            throw new UsageException([.. unknown.Problems.Select(problem => problem with { Subject = nameof(TuningOptions.Metric) })]);
        var targets = bound.Target is { } one ? [one] : experiment.Targets;
        foreach (var target in targets) Check(metric, target, experiment);
        return new TuningGoal(metric, targets);
    }

    /// <summary>The metric of a setting, with its interval where there is one target.</summary>
    /// <param name="results">One entry a target of the goal.</param>
    /// <returns>Mean over targets and both ends, in the metric's unit; NaN where it is not defined.</returns>
    internal (double Score, double Low, double High) Of(IReadOnlyList<TargetResult> results)
    {
        var values = results.Select(result => result.Find(Metric.Key)).ToArray();
        if (values is [{ } only]) return (only.Value, only.Low, only.High);
        var sum = 0.0;
        foreach (var value in values) sum += value?.Value ?? double.NaN;
        return (sum / values.Length, double.NaN, double.NaN);
    }

    private static void Check(Metric metric, string target, Experiment experiment)
    {
        if (!experiment.Targets.Contains(target))
            throw Wrong("target-unknown", $"There is no target '{target}'.", NearestWord.Remedy(target, experiment.Targets));
        var column = experiment.Table.Target(target);
        var isMeant = metric is LabelMetric ofLabels ? column.IsLabel && ofLabels.IsMeantFor(column.Classes()) : !column.IsLabel;
        if (isMeant) return;
        var others = column.IsLabel ? MetricCatalogue.For(column.Classes()).Select(other => other.Key)
            : MetricCatalogue.Numbers.Select(other => other.Key);
        throw Wrong("metric-target", $"The metric '{metric.Key}' means nothing for the target '{target}'.",
            $"Those that do: {string.Join(", ", others)}.");
    }

    private static UsageException Wrong(string code, string message, string remedy) =>
        new(new Problem(code, message, remedy) { Subject = nameof(TuningOptions.Metric) });
}
