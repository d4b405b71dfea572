using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports.Model;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>The numbers for programs: the same keys as <c>mer eval --json</c>.</summary>
internal sealed class JsonReport : ReportWriter
{
    private const int Schema = 1;

    /// <inheritdoc/>
    public override string Ending => ".json";

    /// <inheritdoc/>
    public override string Write(ResultReport report) => JsonNumbers.FileText(writer => Write(writer, report));

    private static void Write(Utf8JsonWriter writer, ResultReport report)
    {
        var (result, manifest) = (report.Result, report.Result.Manifest);
        writer.WriteStartObject();
        writer.WriteString("command", manifest.Command);
        writer.WriteNumber("schema", Schema);
        writer.WriteString("version", manifest.ToolVersion);
        WriteSeed(writer, manifest.Seed ?? (result.Protocol.Seeds.Count > 0 ? result.Protocol.Seeds[0] : null));
        writer.WritePropertyName("seeds");
        EvaluationJson.WriteSeeds(writer, result);
        writer.WritePropertyName("inputs");
        EvaluationJson.WriteInputs(writer, result);
        writer.WritePropertyName("protocol");
        EvaluationJson.WriteProtocol(writer, result);
        writer.WritePropertyName("results");
        EvaluationJson.WriteResults(writer, result);
        writer.WritePropertyName("comparisons");
        EvaluationJson.WriteComparisons(writer, result);
        SlicesJson.Write(writer, result);
        PublishedJson.Write(writer, result);
        if (result.Tuning is { } tuning)
        {
            writer.WritePropertyName("tuning");
            TuningJson.Write(writer, tuning);
        }

        writer.WritePropertyName("remarks");
        EvaluationJson.WriteRemarks(writer, result);
        writer.WriteStartArray("failures");
        foreach (var failure in manifest.Failures) WriteFailure(writer, failure);
        writer.WriteEndArray();
        writer.WriteStartObject("timing");
        writer.WriteFinite("wall_seconds", manifest.WallSeconds);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSeed(Utf8JsonWriter writer, ulong? seed)
    {
        if (seed is { } number) writer.WriteNumber("seed", number);
        else writer.WriteNull("seed");
    }

    private static void WriteFailure(Utf8JsonWriter writer, Problem failure)
    {
        writer.WriteStartObject();
        writer.WriteString("item", failure.Subject);
        writer.WriteString("code", failure.Code);
        writer.WriteString("message", failure.Message);
        writer.WriteString("remedy", failure.Remedy);
        writer.WriteEndObject();
    }
}
