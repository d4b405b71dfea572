using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// A score in words: <c>.806 +- .011 (95 %: .781-.829)</c>. The middle number is the standard deviation over seeds; the
/// interval is the one that the evaluation found. Both ends show two digits of the interval's half width, so that no digit
/// is printed that another draw of songs would change.
/// </summary>
public sealed record ScoreText
{
    private const int DefaultDecimals = 3;

    private ScoreText(MetricValue metric)
    {
        var deviation = DeviationOf(metric.PerSeed);
        Decimals = DecimalsOf(metric, deviation);
        Value = NumberText.Fixed(metric.Value, Decimals);
        if (!double.IsFinite(metric.Value)) return;
        if (double.IsFinite(deviation)) Deviation = NumberText.Fixed(deviation, Decimals);
        if (!double.IsFinite(metric.Low) || !double.IsFinite(metric.High)) return;
        (Low, High) = (NumberText.Fixed(metric.Low, Decimals), NumberText.Fixed(metric.High, Decimals));
    }

    /// <summary>Number of decimals of all parts.</summary>
    public int Decimals { get; }

    /// <summary>The value, e.g. <c>.806</c>; <c>not defined</c> for NaN.</summary>
    public string Value { get; }

    /// <summary>Standard deviation over seeds; null for one seed.</summary>
    public string? Deviation { get; }

    /// <summary>Lower end of the interval; null without one.</summary>
    public string? Low { get; }

    /// <summary>Upper end of the interval; null without one.</summary>
    public string? High { get; }

    /// <summary>The words for a metric.</summary>
    /// <param name="metric">The metric.</param>
    public static ScoreText Of(MetricValue metric) => new(metric);

    /// <summary>All parts in plain letters, for a terminal: <c>.806 +- .011 (95 %: .781-.829)</c>.</summary>
    public override string ToString()
    {
        var isNegative = Low is ['-', ..] || High is ['-', ..];
        var spread = Deviation is null ? "" : $" +- {Deviation}";
        var interval = Low is null ? "" : $" (95 %: {Low}{(isNegative ? " to " : "-")}{High})";
        return Value + spread + interval;
    }

    /// <summary>Value and deviation in print: <c>.806 ± .011</c>.</summary>
    internal string Score => NumberText.Typeset(Value) + (Deviation is null ? "" : $" ± {Deviation}");

    /// <summary>The interval in print; empty without one.</summary>
    internal string Interval => Low is null ? "" : NumberText.TypesetRange(Low, High!);

    /// <summary>A value with the digits of this score, in print.</summary>
    internal string Alike(double value) => NumberText.Typeset(NumberText.Fixed(value, Decimals));

    /// <summary>A value with the digits of this score, in plain letters.</summary>
    /// <param name="value">Any number, in the score's unit.</param>
    public string AlikePlain(double value) => NumberText.Fixed(value, Decimals);

    /// <summary>The interval as a signed one, for a difference.</summary>
    internal string SignedInterval(MetricValue metric) => Low is null
        ? ""
        : NumberText.TypesetRange(NumberText.Signed(metric.Low, Decimals), NumberText.Signed(metric.High, Decimals));

    private static double DeviationOf(IReadOnlyList<double> perSeed)
    {
        if (perSeed.Count < 2) return double.NaN;
        var mean = 0.0;
        foreach (var value in perSeed) mean += value;
        mean /= perSeed.Count;
        var squares = 0.0;
        foreach (var value in perSeed) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (perSeed.Count - 1));
    }

    private static int DecimalsOf(MetricValue metric, double deviation)
    {
        var halfWidth = (metric.High - metric.Low) / 2;
        if (double.IsFinite(halfWidth) && halfWidth > 0) return NumberText.DecimalsFor(halfWidth);
        return double.IsFinite(deviation) && deviation > 0 ? NumberText.DecimalsFor(deviation) : DefaultDecimals;
    }
}
