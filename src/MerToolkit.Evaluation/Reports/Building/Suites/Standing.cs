using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Suites;

/// <summary>Which trainer is best on one table for one target by the main metric, and which cannot be told apart from it.</summary>
/// <param name="Table">Name of the table; null for the only one of a set.</param>
/// <param name="Target">The target.</param>
/// <param name="Best">The best trainer.</param>
/// <param name="Metric">Its main metric.</param>
/// <param name="Alike">Trainers whose paired difference to the best holds 0, in the order of the suite.</param>
/// <param name="Behind">Trainers that the best is told apart from.</param>
internal sealed record Standing(
    string? Table, TargetResult Target, string Best, MetricValue Metric, IReadOnlyList<string> Alike, IReadOnlyList<string> Behind)
{
    /// <summary>Number of trainers compared.</summary>
    public int Count => 1 + Alike.Count + Behind.Count;

    /// <summary>One entry a target and table where at least one trainer has a score.</summary>
    /// <param name="set">The set.</param>
    public static IEnumerable<Standing> Of(SetResult set)
    {
        foreach (var name in set.Trainers.SelectMany(trainer => trainer.Targets).Select(target => target.Target).Distinct())
            foreach (var table in set.Trainers.GroupBy(trainer => trainer.Table))
                if (Of(set, name, [.. table]) is { } standing)
                    yield return standing;
    }

    /// <summary>In one sentence.</summary>
    public string Sentence()
    {
        var words = MetricWords.Of(Metric.Name).Words;
        var where = Table is null ? "" : $"{Table}: ";
        var score = $"{where}{Best} has the best {words}, {ScoreText.Of(Metric).Score}";
        if (Count == 1) return $"{score}.";
        if (Alike.Count == 0) return $"{score}, and is told apart from all others.";
        var others = Behind.Count == 0 ? "" : $", {WordList.And(Behind)} can";
        return $"{score}; {WordList.And(Alike)} cannot be told apart from it{others}.";
    }

    private static Standing? Of(SetResult set, string target, IReadOnlyList<TrainerResult> trainers)
    {
        (TrainerResult, TargetResult)[] entries =
            [.. trainers.SelectMany(trainer => trainer.Targets.Where(found => found.Target == target).Select(found => (trainer, found)))];
        if (entries.Length == 0) return null;
        var results = new TargetResults(target, 0, entries);
        if (results.MainMetric is not { } metric) return null;
        var (best, found) = results.BestBy(metric);
        if (found.Find(metric) is not { } value) return null;
        var pairs = set.Comparisons
            .Where(pair => pair.Against is null && pair.Table == best.Table && pair.Target == target && pair.Metric == metric)
            .Where(pair => pair.A == best.Trainer || pair.B == best.Trainer)
            .ToLookup(pair => pair.IsUndecided, pair => pair.A == best.Trainer ? pair.B : pair.A);
        return new Standing(best.Table, found, best.Trainer, value, [.. pairs[true]], [.. pairs[false]]);
    }
}
