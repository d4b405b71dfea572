using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Suites;

/// <summary>One set: the scores of every trainer on every table, which cannot be told apart, and every paired difference.</summary>
internal static class SetSection
{
    private const int MostMetrics = 3;

    /// <summary>The section; one part a target.</summary>
    /// <param name="set">The set.</param>
    /// <param name="id">Unique name for links.</param>
    public static ReportSection Build(SetResult set, string id)
    {
        var standings = Standing.Of(set).ToLookup(standing => standing.Target.Target, StringComparer.Ordinal);
        ReportSection[] parts =
            [.. standings.Select((target, index) => Part(set, target.Key, [.. target], $"{id}-{index + 1}"))];
        var blocks = new List<ReportBlock> { new Paragraph(Words(set)) };
        if (set.Remarks.Count > 0) blocks.Add(new SentenceList(set.Remarks));
        if (parts.Length == 0) blocks.Add(new Paragraph("No trainer came to its end on this set."));
        return parts is [var only]
            ? new ReportSection(id, set.Name, [.. blocks, .. only.Blocks])
            : new ReportSection(id, set.Name, blocks) { Parts = parts };
    }

    private static string Words(SetResult set)
    {
        var tables = set.Tables.Select(table =>
            $"{(table.Name is { } name ? $"{name}: " : "")}{NumberText.Counted(table.Data.Columns.Count, "column")} of {table.Data.Path}");
        var protocol = string.Join(' ', ProtocolWords.Sentences(set.Protocol));
        return $"{NumberText.Counted(set.Rows, "row")}; {string.Join("; ", tables)}. {protocol}";
    }

    private static ReportSection Part(SetResult set, string target, IReadOnlyList<Standing> standings, string id)
    {
        var metric = standings[0].Metric.Name;
        string[] metrics = [.. MetricsOf(set, target)];
        var pairs = set.Comparisons.Where(pair => pair.Target == target && pair.Metric == metric).ToList();
        List<ReportBlock> blocks =
        [
            new SentenceList([.. standings.Select(standing => standing.Sentence()), .. Undecided(pairs)]),
            Scores(set, target, metrics, standings, id),
            new Gallery([Picture(set, target, metric, standings)]),
            .. BetweenTables(pairs, id),
            .. BetweenTrainers(pairs, metric, id),
        ];
        return new ReportSection(id, target, blocks);
    }

    // The metrics that are compared in pairs, in the order they are printed; the main one for a single trainer.
    private static IEnumerable<string> MetricsOf(SetResult set, string target)
    {
        var compared = set.Comparisons.Where(pair => pair.Target == target).Select(pair => pair.Metric).ToHashSet();
        var all = set.Trainers.SelectMany(trainer => trainer.Targets).First(found => found.Target == target)
            .Metrics.Select(found => found.Name);
        return compared.Count == 0 ? all.Take(MostMetrics) : all.Where(compared.Contains);
    }

    private static IEnumerable<string> Undecided(IReadOnlyList<Comparison> pairs)
    {
        var trainers = pairs.Where(pair => pair.Against is null).ToList();
        if (trainers.Count < 2) yield break;
        var count = trainers.Count(pair => pair.IsUndecided);
        yield return $"Of {NumberText.Count(trainers.Count)} pairs of trainers on the same table {NumberText.Count(count)} cannot be told "
            + "apart.";
    }

    private static ReportTable Scores(SetResult set, string target, string[] metrics, IReadOnlyList<Standing> standings, string id)
    {
        TableColumn[] columns =
        [
            new("Trainer"),
            .. metrics.SelectMany(metric =>
                new TableColumn[] { new(MetricWords.Of(metric).Title, true), new(NumberText.Level + " interval", true) }),
            new("Beside the best"),
        ];
        var groups = standings.Select(standing => new TableGroup(standing.Table ?? "",
        [
            .. On(set, standing.Table, target).Select(entry => new TableRow(
                [entry.Trainer, .. metrics.SelectMany(metric => Cells(entry.Result.Find(metric))), Beside(standing, entry.Trainer)])),
            .. standing.Target.Baselines.Select(baseline => new TableRow(
                [baseline.Name, .. metrics.SelectMany(metric => Cells(Find(baseline, metric))), "trivial"], IsBackground: true)),
        ]));
        return new ReportTable($"{id}-scores", $"Scores on {target} of {set.Name}", columns, [.. groups]) { IsForPapers = true };
    }

