namespace MerToolkit.Evaluation.Results;

/// <summary>A published figure beside ours of the same set, target and metric.</summary>
/// <param name="Target">Target that was predicted.</param>
/// <param name="Metric">Key of the metric.</param>
/// <param name="Value">The published figure, in the metric's unit.</param>
/// <param name="System">Who obtained it, in words.</param>
/// <param name="Kind">What it learned from: <c>audio</c>, <c>pretrained</c> (on other music too), <c>more</c> (than sound).</param>
/// <param name="Split">How its rows were split, in words or by the name of an official split.</param>
/// <param name="Source">Where the figure stands.</param>
public sealed record PublishedComparison(
    string Target, string Metric, double Value, string System, string Kind, string Split, string Source)
{
    /// <summary>What is to be known of the figure, in words; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>
    /// Why the two figures are not to be compared: another split, another scale, other labels, a system that learned from more; one
    /// reason an entry, none where all is the same.
    /// </summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    /// <summary>Our figures, one a trainer; empty where the scale is another, so that no figure can stand beside.</summary>
    public IReadOnlyList<PublishedRival> Rivals { get; init; } = [];
}

/// <summary>Our figure beside a published one.</summary>
/// <param name="Trainer">Name of the trainer.</param>
/// <param name="Value">Our figure with its interval.</param>
public sealed record PublishedRival(string Trainer, MetricValue Value);
