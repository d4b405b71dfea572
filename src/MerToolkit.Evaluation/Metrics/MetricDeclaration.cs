namespace MerToolkit.Evaluation.Metrics;

/// <summary>What a metric says of itself; help, reports and checks of options all come from it.</summary>
/// <param name="Key">Key in JSON and tables, lower case with underscores, e.g. <c>macro_f1</c>.</param>
/// <param name="Words">Name inside a sentence, e.g. <c>macro F1</c>.</param>
/// <param name="Summary">What it says, one sentence.</param>
/// <param name="Formula">What it computes, in the symbols of <see cref="Confusion"/> or <see cref="PairedMoments"/>.</param>
/// <param name="Source">Paper.</param>
public sealed record MetricDeclaration(string Key, string Words, string Summary, string Formula, string Source)
{
    /// <summary>Other keys researchers type, e.g. <c>balanced_accuracy</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True when more is better, as for accuracy; false for errors.</summary>
    public bool IsHigherBetter { get; init; } = true;

    /// <summary>True when its unit is the target's own; false for a pure number.</summary>
    public bool HasUnitOfTarget { get; init; }
}
