using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Workflows.Evaluating.Ledger;

/// <summary>A figure that somebody published on a set.</summary>
/// <param name="Target">Target that was predicted: <c>label</c>, <c>arousal</c>, <c>valence</c>.</param>
/// <param name="Metric">Key of the metric.</param>
/// <param name="Value">The figure, in the metric's unit.</param>
/// <param name="Scale">Scale of an error's unit; null where the metric has none.</param>
/// <param name="Kind">What the system learned from: <c>audio</c>, <c>pretrained</c>, <c>more</c>.</param>
/// <param name="Split">How rows were split.</param>
/// <param name="System">Who obtained it.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Note">What is to be known of it; empty for nothing.</param>
internal sealed record PublishedFigure(
    string Target, string Metric, double Value, RatingScale? Scale, string Kind, string Split, string System, string Source, string Note);

/// <summary>The figures published on a set, as <c>configs/published/sets/NAME.yaml</c> has them.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Figures">The figures, in order.</param>
internal sealed record PublishedLedger(string Name, IReadOnlyList<PublishedFigure> Figures)
{
    private const string ResourcePrefix = "ledger/";
    private const string Ending = ".yaml";
    private static readonly string[] Kinds = ["audio", "pretrained", "more"];

    /// <summary>Names of the sets that figures are known of, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(PublishedLedger).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Ending.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The figures of a set.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static PublishedLedger Read(string name)
    {
        using var stream = typeof(PublishedLedger).Assembly.GetManifestResourceStream(ResourcePrefix + name + Ending)!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), name + Ending);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    /// <exception cref="UsageException">All that is wrong, each with its line.</exception>
    public static PublishedLedger Parse(string text, string source)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(text, source, problems);
        problems.ThrowUsage();
        var name = root!.RequiredText("name");
        var figures = (root.List("figures") ?? []).Select(node => node.AsMap()).OfType<ConfigMap>()
            .Select(map => Figure(map, problems)).ToList();
        root.RejectUnknown();
        problems.ThrowUsage();
        return new PublishedLedger(name, figures);
    }

    private static PublishedFigure Figure(ConfigMap map, ProblemLog problems)
    {
        var metric = map.RequiredText("metric");
        MetricCatalogue.Find(metric, problems);
        var scale = map.Text("scale", "");
        if (scale.Length > 0 && RatingScale.Parse(scale) is null)
            map.Report("scale", "published-scale", $"'{scale}' is no scale.", "Write e.g. \"[-1, 1]\".");
        var kind = map.Choice("kind", Kinds[0], [.. Kinds.Select(known => (known, known))]);
        var figure = new PublishedFigure(map.RequiredText("target"), metric, map.Number("value", 0, double.MinValue, double.MaxValue),
            RatingScale.Parse(scale), kind, map.RequiredText("split"), map.RequiredText("system"), map.RequiredText("source"),
            map.Text("note", ""));
        map.RejectUnknown();
        return figure;
    }
}
