using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>Compares metrics with what was asked of them.</summary>
internal static class BoundCheck
{
    /// <summary>One sentence for each metric of each trainer and target that misses its bound, or that is not there.</summary>
    /// <param name="bounds">What is asked.</param>
    /// <param name="trainers">The scores.</param>
    public static IReadOnlyList<string> Misses(IReadOnlyList<MetricBound> bounds, IReadOnlyList<TrainerResult> trainers)
    {
        var misses = new List<string>();
        foreach (var bound in bounds)
            foreach (var trainer in trainers)
                misses.AddRange(Misses(bound, trainer));
        return misses;
    }

    private static IEnumerable<string> Misses(MetricBound bound, TrainerResult trainer)
    {
        var dot = bound.Metric.IndexOf('.', StringComparison.Ordinal);
        var target = dot < 0 ? null : bound.Metric[..dot];
        var metric = MetricCatalogue.Find(bound.Metric[(dot + 1)..])!;
        var found = trainer.Targets
            .Where(result => target is null || result.Target == target)
            .Select(result => (result.Target, Value: result.Find(metric.Key))).Where(result => result.Value is not null).ToArray();
        if (found.Length == 0) yield return $"{trainer.Trainer} has no {bound.Metric}";
        foreach (var (name, value) in found)
        {
            var isReached = metric.Meets(value!.Value, bound.Bound);
            var relation = metric.IsHigherBetter ? "below" : "above";
            if (!isReached) yield return Invariant($"{trainer.Trainer}: {metric.Key} of {name} is {value.Value:0.####}, {relation} {bound.Bound:0.####}");
        }
    }
}
