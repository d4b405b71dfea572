using System.Text.Json;
using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Cli.Commands;

/// <summary>The JSON of <c>mer extract</c>: a line a clip, the frame last.</summary>
internal static class ExtractJson
{
    /// <summary>A clip, or a text, that is in the table. A text has no channels.</summary>
    public static void WriteClip(TextWriter output, ClipOutcome outcome, string? perturbation) => JsonLine.Write(output, writer =>
    {
        var facts = outcome.Facts!;
        writer.WriteString("type", "clip");
        writer.WriteString("item", outcome.Clip.Path);
        writer.WriteString("id", outcome.Clip.Id);
        if (facts.Channels > 0) writer.WriteFinite("seconds", facts.Seconds);
        else writer.WriteNumber("characters", outcome.Features!.SampleCount);
        writer.WriteString("decoder", facts.Decoder);
        if (facts.Channels > 0)
        {
            writer.WriteNumber("sample_rate", facts.NativeSampleRate);
            writer.WriteNumber("channels", facts.Channels);
            writer.WriteBoolean("silent", outcome.Features!.IsSilent);
        }

        if (perturbation is not null) writer.WriteString("perturb", perturbation);
        if (facts.Warning is { } warning) writer.WriteString("warning", warning);
        if (outcome.Origin != ClipOrigin.Sound) writer.WriteString("from", outcome.Origin == ClipOrigin.Journal ? "journal" : "cache");
    });

    /// <summary>A clip that is not.</summary>
    public static void WriteFailure(TextWriter output, ItemFailure failure, string? perturbation) => JsonLine.Write(output, writer =>
    {
        writer.WriteString("type", "failure");
        JsonFrame.WriteFailure(writer, failure.Item, failure.Problem);
        if (perturbation is not null) writer.WriteString("perturb", perturbation);
    });

    /// <summary>What was done, one report a table.</summary>
    public static void WriteFrame(TextWriter output, IReadOnlyList<ExtractionReport> reports, int exitCode)
    {
        var plan = reports[0].Plan;
        new JsonFrame("extract")
        {
            Seed = plan.Options.Seed,
            Inputs = InputsOf(plan.Options),
            Results = writer => WriteOneOrList(writer, reports, report => WriteResults(writer, report)),
            Failures = [.. reports.SelectMany(report => report.Failures)],
            Timing = writer => WriteTiming(writer, reports),
            ExitCode = exitCode,
        }.Write(output);
    }

    /// <summary>What would be done, one plan a table.</summary>
    public static void WritePlans(TextWriter output, IReadOnlyList<ExtractionPlan> plans, IReadOnlyList<ExtractionEstimate> estimates)
    {
        new JsonFrame("extract")
        {
            Seed = plans[0].Options.Seed,
            Inputs = InputsOf(plans[0].Options),
            Results = writer => WriteOneOrList(
                writer, [.. plans.Zip(estimates)], pair => WritePlan(writer, pair.First, pair.Second)),
        }.Write(output);
    }

    private static void WritePlan(Utf8JsonWriter writer, ExtractionPlan plan, ExtractionEstimate estimate)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("dry_run", true);
        writer.WriteString("out", plan.Options.OutputPath);
        writer.WriteString("shard", plan.Options.Shard.ToString());
        writer.WriteNumber("clips", plan.Set.Clips.Count);
        writer.WriteNumber("finished", plan.Finished);
        WriteShape(writer, plan);
        if (estimate.AudioSeconds is { } audio) writer.WriteFinite("estimated_audio_seconds", audio);
        if (estimate.WallSeconds is { } wall) writer.WriteFinite("estimated_wall_seconds", wall);
        writer.WriteEndObject();
    }

    private static void WriteOneOrList<T>(Utf8JsonWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count > 1) writer.WriteStartArray();
        foreach (var item in items) write(item);
        if (items.Count > 1) writer.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter writer, ExtractionReport report)
    {
        var plan = report.Plan;
        writer.WriteStartObject();
        if (report.IsWritten)
        {
            writer.WriteString("out", plan.Options.OutputPath);
            writer.WriteString("manifest", ManifestFile.PathOf(plan.Options.OutputPath));
        }
        else
        {
            writer.WriteNull("out");
        }
        writer.WriteString("shard", plan.Options.Shard.ToString());
        writer.WriteNumber("rows", report.Rows);
        if (report.Windows is { } windows) writer.WriteNumber("windows", windows);
        WriteShape(writer, plan);
        writer.WriteNumber("failed", report.Failures.Count);
        writer.WriteNumber("warnings", report.Warnings);
        writer.WriteBoolean("was_finished", report.WasFinished);
        writer.WriteNumber("resumed", report.Resumed);
        writer.WriteNumber("cache_hits", report.CacheHits);
        writer.WriteStartArray("constant_columns");
        foreach (var name in report.ConstantColumns) writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteString("ending", report.Ending switch
        {
            ExtractionEnding.Interrupted => "interrupted",
            ExtractionEnding.StoppedAtFailure => "stopped-at-failure",
            _ => "completed",
        });
        writer.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter writer, ExtractionPlan plan)
    {
        if (plan.Schema is { } schema)
        {
            writer.WriteNumber("columns", schema.Columns.Count);
            writer.WriteNumber("features", schema.Of(ColumnKind.Feature).Count());
        }
        writer.WriteString("profile", plan.Profile.Id);
        writer.WriteString("profile_hash", plan.Profile.Hash);
        if (plan.Perturbation is { } perturbation) writer.WriteString("perturb", perturbation.Text);
        writer.WriteBoolean("frames", plan.Options.Frames);
        writer.WriteNumber("jobs", plan.Jobs);
    }

    private static void WriteTiming(Utf8JsonWriter writer, IReadOnlyList<ExtractionReport> reports)
    {
        writer.WriteFinite("wall_seconds", reports.Sum(report => report.WallSeconds));
        writer.WriteFinite("decode_seconds", reports.Sum(report => report.Timing.DecodeSeconds));
        writer.WriteFinite("resample_seconds", reports.Sum(report => report.Timing.ResampleSeconds));
        writer.WriteFinite("feature_seconds", reports.Sum(report => report.Timing.FeatureSeconds));
        writer.WriteNumber("peak_bytes", reports.Max(report => report.PeakBytes));
    }

    /// <summary>What was named as input.</summary>
    public static IReadOnlyList<Action<Utf8JsonWriter>> InputsOf(ExtractionOptions options)
    {
        var inputs = options.Inputs.Select(path => (Action<Utf8JsonWriter>)(writer => writer.WriteString("path", path))).ToList();
        if (options.ListFile is { } list) inputs.Add(writer => writer.WriteString("list", list));
        if (options.DatasetName is { } name)
        {
            inputs.Add(writer =>
            {
                writer.WriteString("dataset", name);
                if (options.DatasetPath is { } path) writer.WriteString("path", path);
            });
        }
        return inputs;
    }
}
