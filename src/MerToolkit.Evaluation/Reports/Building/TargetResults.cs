using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>What all trainers say about one target.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Index">Index of the target, from 0.</param>
/// <param name="ByTrainer">The trainers that predict it, in the order asked for; at least one.</param>
internal sealed record TargetResults(
    string Target, int Index, IReadOnlyList<(TrainerResult Trainer, TargetResult Result)> ByTrainer)
{
    /// <summary>The result of the first trainer, for what all have in common.</summary>
    public TargetResult First => ByTrainer[0].Result;

    /// <summary>Trivial predictors; the same for all trainers.</summary>
    public IReadOnlyList<BaselineResult> Baselines =>
        ByTrainer.Select(entry => entry.Result.Baselines).FirstOrDefault(baselines => baselines.Count > 0) ?? [];

    /// <summary>Trivial predictors, then references; the same for all trainers.</summary>
    public IReadOnlyList<BaselineResult> Beside => [.. Baselines, .. First.References];

    /// <summary>Keys of the metrics, in the order they are printed.</summary>
    public IEnumerable<string> MetricNames => ByTrainer.SelectMany(entry => entry.Result.Metrics).Select(metric => metric.Name).Distinct();

    /// <summary>Key of the metric that is printed first; null without metrics.</summary>
    public string? MainMetric => MetricNames.FirstOrDefault();

    /// <summary>The targets in the order of the trainers.</summary>
    public static IEnumerable<TargetResults> Of(EvaluationResult result) => result.Trainers
        .SelectMany(trainer => trainer.Targets.Select(target => (Trainer: trainer, Result: target)))
        .GroupBy(entry => entry.Result.Target, StringComparer.Ordinal)
        .Select((entries, index) => new TargetResults(entries.Key, index, [.. entries]));

    /// <summary>The trainer whose metric is best, the first of equal ones; the first one where the better side is not known.</summary>
    /// <param name="metric">Key of the metric.</param>
    public (TrainerResult Trainer, TargetResult Result) BestBy(string metric)
    {
        var isHigherBetter = MetricWords.Of(metric).IsHigherBetter;
        if (isHigherBetter is null) return ByTrainer[0];
        var sign = isHigherBetter.Value ? 1 : -1;
        var (best, most) = (ByTrainer[0], double.NegativeInfinity);
        foreach (var entry in ByTrainer)
        {
            if (entry.Result.Find(metric) is not { } found || !(sign * found.Value > most)) continue;
            (best, most) = (entry, sign * found.Value);
        }

        return best;
    }

    /// <summary>Name of a metric in print, with the unit for an error of a target that has one.</summary>
    /// <param name="metric">Key of the metric.</param>
    public string TitleOf(string metric)
    {
        var words = MetricWords.Of(metric);
        var hasUnit = words.Scale == MetricScale.Error && First is NumberResult { Unit: not ("" or "1") };
        return hasUnit ? $"{words.Title} ({((NumberResult)First).Unit})" : words.Title;
    }
}
