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
    private static readonly Dictionary<string, MetricWords> Known = new(StringComparer.Ordinal)
    {
        ["accuracy"] = Share("accuracy"),
        ["macro_f1"] = Share("macro F1"),
        ["macro_precision"] = Share("macro precision"),
        ["macro_recall"] = Share("macro recall"),
        ["weighted_f1"] = Share("weighted F1"),
        ["weighted_precision"] = Share("weighted precision"),
        ["weighted_recall"] = Share("weighted recall"),
        ["arousal_half_accuracy"] = Share("arousal half accuracy"),
        ["valence_half_accuracy"] = Share("valence half accuracy"),
        ["valence_half_accuracy_low_arousal"] = Share("valence half accuracy (low arousal)"),
        ["r2"] = Agreement("R²"),
        ["pearson"] = Agreement("Pearson correlation"),
        ["ccc"] = Agreement("concordance (CCC)"),
        ["rmse"] = Error("RMSE"),
        ["mae"] = Error("MAE"),
    };

    /// <summary>Name at the head of a line.</summary>
    public string Title => Words.Length == 0 ? "" : char.ToUpperInvariant(Words[0]) + Words[1..];

    /// <summary>The words for a metric; one that is not known here is named after its key.</summary>
    /// <param name="key">Key of the metric, e.g. <c>macro_f1</c>.</param>
    public static MetricWords Of(string key)
    {
        if (Known.TryGetValue(key, out var words)) return words;
        return new MetricWords(key.Replace('_', ' '), MetricScale.Other, null);
    }

    private static MetricWords Share(string words) => new(words, MetricScale.Share, true);

    private static MetricWords Agreement(string words) => new(words, MetricScale.Agreement, true);

    private static MetricWords Error(string words) => new(words, MetricScale.Error, false);
}
