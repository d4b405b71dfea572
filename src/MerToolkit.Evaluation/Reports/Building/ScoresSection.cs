using System.Globalization;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>All metrics of all trainers, beside the trivial predictors.</summary>
internal static class ScoresSection
{
    private const int MostSeedColumns = 5;

    /// <summary>The section; one part a target.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="seeds">The seeds, in the order of the values of each.</param>
    public static ReportSection Build(IReadOnlyList<TargetResults> targets, IReadOnlyList<ulong> seeds)
    {
        ReportSection[] parts =
        [
            .. targets.Select(target => new ReportSection($"scores-{target.Index + 1}", target.Target,
                [Table(target, seeds), .. Undefined(target), new Gallery(ScorePictures.Draw(target))])),
        ];
        var words = new Paragraph("± is the standard deviation over seeds, where there are several. " +
            $"The interval is the {NumberText.Level} one; two trainers whose intervals overlap may still differ, " +
            "since both predict the same rows.");
        ReportBlock[] head = [words, .. ReferenceWords.Of(targets).Select(text => new Paragraph(text))];
        return parts is [var only]
            ? new ReportSection("scores", "Scores", [.. head, .. only.Blocks])
            : new ReportSection("scores", "Scores", head) { Parts = parts };
    }

    private static ReportTable Table(TargetResults target, IReadOnlyList<ulong> names)
    {
        var seeds = target.ByTrainer.Max(entry => entry.Result.Metrics.Select(metric => metric.PerSeed.Count).DefaultIfEmpty().Max());
        IReadOnlyList<TableGroup> groups = target.ByTrainer.Count == 1
            ? [new TableGroup("", [.. target.MetricNames.Select(name => MetricRow(target, name, seeds))])]
            : [.. target.MetricNames.Select(name => MetricGroup(target, name, seeds))];
        var baselines = target.ByTrainer.Count == 1 ? target.Beside.Select(baseline => new TableColumn(baseline.Name, true)) : [];
        return new ReportTable(
            $"scores-{target.Index + 1}",
            $"Scores of {WordList.And(target.ByTrainer.Select(entry => entry.Trainer.Name))} on {target.Target}",
            [
                new TableColumn(target.ByTrainer.Count == 1 ? "Metric" : "Trainer"), new TableColumn("Score", true),
                new TableColumn(NumberText.Level + " interval", true), .. baselines, .. SeedColumns(seeds, names),
            ],
            groups) { IsForPapers = true };
    }

    private static IEnumerable<ReportBlock> Undefined(TargetResults target)
    {
        var sentences =
            from entry in target.ByTrainer
            from metric in entry.Result.Metrics
            where metric.UndefinedResamples > 0
            select $"{MetricWords.Of(metric.Name).Words} of {entry.Trainer.Name}: " +
                $"{NumberText.Counted(metric.UndefinedResamples, "resample")} left out of the interval, because it is not defined there.";
        string[] all = [.. sentences];
        if (all.Length > 0) yield return new SentenceList(all);
    }

    private static TableRow MetricRow(TargetResults target, string name, int seeds)
    {
        var metric = target.First.Find(name)!;
        var text = ScoreText.Of(metric);
        var baselines = target.Beside.Select(baseline =>
            baseline.Metrics.FirstOrDefault(found => found.Name == name) is { } found ? text.Alike(found.Value) : "");
        return new TableRow([target.TitleOf(name), Score(metric, text), text.Interval, .. baselines, .. SeedCells(metric, text, seeds)]);
    }

    private static TableGroup MetricGroup(TargetResults target, string name, int seeds)
    {
        var trainers = target.ByTrainer
            .Select(entry => (entry.Trainer.Name, Metric: entry.Result.Find(name)))
            .Where(entry => entry.Metric is not null)
            .Select(entry => Row(entry.Name, entry.Metric!, seeds, false));
        var baselines = target.Beside
            .Select(baseline => (baseline.Name, Metric: baseline.Metrics.FirstOrDefault(metric => metric.Name == name)))
            .Where(entry => entry.Metric is not null)
            .Select(entry => Row(entry.Name, entry.Metric!, seeds, true));
        return new TableGroup(target.TitleOf(name), [.. trainers, .. baselines]);
    }

    private static TableRow Row(string who, MetricValue metric, int seeds, bool isBackground)
    {
        var text = ScoreText.Of(metric);
        return new TableRow([who, Score(metric, text), text.Interval, .. SeedCells(metric, text, seeds)], isBackground);
    }

    private static string Score(MetricValue metric, ScoreText text) =>
        metric.OverSongs is { } deviation ? $"{text.Score} (songs ± {text.Alike(deviation)})" : text.Score;

    private static IEnumerable<TableColumn> SeedColumns(int seeds, IReadOnlyList<ulong> names) => seeds switch
    {
        < 2 => [],
        <= MostSeedColumns => Enumerable.Range(0, seeds).Select(index => new TableColumn(
            "Seed" + (index < names.Count ? $" {names[index].ToString(CultureInfo.InvariantCulture)}" : ""), true)),
        _ => [new TableColumn("Least", true), new TableColumn("Median", true), new TableColumn("Most", true)],
    };

    private static IEnumerable<string> SeedCells(MetricValue metric, ScoreText text, int seeds)
    {
        if (seeds < 2) return [];
        if (seeds <= MostSeedColumns)
            return Enumerable.Range(0, seeds).Select(seed => seed < metric.PerSeed.Count ? text.Alike(metric.PerSeed[seed]) : "");
        double[] sorted = [.. metric.PerSeed.Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return ["", "", ""];
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return [text.Alike(sorted[0]), text.Alike(median), text.Alike(sorted[^1])];
    }
}
