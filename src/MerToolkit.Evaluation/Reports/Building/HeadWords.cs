using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>The head of a report: what a reader sees at a glance.</summary>
internal static class HeadWords
{
    /// <summary>Who predicts what.</summary>
    public static string Title(EvaluationResult result, IReadOnlyList<TargetResults> targets)
    {
        string[] trainers = [.. result.Trainers.Select(trainer => trainer.Trainer)];
        if (result.Against is not null) trainers = trainers[..(trainers.Length / 2)];
        var who = trainers is [var only] ? only : NumberText.Counted(trainers.Length, "trainer");
        if (result.Tuning is { } tuning) who = $"{tuning.Trainer}, tuned,";
        var tables = result.Against is { } other ? $": {result.Data.Path} against {other.Path}" : "";
        return $"{who} on {WordList.And(targets.Select(target => target.Target))}{tables}";
    }

    /// <summary>The data and the protocol in short.</summary>
    public static string Lead(EvaluationResult result)
    {
        var data = result.Data.DatasetWords is { } set ? $"{result.Data.Path} ({set})" : result.Data.Path;
        return $"{NumberText.Counted(result.Data.Rows, "row")} of {data}, {NumberText.Counted(result.Data.Columns.Count, "column")}" +
            $"{AgainstWords(result.Against)}. {ProtocolWords.Short(result.Protocol)}.";
    }

    private static string AgainstWords(EvaluatedData? other) =>
        other is null ? "" : $", against {NumberText.Counted(other.Columns.Count, "column")} of {other.Path}";

    /// <summary>The main metric of a target in large; null for a target without metrics.</summary>
    public static KeyFigure? Figure(EvaluationResult result, TargetResults target)
    {
        if (MetricOf(result, target) is not { } name) return null;
        var isTuned = result.Tuning is not null;
        var (trainer, found) = isTuned ? target.ByTrainer[0] : target.BestBy(name);
        var metric = found.Find(name) ?? target.First.Find(name)!;
        var text = ScoreText.Of(metric);
        var title = target.TitleOf(name);
        var who = result.Trainers.Count == 1 ? "" : isTuned ? $": {trainer.Name}" : $": {trainer.Name}, best of {target.ByTrainer.Count}";
        var beside = isTuned ? target.ByTrainer.Skip(1).Select(other => Beside(other.Trainer, other.Result, name, text)) : [];
        IEnumerable<string> interval = text.Interval.Length > 0 ? [$"{NumberText.Level}: {text.Interval}"] : [];
        return new KeyFigure($"{title} on {target.Target}{who}", text.Score,
            [.. interval, .. beside, .. Baselines(target, name, text), .. AsGood(result, target.Target, name, trainer.Name)]);
    }

    // Of tuned options the metric that was searched for, of their trainer: not the better one of it and what it began with.
    private static string? MetricOf(EvaluationResult result, TargetResults target) =>
        result.Tuning is { } tuning && target.MetricNames.Contains(tuning.Metric) ? tuning.Metric : target.MainMetric;

    private static string Beside(TrainerResult trainer, TargetResult result, string name, ScoreText text) =>
        $"{trainer.Name} as the recipe says: {text.Alike(result.Find(name)?.Value ?? double.NaN)}";

    /// <summary>What makes the result less than it seems.</summary>
    public static IEnumerable<string> Cautions(EvaluationResult result, IReadOnlyList<TargetResults> targets)
    {
        if (result.Protocol.SharedGroups > 0)
            yield return $"{NumberText.Counted(result.Protocol.SharedGroups, "group")} " +
                $"({result.Protocol.Group ?? "group"}) with rows on both sides of a split: the scores flatter.";
        if (result.Tuning is { IsHonest: false })
            yield return "The options were chosen by the scores of these very rows: the scores flatter.";
        foreach (var target in targets)
        {
            if (target.MainMetric is not { } name || MetricWords.Of(name).IsHigherBetter is not { } isHigherBetter) continue;
            foreach (var baseline in target.Baselines)
            {
                if (baseline.Metrics.FirstOrDefault(metric => metric.Name == name) is not { Value: var trivial }) continue;
                var (trainer, found) = target.BestBy(name);
                if (found.Find(name) is not { } best || !IsWithin(best, trivial, isHigherBetter)) continue;
                yield return $"{target.Target}: {MetricWords.Of(name).Words} of {trainer.Name} cannot be told from that of " +
                    $"the trivial predictor '{baseline.Name}'.";
            }
        }
    }

    private static IEnumerable<string> Baselines(TargetResults target, string name, ScoreText text) =>
        from baseline in target.Baselines
        from metric in baseline.Metrics
        where metric.Name == name
        select $"trivial ({baseline.Name}): {text.Alike(metric.Value)}";

    private static IEnumerable<string> AsGood(EvaluationResult result, string target, string metric, string best)
    {
        string[] others =
        [
            .. from comparison in result.Comparisons
               where comparison.Target == target && comparison.Metric == metric && comparison.IsUndecided
               where comparison.NameOfA == best || comparison.NameOfB == best
               select comparison.NameOfA == best ? comparison.NameOfB : comparison.NameOfA,
        ];
        return others.Length == 0 ? [] : [$"cannot be told apart from {WordList.And(others)}"];
    }

    /// <summary>Whether a trivial value lies in the interval of a metric or on its better side.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="trivial">The trivial value, in the metric's unit.</param>
    /// <param name="isHigherBetter">True where more is better.</param>
    public static bool IsWithin(MetricValue metric, double trivial, bool isHigherBetter) =>
        isHigherBetter ? trivial >= metric.Low : trivial <= metric.High;
}
