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
/// <param name="Title">Name in print.</param>
/// <param name="Scale">What its values may be.</param>
/// <param name="IsHigherBetter">True or false; null when not known.</param>
internal sealed record MetricWords(string Title, MetricScale Scale, bool? IsHigherBetter)
{
    private static readonly Dictionary<string, MetricWords> Known = new(StringComparer.Ordinal)
    {
        ["accuracy"] = Share("Accuracy"),
        ["balanced_accuracy"] = Share("Balanced accuracy"),
        ["macro_f1"] = Share("Macro F1"),
        ["macro_precision"] = Share("Macro precision"),
        ["macro_recall"] = Share("Macro recall"),
        ["weighted_f1"] = Share("Weighted F1"),
        ["weighted_precision"] = Share("Weighted precision"),
        ["weighted_recall"] = Share("Weighted recall"),
        ["arousal_half_accuracy"] = Share("Accuracy of the arousal half"),
        ["valence_half_accuracy"] = Share("Accuracy of the valence half"),
        ["valence_half_accuracy_low_arousal"] = Share("Accuracy of the valence half, low arousal"),
        ["valence_half_accuracy_high_arousal"] = Share("Accuracy of the valence half, high arousal"),
        ["kappa"] = Agreement("Cohen's kappa"),
        ["mcc"] = Agreement("Matthews correlation"),
        ["r2"] = Agreement("R²"),
        ["pearson"] = Agreement("Pearson correlation"),
        ["spearman"] = Agreement("Spearman correlation"),
        ["ccc"] = Agreement("Concordance (CCC)"),
        ["rmse"] = Error("RMSE"),
        ["mae"] = Error("Mean absolute error"),
    };

    /// <summary>The words for a metric; one that is not known here is named after its key.</summary>
    /// <param name="key">Key of the metric, e.g. <c>macro_f1</c>.</param>
    public static MetricWords Of(string key)
    {
        if (Known.TryGetValue(key, out var words)) return words;
        var title = key.Replace('_', ' ');
        return new MetricWords(title.Length == 0 ? key : char.ToUpperInvariant(title[0]) + title[1..], MetricScale.Other, null);
    }

    private static MetricWords Share(string title) => new(title, MetricScale.Share, true);

    private static MetricWords Agreement(string title) => new(title, MetricScale.Agreement, true);

    private static MetricWords Error(string title) => new(title, MetricScale.Error, false);
}
