using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Evaluation.Reports;

/// <summary>What the values of a metric may be; metrics of one scale share an axis.</summary>
internal enum MetricScale
{
    /// <summary>A share, 0..1.</summary>
    Share,

    /// <summary>Agreement, at most 1, about 0 for a trivial predictor.</summary>
    Agreement,

    /// <summary>An error in the target's unit, 0 or more.</summary>
    Error,

    /// <summary>Not known here.</summary>
    Other,
}

/// <summary>How a metric is spoken of.</summary>
/// <param name="Words">Name inside a sentence: small letters but for names and abbreviations.</param>
/// <param name="Scale">What its values may be.</param>
/// <param name="IsHigherBetter">True or false; null when not known.</param>
internal sealed record MetricWords(string Words, MetricScale Scale, bool? IsHigherBetter)
{
    /// <summary>Name at the head of a line.</summary>
    public string Title => Words.Length == 0 ? "" : char.ToUpperInvariant(Words[0]) + Words[1..];

    /// <summary>The words for a metric; one that is not in the catalogue is named after its key.</summary>
    /// <param name="key">Key of the metric, e.g. <c>macro_f1</c>.</param>
    public static MetricWords Of(string key)
    {
        if (MetricCatalogue.Find(key) is not { } metric) return new MetricWords(key.Replace('_', ' '), MetricScale.Other, null);
        var agreement = metric is LabelMetric ? MetricScale.Share : MetricScale.Agreement;
        var scale = metric.Declaration.HasUnitOfTarget ? MetricScale.Error : agreement;
        return new MetricWords(metric.Declaration.Words, scale, metric.IsHigherBetter);
    }
}