    private static IEnumerable<(string Trainer, TargetResult Result)> On(SetResult set, string? table, string target) => set.Trainers
        .Where(trainer => trainer.Table == table)
        .SelectMany(trainer => trainer.Targets.Where(found => found.Target == target).Select(found => (trainer.Trainer, found)));

    private static string[] Cells(MetricValue? metric)
    {
        if (metric is null) return ["", ""];
        var text = ScoreText.Of(metric);
        return [text.Score, text.Interval];
    }

    private static string Beside(Standing standing, string trainer)
    {
        if (standing.Best == trainer) return "best";
        return standing.Alike.Contains(trainer) ? "cannot be told apart" : "worse";
    }

    private static DotPicture Picture(SetResult set, string target, string metric, IReadOnlyList<Standing> standings)
    {
        var words = MetricWords.Of(metric);
        DotGroup[] groups = [.. standings.Select(standing => new DotGroup(standing.Table ?? "",
            [.. On(set, standing.Table, target).Select(entry => Row(entry.Trainer, entry.Result, metric, standing))]))];
        var said = groups.SelectMany(group => group.Rows.Select(row => $"{group.Title} {row.Label} {row.Text}".TrimStart()));
        string[] marks = [.. standings[0].Target.Baselines.Select(baseline => $"{baseline.Name} (trivial)")];
        return new DotPicture($"{target}: {words.Words}",
            $"Dot: mean over seeds; line: {NumberText.Level} interval. A ring: cannot be told apart from the best of its table.",
            string.Join("; ", said) + ".", groups, marks, words.Scale == MetricScale.Agreement);
    }

    private static DotRow Row(string trainer, TargetResult result, string metric, Standing standing)
    {
        var found = result.Find(metric) ?? new MetricValue(metric, double.NaN, double.NaN, double.NaN, []);
        var marks = result.Baselines.Select(baseline => Find(baseline, metric)?.Value ?? double.NaN);
        var text = double.IsFinite(found.Value) ? NumberText.Typeset(ScoreText.Of(found).Value) : "none";
        return new DotRow(trainer, found.Value, found.Low, found.High, text)
        {
            Marks = [.. marks],
            IsOpen = standing.Alike.Contains(trainer),
        };
    }

    private static MetricValue? Find(BaselineResult baseline, string metric) =>
        baseline.Metrics.FirstOrDefault(found => found.Name == metric);

    private static IEnumerable<ReportBlock> BetweenTables(IReadOnlyList<Comparison> pairs, string id)
    {
        Comparison[] between = [.. pairs.Where(pair => pair.Against is not null)];
        if (between.Length == 0) yield break;
        var rows = between.Select(pair => pair with { A = $"{pair.A}: {pair.Table}", B = pair.Against!, Table = null, Against = null });
        var title = MetricWords.Of(between[0].Metric).Title;
        yield return DifferencesSection.Table($"{id}-tables", $"{title}: differences between tables", [("", rows)]);
    }

    private static IEnumerable<ReportBlock> BetweenTrainers(IReadOnlyList<Comparison> pairs, string metric, string id)
    {
        var groups = pairs.Where(pair => pair.Against is null).GroupBy(pair => pair.Table)
            .Select(table => (table.Key ?? "", table.Select(pair => pair with { Table = null }))).ToList();
        if (groups.Count > 0)
            yield return DifferencesSection.Table(
                $"{id}-trainers", $"{MetricWords.Of(metric).Title}: differences between trainers", groups);
    }
}
