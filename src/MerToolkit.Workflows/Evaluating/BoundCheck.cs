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
        var metric = MetricCatalogue.Find(bound.Key)!;
        var found = trainer.Targets
            .Where(result => bound.Target is null || result.Target == bound.Target)
            .Select(result => (result.Target, Metric: result.Find(metric.Key)))
            .Where(result => result.Metric is not null).ToArray();
        if (found.Length == 0) yield return $"{trainer.Trainer} has no {bound.Metric}";
        var relation = metric.IsHigherBetter ? "below" : "above";
        foreach (var (target, value) in found)
        {
            if (metric.Meets(value!.Value, bound.Bound)) continue;
            yield return Invariant($"{trainer.Trainer}: {metric.Key} of {target} is {value.Value:0.####}, {relation} {bound.Bound:0.####}");
        }
    }
}
