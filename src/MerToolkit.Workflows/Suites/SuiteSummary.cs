using System.Globalization;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Suites;

/// <summary>The answer of a suite in a few lines of plain text.</summary>
public static class SuiteSummary
{
    private const int NameWidth = 32;
    private const int TrivialWidth = 8;

    /// <summary>Each set with its rows and folds; every trainer with its main metric, and which are as good as the best.</summary>
    /// <param name="suite">What was found.</param>
    public static IEnumerable<string> Lines(SuiteResult suite)
    {
        foreach (var set in suite.Sets)
        {
            yield return Head(set);
            foreach (var target in set.Trainers.SelectMany(trainer => trainer.Targets).Select(target => target.Target).Distinct().ToList())
                foreach (var table in set.Trainers.GroupBy(trainer => trainer.Table))
                    foreach (var line in Lines(set, target, [.. table])) yield return line;
            yield return "";
        }
    }

    private static string Head(SetResult set)
    {
        var protocol = set.Protocol;
        var how = protocol.Official is { } split ? $"split {split.Name}"
            : protocol.HoldOut is { } share ? Invariant($"{share:0.####} held out") : Invariant($"{protocol.Folds} folds");
        var group = protocol.Group is { } by ? $" by {by}" : ", not grouped";
        return Invariant($"{set.Name}: {set.Rows} rows, {how}{group}");
    }

    private static IEnumerable<string> Lines(SetResult set, string target, IReadOnlyList<TrainerResult> trainers)
    {
        var scores = trainers.Select(trainer => (trainer.Trainer, Result: trainer.Targets.First(found => found.Target == target))).ToList();
        var metric = scores[0].Result.Metrics[0].Name;
        var best = Best(scores, metric);
        yield return $"  {target} {metric}{(trainers[0].Table is { } table ? $", {table}" : "")}";
        foreach (var (trainer, result) in scores)
        {
            var verdict = trainer == best ? "best" : IsAlike(set, trainers[0].Table, target, metric, best, trainer) ? "as good" : "";
            yield return $"    {trainer.PadRight(NameWidth)}{ScoreText.Of(result.Find(metric)!),-NameWidth}  {verdict}".TrimEnd();
        }

        foreach (var baseline in scores[0].Result.Baselines)
            if (baseline.Metrics.FirstOrDefault(found => found.Name == metric) is { } value)
                yield return $"    {baseline.Name.PadRight(NameWidth)}{ScoreText.Of(value).Value.PadRight(TrivialWidth)}(trivial)";
    }

    private static string Best(List<(string Trainer, TargetResult Result)> scores, string metric)
    {
        var sign = MetricCatalogue.Find(metric)!.IsHigherBetter ? 1 : -1;
        var (best, most) = (scores[0].Trainer, double.NegativeInfinity);
        foreach (var (trainer, result) in scores)
            if (sign * result.Find(metric)!.Value > most) (best, most) = (trainer, sign * result.Find(metric)!.Value);
        return best;
    }

    private static bool IsAlike(SetResult set, string? table, string target, string metric, string best, string other) =>
        set.Comparisons.Any(pair => pair.IsUndecided && pair.Against is null && pair.Table == table && pair.Target == target
            && pair.Metric == metric && ((pair.A == best && pair.B == other) || (pair.A == other && pair.B == best)));

    /// <summary>The plan of a suite and what it will cost.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="estimate">Its cost.</param>
    public static IEnumerable<string> Lines(SuitePlan plan, SuiteEstimate estimate)
    {
        var seeds = string.Join(", ", plan.Seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture)));
        yield return $"suite     {plan.Name}, seeds {seeds}";
        foreach (var set in estimate.Sets)
        {
            yield return Invariant($"set       {set.Name}: {set.Rows} rows, tables {set.Tables} x trainers {set.Trainers} x seeds ")
                + Invariant($"{plan.Seeds.Count} = {set.Cells} cells, {set.Kept} of them finished; {set.Trainings} trainings left");
            if (set.TableBytes is { } bytes) yield return Invariant($"          largest table {bytes / 1e6:0.##} MB in memory");
            if (set.ExtractionSeconds is { } extraction) yield return Invariant($"          extraction about {extraction:0} s");
            yield return set.TrainingSeconds is { } training ? Invariant($"          trainings about {training:0} s, by the finished cells")
                : "          trainings: no estimate before each trainer has a finished cell";
        }

        foreach (var skipped in plan.Skipped) yield return $"skipped   {skipped.Item}: {skipped.Problem.Message} {skipped.Problem.Remedy}";
        var (trainings, cells) = (estimate.Sets.Sum(set => set.Trainings), estimate.Sets.Sum(set => set.Cells - set.Kept));
        yield return Invariant($"total     {trainings} trainings left in {cells} cells");
    }
}
