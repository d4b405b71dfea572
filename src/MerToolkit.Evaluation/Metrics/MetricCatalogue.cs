using MerToolkit.Core.Errors;

namespace MerToolkit.Evaluation.Metrics;

/// <summary>All metrics, in the order they are printed. A new one is a class and a line here.</summary>
public static class MetricCatalogue
{
    /// <summary>The metrics of labels.</summary>
    public static IReadOnlyList<LabelMetric> Labels { get; } =
    [
        new Accuracy(), new MacroF1(), new MacroPrecision(), new MacroRecall(),
        new WeightedPrecision(), new WeightedRecall(), new WeightedF1(),
        new ArousalHalfAccuracy(), new ValenceHalfAccuracy(), new ValenceHalfAccuracyLowArousal(),
    ];

    /// <summary>The metrics of numbers.</summary>
    public static IReadOnlyList<NumberMetric> Numbers { get; } =
    [
        new RSquared(), new RootMeanSquareError(), new MeanAbsoluteError(), new PearsonCorrelation(), new ConcordanceCorrelation(),
    ];

    /// <summary>The metrics of numbers over time, by song.</summary>
    public static IReadOnlyList<SongMetric> Songs { get; } =
        [new SongRmse(), new SongMae(), new SongPearson(), new SongCcc(), new WithinPearson(), new WithinRSquared()];

    /// <summary>All metrics.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. Labels, .. Numbers, .. Songs];

    /// <summary>The metrics that mean something for these labels.</summary>
    /// <param name="labels">All labels of a target.</param>
    public static IReadOnlyList<LabelMetric> For(IReadOnlyList<string> labels) => [.. Labels.Where(metric => metric.IsMeantFor(labels))];

    /// <summary>The metric of that key or alias, or null; case does not count, and a hyphen is as good as an underscore.</summary>
    /// <param name="name">Key as typed, e.g. <c>macro-f1</c>.</param>
    public static Metric? Find(string name)
    {
        var key = name.Trim().ToLowerInvariant().Replace('-', '_');
        return All.FirstOrDefault(metric => metric.Key == key || metric.Declaration.Aliases.Contains(key));
    }

    /// <summary>The metric of that key or alias; an unknown one goes to the problems with the nearest known key, and is null.</summary>
    /// <param name="name">Key as typed, e.g. <c>macro-f1</c>.</param>
    /// <param name="problems">Receives the problem.</param>
    public static Metric? Find(string name, ProblemLog problems)
    {
        if (Find(name) is { } found) return found;
        problems.Add(new Problem("metric-unknown", $"There is no metric '{name}'.", NearestWord.Remedy(name.Replace('-', '_'), Known())));
        return null;
    }

    private static IEnumerable<string> Known() => All.SelectMany(metric => metric.Declaration.Aliases.Prepend(metric.Key));
}
