using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Suites;

/// <summary>
/// Makes the report of a suite: what is best on each set and what cannot be told apart from it, then every set. It holds nothing of the
/// machine or the time, so that the same data give the same bytes; the manifest tells those.
/// </summary>
internal static class SuiteBuilder
{
    private const int MostFigures = 4;

    /// <summary>The report of a suite.</summary>
    /// <param name="suite">What was found.</param>
    public static Report Build(SuiteResult suite)
    {
        var standings = suite.Sets.SelectMany(set => Standing.Of(set).Select(standing => (Set: set, Standing: standing))).ToList();
        return new Report
        {
            Kind = "Suite",
            Title = suite.Name,
            Lead = Lead(suite),
            Figures = [.. suite.Sets.Take(MostFigures).Select(Figure).OfType<KeyFigure>()],
            Cautions = [.. Cautions(suite), .. standings.SelectMany(entry => Trivial(entry.Set, entry.Standing))],
            HasContents = true,
            Sections =
            [
                .. Overview(standings),
                .. suite.Sets.Select((set, index) => SetSection.Build(set, $"set-{index + 1}")),
                Trainers(suite),
                .. Failures(suite.Failures),
                Made(suite),
            ],
        };
    }

    private static string Lead(SuiteResult suite)
    {
        var seeds = string.Join(", ", suite.Seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture)));
        return $"{NumberText.Counted(suite.Sets.Count, "set")}, {NumberText.Counted(suite.Trainers.Count, "trainer")}, "
            + $"{(suite.Seeds.Count == 1 ? "seed" : "seeds")} {seeds}. On one set every trainer and every table is judged on the same rows "
            + "in the same folds, so differences are paired.";
    }

    // One a set: the best table for its first target. What else there is stands in the table at a glance.
    private static KeyFigure? Figure(SetResult set)
    {
        Standing[] standings = [.. Standing.Of(set)];
        if (standings.Length == 0) return null;
        var (target, metric) = (standings[0].Target.Target, MetricWords.Of(standings[0].Metric.Name));
        var sign = metric.IsHigherBetter == false ? -1 : 1;
        var standing = standings.Where(entry => entry.Target.Target == target).MaxBy(entry => sign * entry.Metric.Value)!;
        var text = ScoreText.Of(standing.Metric);
        var who = standing.Table is null ? standing.Best : $"{standing.Best} on {standing.Table}";
        IEnumerable<string> interval = text.Interval.Length > 0 ? [$"{NumberText.Level}: {text.Interval}"] : [];
        IEnumerable<string> alike = standing.Alike.Count > 0
            ? [$"cannot be told apart from {WordList.First(standing.Alike, MostFigures)}"] : [];
        return new KeyFigure($"{set.Name}: {metric.Title} on {target}", text.Score,
            [$"{who}, best of {standing.Count}", .. interval, .. Trivial(standing, text), .. alike]);
    }

    private static IEnumerable<string> Trivial(Standing standing, ScoreText text) =>
        from baseline in standing.Target.Baselines
        from metric in baseline.Metrics
        where metric.Name == standing.Metric.Name
        select $"trivial ({baseline.Name}): {text.Alike(metric.Value)}";

    private static IEnumerable<string> Cautions(SuiteResult suite)
    {
        if (suite.Failures.Count > 0)
            yield return $"{NumberText.Counted(suite.Failures.Count, "item")} could not be done: see 'What could not be done'.";
        foreach (var set in suite.Sets.Where(set => set.Protocol.SharedGroups > 0))
            yield return $"{set.Name}: {NumberText.Counted(set.Protocol.SharedGroups, "group")} ({set.Protocol.Group ?? "group"}) with "
                + "rows on both sides of a split: the scores flatter.";
    }

    private static IEnumerable<string> Trivial(SetResult set, Standing standing)
    {
        var metric = MetricWords.Of(standing.Metric.Name);
        if (metric.IsHigherBetter is not { } isHigherBetter) yield break;
        var where = standing.Table is null ? set.Name : $"{set.Name}, {standing.Table}";
        foreach (var baseline in standing.Target.Baselines)
            if (baseline.Metrics.FirstOrDefault(found => found.Name == standing.Metric.Name) is { Value: var value }
                && HeadWords.IsWithin(standing.Metric, value, isHigherBetter))
                yield return $"{where}: {metric.Words} of {standing.Best}, the best on {standing.Target.Target}, cannot be told from that "
                    + $"of the trivial predictor '{baseline.Name}'.";
    }

    private static IEnumerable<ReportSection> Overview(List<(SetResult Set, Standing Standing)> standings)
    {
        if (standings.Count < 2) yield break;
        var rows = standings.Select(entry =>
        {
            var (set, standing) = entry;
            var text = ScoreText.Of(standing.Metric);
            return new[]
            {
                set.Name, standing.Table ?? "", standing.Target.Target, MetricWords.Of(standing.Metric.Name).Title, standing.Best,
                text.Score, text.Interval, $"{NumberText.Count(standing.Alike.Count)} of {NumberText.Count(standing.Count - 1)}",
            };
        });
        yield return new ReportSection("overview", "At a glance",
        [
            ReportTable.Plain("overview", "The best trainer of each set, and how many others cannot be told apart from it",
                [
                    new TableColumn("Set"), new TableColumn("Table"), new TableColumn("Target"), new TableColumn("Metric"),
                    new TableColumn("Best"), new TableColumn("Score", true), new TableColumn(NumberText.Level + " interval", true),
                    new TableColumn("As good", true),
                ], rows),
        ]);
    }

    private static ReportSection Trainers(SuiteResult suite)
    {
        var rows = suite.Trainers.Select(trainer =>
        {
            var options = trainer.Options.Select(option => FormattableString.Invariant($"{option.Key} = {option.Value}"));
            var words = trainer.Options.Count == 0 ? "no options" : string.Join(", ", options);
            return new ReportFact(trainer.Name, $"{trainer.Trainer}: {words}");
        });
        return new ReportSection("trainers", "Trainers", [new FactList([.. rows])]);
    }

    private static IEnumerable<ReportSection> Failures(IReadOnlyList<Problem> failures)
    {
        if (failures.Count == 0) yield break;
        var sentences = new SentenceList([.. failures.Select(failure => failure.ToString())]);
        yield return new ReportSection("failures", "What could not be done", [sentences]);
    }

    private static ReportSection Made(SuiteResult suite)
    {
        var tables = suite.Sets.SelectMany(set => set.Tables.Select(table => (set.Name, Table: table)));
        return new ReportSection("made", "How it was made",
        [
            new FactList(
            [
                new ReportFact("The suite", $"{suite.Name} {suite.Sha256}", true),
                new ReportFact("Version", $"mer {suite.Version}"),
                .. tables.SelectMany(entry => Facts(entry.Name, entry.Table)),
            ]),
        ]);
    }

    private static IEnumerable<ReportFact> Facts(string set, SetTableResult table)
    {
        var name = table.Name is null ? set : $"{set}, {table.Name}";
        yield return new ReportFact($"Data of {name}", $"{table.Data.Path} {table.Data.Sha256}", true);
        if (table.Data.ProfileHash is { } hash) yield return new ReportFact($"Profile of {name}", $"{table.Data.Profile} {hash}", true);
    }
}
