using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Results;

/// <summary>A metric with its 95 % interval.</summary>
/// <param name="Name">Key of the metric, e.g. <c>macro_f1</c>, <c>rmse</c>.</param>
/// <param name="Value">Mean over seeds, in the metric's unit; NaN where the metric is not defined.</param>
/// <param name="Low">Lower end of the interval, in the metric's unit.</param>
/// <param name="High">Upper end of the interval, in the metric's unit.</param>
/// <param name="PerSeed">Value of each seed, in the metric's unit.</param>
public sealed record MetricValue(string Name, double Value, double Low, double High, IReadOnlyList<double> PerSeed)
{
    /// <summary>Number of resamples left out of the interval, because the metric is not defined there.</summary>
    public int UndefinedResamples { get; init; }

    /// <summary>
    /// Standard deviation over songs of the metric of each, mean over seeds, in the metric's unit; null for a metric that is no mean
    /// over songs.
    /// </summary>
    public double? OverSongs { get; init; }
}

/// <summary>How one label fares, mean over seeds.</summary>
/// <param name="Label">The label.</param>
/// <param name="Precision">Share of the rows predicted so that are so, 0..1; 0 when none is predicted so.</param>
/// <param name="Recall">Share of the rows that are so that are predicted so, 0..1.</param>
/// <param name="F1">Harmonic mean of the two, 0..1.</param>
/// <param name="Support">Number of rows that are so.</param>
public sealed record ClassScore(string Label, double Precision, double Recall, double F1, int Support);

/// <summary>Metrics of a trivial predictor on the same folds.</summary>
/// <param name="Name">Trainer: <c>majority</c>, <c>mean</c>.</param>
/// <param name="Metrics">Its metrics.</param>
public sealed record BaselineResult(string Name, IReadOnlyList<MetricValue> Metrics);

/// <summary>What an evaluation says about one target.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Origin">Source column; empty when unknown.</param>
/// <param name="Metrics">The metrics, in the order they are printed.</param>
public abstract record TargetResult(string Target, string Origin, IReadOnlyList<MetricValue> Metrics)
{
    /// <summary>Trivial predictors on the same folds.</summary>
    public IReadOnlyList<BaselineResult> Baselines { get; init; } = [];

    /// <summary>
    /// What a score is to be held against besides: <c>own-song-mean</c>, which knows the mean of each song and nothing else (how much is
    /// between songs), and <c>ceiling</c>, what the spread of the raters leaves to reach.
    /// </summary>
    public IReadOnlyList<BaselineResult> References { get; init; } = [];

    /// <summary>All that is printed beside the scores: trivial predictors, then references.</summary>
    public IEnumerable<BaselineResult> Beside => Baselines.Concat(References);

    /// <summary>What the trainer knows of its own errors; null when nobody asked.</summary>
    public UncertaintyResult? Uncertainty { get; init; }

    /// <summary>The metric of that name, or null.</summary>
    /// <param name="name">Key of the metric.</param>
    public MetricValue? Find(string name) => Metrics.FirstOrDefault(metric => metric.Name == name);
}

/// <summary>The result for a target of labels.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Origin">Source column; empty when unknown.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="PerClass">One entry a label.</param>
/// <param name="Confusion">Row-major [labels, labels]: rows that are the first and predicted the second, mean over seeds.</param>
/// <param name="Predictions">One entry a seed.</param>
public sealed record LabelResult(
    string Target, string Origin, IReadOnlyList<MetricValue> Metrics, IReadOnlyList<ClassScore> PerClass, double[] Confusion,
    IReadOnlyList<LabelPredictions> Predictions) : TargetResult(Target, Origin, Metrics);

/// <summary>The result for a target of numbers.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Origin">Source column; empty when unknown.</param>
/// <param name="Unit">Unit as printed.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Predictions">One entry a seed.</param>
public sealed record NumberResult(
    string Target, string Origin, string Unit, IReadOnlyList<MetricValue> Metrics,
    IReadOnlyList<NumberPredictions> Predictions) : TargetResult(Target, Origin, Metrics);
