using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>Paired differences between trainers: which can be told apart.</summary>
internal static class DifferencesSection
{
    /// <summary>The section; none without comparisons.</summary>
    public static IEnumerable<ReportSection> Build(IReadOnlyList<Comparison> comparisons)
    {
        if (comparisons.Count == 0) yield break;
        var what = comparisons.Any(comparison => comparison.Against is not null) ? "trainers and tables" : "trainers";
        var blocks = new List<ReportBlock>
        {
            new Paragraph($"Every pair of {what} predicted the same rows in the same folds, so their difference is known better than " +
                $"either score. Where its {NumberText.Level} interval holds 0, the two cannot be told apart."),
        };
        foreach (var (index, target) in comparisons.GroupBy(comparison => comparison.Target, StringComparer.Ordinal).Index())
        {
            var main = target.First().Metric;
            blocks.Add(new SentenceList([.. target.Where(comparison => comparison.Metric == main).Select(Sentence)]));
            blocks.Add(Table(target.Key, index, [.. target]));
            blocks.Add(new Gallery([.. target.GroupBy(comparison => MetricWords.Of(comparison.Metric).Scale).Select(Draw)]));
        }

        yield return new ReportSection("differences", $"Differences between {what}", blocks);
    }

    /// <summary>A difference in a sentence.</summary>
    public static string Sentence(Comparison comparison)
    {
        var (a, b) = (comparison.NameOfA, comparison.NameOfB);
        var metric = MetricWords.Of(comparison.Metric);
        var where = $"{comparison.Target}: ";
        if (!double.IsFinite(comparison.Difference)) return $"{where}the difference of {a} and {b} in {metric.Words} is not defined.";
        var value = AsMetric(comparison);
        var text = ScoreText.Of(value);
        var interval = text.Low is null ? "no interval" : $"{NumberText.Level}: {text.SignedInterval(value)}";
        if (comparison.IsUndecided)
            return $"{where}{a} and {b} cannot be told apart in {metric.Words}: difference {Signed(comparison, text)} ({interval}).";
        var size = NumberText.Fixed(Math.Abs(comparison.Difference), text.Decimals);
        if (metric.IsHigherBetter is null) return $"{where}{a} is {Side(comparison)} than {b} in {metric.Words} by {size} ({interval}).";
        return $"{where}{a} does {Verdict(comparison, metric)} than {b}: {metric.Words} {size} {Side(comparison)} ({interval}).";
    }

    /// <summary>A table of differences, a line each.</summary>
    /// <param name="id">Unique name for references.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="groups">The differences, in groups with a heading or one without.</param>
    public static ReportTable Table(
        string id, string caption, IEnumerable<(string Title, IEnumerable<Comparison> Comparisons)> groups) => new(
        id, caption,
        [
            new TableColumn("Pair"), new TableColumn("Difference", true), new TableColumn(NumberText.Level + " interval", true),
            new TableColumn("In words"),
        ],
        [.. groups.Select(group => new TableGroup(group.Title, [.. group.Comparisons.Select(Row)]))]);

    private static ReportTable Table(string target, int index, IReadOnlyList<Comparison> comparisons) => Table(
        $"differences-{index + 1}", $"Paired differences on {target}",
        comparisons.GroupBy(comparison => comparison.Metric, StringComparer.Ordinal)
            .Select(metric => (MetricWords.Of(metric.Key).Title, (IEnumerable<Comparison>)metric)));

    private static TableRow Row(Comparison comparison)
    {
        var value = AsMetric(comparison);
        var text = ScoreText.Of(value);
        var words = comparison.IsUndecided
            ? "cannot be told apart"
            : $"{comparison.NameOfA} {Verdict(comparison, MetricWords.Of(comparison.Metric))}";
        var pair = $"{comparison.NameOfA} − {comparison.NameOfB}";
        return new TableRow([pair, Signed(comparison, text), text.SignedInterval(value), words]);
    }

    private static DotPicture Draw(IGrouping<MetricScale, Comparison> comparisons)
    {
        IReadOnlyList<DotGroup> groups =
        [
            .. comparisons.GroupBy(comparison => comparison.Metric, StringComparer.Ordinal)
                .Select(metric => new DotGroup(MetricWords.Of(metric.Key).Title, [.. metric.Select(DotOf)])),
        ];
        var target = comparisons.First().Target;
        var metrics = WordList.And(comparisons.Select(comparison => MetricWords.Of(comparison.Metric).Words).Distinct());
        return new DotPicture($"{target}: differences in {metrics}",
            "Right of 0: the first of the pair is higher. A ring: cannot be told apart.",
            string.Join(' ', comparisons.Select(Sentence)), groups, [], true);
    }

    private static DotRow DotOf(Comparison comparison)
    {
        var text = double.IsFinite(comparison.Difference) ? Signed(comparison, ScoreText.Of(AsMetric(comparison))) : "none";
        return new DotRow(comparison.A, comparison.Difference, comparison.Low, comparison.High, text)
        {
            Note = comparison is { Table: { } table, Against: { } against }
                ? $"{Path.GetFileName(table)} − {Path.GetFileName(against)}" : $"− {comparison.B}",
            IsOpen = comparison.IsUndecided,
        };
    }

    private static string Verdict(Comparison comparison, MetricWords metric) => metric.IsHigherBetter switch
    {
        null => Side(comparison),
        var isHigherBetter => comparison.Difference > 0 == isHigherBetter ? "better" : "worse",
    };

    private static string Side(Comparison comparison) => comparison.Difference > 0 ? "higher" : "lower";

    private static string Signed(Comparison comparison, ScoreText text) =>
        NumberText.Typeset(NumberText.Signed(comparison.Difference, text.Decimals));

    private static MetricValue AsMetric(Comparison comparison) =>
        new(comparison.Metric, comparison.Difference, comparison.Low, comparison.High, []);
}
