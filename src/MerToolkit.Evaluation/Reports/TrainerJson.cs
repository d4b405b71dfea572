using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// One trainer in the stable JSON. A single target of labels has its metrics, confusion and classes directly; where there
/// are several such targets they are told apart by the target's name, as those of numbers always are.
/// </summary>
internal static class TrainerJson
{
    /// <summary>Writes the object of a trainer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="perturbation">What was done to the sound; null leaves it out.</param>
    public static void Write(Utf8JsonWriter writer, TrainerResult trainer, string? perturbation = null)
    {
        LabelResult[] labels = [.. trainer.Targets.OfType<LabelResult>()];
        writer.WriteStartObject();
        writer.WriteString("target", string.Join(',', trainer.Targets.Select(target => target.Target)));
        writer.WriteString("origin", string.Join(',', trainer.Targets.Select(target => target.Origin)));
        writer.WriteString("trainer", trainer.Trainer);
        if (perturbation is not null) writer.WriteString("perturb", perturbation);
        if (trainer.Table is { } table) writer.WriteString("table", table);
        writer.WriteValues("options", trainer.Options);
        writer.WriteBoolean("standardized", trainer.IsStandardized);
        if (trainer.Preparation is not (PreparationKind.None or PreparationKind.Standardize))
            writer.WriteString("preparation", PreparationNames.Of(trainer.Preparation));
        WriteTargets(writer, trainer);
        WriteByTarget(writer, "metrics", trainer.Targets.Select(target => (target, target.Metrics)), labels.Length, WriteInterval);
        if (labels.Length > 0) WriteClasses(writer, labels);
        WriteBeside(writer, "baselines", trainer, target => target.Baselines, labels.Length, WriteValue);
        if (trainer.Targets.Any(target => target.References.Count > 0))
            WriteBeside(writer, "references", trainer, target => target.References, labels.Length, WriteInterval);
        if (labels.Length > 0) WriteConfusions(writer, labels);
        UncertaintyJson.Write(writer, trainer);
        writer.WriteEndObject();
    }

    private static void WriteTargets(Utf8JsonWriter writer, TrainerResult trainer)
    {
        writer.WriteStartArray("targets");
        foreach (var target in trainer.Targets)
        {
            writer.WriteStartObject();
            writer.WriteString("name", target.Target);
            writer.WriteString("origin", target.Origin);
            writer.WriteString("kind", target is LabelResult ? "labels" : "numbers");
            if (target is NumberResult numbers) writer.WriteString("unit", numbers.Unit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteByTarget(Utf8JsonWriter writer, string name,
        IEnumerable<(TargetResult Target, IReadOnlyList<MetricValue> Metrics)> entries, int labelTargets,
        Action<Utf8JsonWriter, MetricValue> write)
    {
        writer.WriteStartObject(name);
        foreach (var (target, metrics) in entries)
        {
            var isNested = target is not LabelResult || labelTargets > 1;
            if (isNested) writer.WriteStartObject(target.Target);
            foreach (var metric in metrics) write(writer, metric);
            if (isNested) writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteInterval(Utf8JsonWriter writer, MetricValue metric) => WriteInterval(writer, metric.Name, metric);

    /// <summary>Writes a metric with its interval under a key.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="key">The key.</param>
    /// <param name="metric">The metric.</param>
    internal static void WriteInterval(Utf8JsonWriter writer, string key, MetricValue metric)
    {
        writer.WriteStartObject(key);
        writer.WriteFinite("value", metric.Value);
        writer.WriteFinite("low", metric.Low);
        writer.WriteFinite("high", metric.High);
        writer.WriteStartArray("per_seed");
        foreach (var value in metric.PerSeed) writer.WriteFiniteValue(value);
        writer.WriteEndArray();
        if (metric.UndefinedResamples > 0) writer.WriteNumber("undefined_resamples", metric.UndefinedResamples);
        if (metric.OverSongs is { } deviation) writer.WriteFinite("sd_over_songs", deviation);
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, MetricValue metric) => writer.WriteFinite(metric.Name, metric.Value);

    private static void WriteBeside(Utf8JsonWriter writer, string name, TrainerResult trainer,
        Func<TargetResult, IReadOnlyList<BaselineResult>> others, int labelTargets, Action<Utf8JsonWriter, MetricValue> write)
    {
        writer.WriteStartObject(name);
        var found = trainer.Targets.SelectMany(target => others(target).Select(other => (Target: target, Other: other)));
        foreach (var entries in found.GroupBy(entry => entry.Other.Name, StringComparer.Ordinal))
            WriteByTarget(writer, entries.Key, entries.Select(entry => (entry.Target, entry.Other.Metrics)), labelTargets, write);
        writer.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter writer, LabelResult[] results)
    {
        writer.WriteStartArray("per_class");
        foreach (var result in results)
            foreach (var score in result.PerClass)
            {
                writer.WriteStartObject();
                if (results.Length > 1) writer.WriteString("target", result.Target);
                writer.WriteString("label", score.Label);
                writer.WriteFinite("precision", score.Precision);
                writer.WriteFinite("recall", score.Recall);
                writer.WriteFinite("f1", score.F1);
                writer.WriteNumber("support", score.Support);
                writer.WriteEndObject();
            }

        writer.WriteEndArray();
    }

    private static void WriteConfusions(Utf8JsonWriter writer, LabelResult[] results)
    {
        writer.WritePropertyName("confusion");
        if (results is [var only])
        {
            WriteConfusion(writer, only);
            return;
        }

        writer.WriteStartObject();
        foreach (var result in results)
        {
            writer.WritePropertyName(result.Target);
            WriteConfusion(writer, result);
        }

        writer.WriteEndObject();
    }

    private static void WriteConfusion(Utf8JsonWriter writer, LabelResult result)
    {
        var count = result.PerClass.Count;
        writer.WriteStartObject();
        writer.WriteStartArray("labels");
        foreach (var score in result.PerClass) writer.WriteStringValue(score.Label);
        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        for (var row = 0; row < count; row++)
        {
            writer.WriteStartArray();
            for (var column = 0; column < count; column++) writer.WriteFiniteValue(result.Confusion[row * count + column]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
