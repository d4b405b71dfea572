using System.Text.Json;
using MerToolkit.Cli.Help;
using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Auditing;

namespace MerToolkit.Cli.Commands;

/// <summary>Prints what <c>mer data audit</c> found, and what it looks for.</summary>
internal static class DataAuditText
{
    private const int Width = 110;

    /// <summary>A line a finding, and what was looked at at the end.</summary>
    public static void Write(TextWriter output, AuditReport report, bool isQuiet)
    {
        foreach (var finding in report.Findings) output.WriteLine($"{finding.Path}: {finding.Code}: {finding.Evidence} {finding.Remedy}");
        if (isQuiet) return;
        var clips = report.Inputs.Where(input => input.Holds == "clips").Sum(input => input.Count);
        var tables = report.Inputs.Count(input => input.Holds != "clips");
        var what = clips > 0 ? $"{Counted.Text(tables, "table")}, {Counted.Text(clips, "clip")}" : Counted.Text(tables, "table");
        var count = report.Findings.Count == 0 ? "no finding" : Counted.Text(report.Findings.Count, "finding");
        output.WriteLine($"{count}; {what}, {Counted.Text(report.Checks.Count, "check")}, {Seconds.Text(report.WallSeconds)}");
    }

    /// <summary>The checks, for a person.</summary>
    public static void WriteChecks(TextWriter output)
    {
        foreach (var check in AuditCatalogue.All)
        {
            output.WriteLine(check.Code);
            string[] paragraphs = [check.Seeks, $"Why: {check.Harm}", $"When: {check.Rule}", check.Source];
            foreach (var paragraph in paragraphs.Where(text => text.Length > 0))
                foreach (var line in TextWrap.Lines(paragraph, Width)) output.WriteLine("  " + line);
        }
    }

    /// <summary>The checks, for a program.</summary>
    public static void WriteChecksJson(TextWriter output) => new JsonFrame("data audit")
    {
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("checks");
            foreach (var check in AuditCatalogue.All)
            {
                writer.WriteStartObject();
                writer.WriteString("code", check.Code);
                writer.WriteString("seeks", check.Seeks);
                writer.WriteString("harm", check.Harm);
                writer.WriteString("rule", check.Rule);
                writer.WriteString("source", check.Source);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        },
    }.Write(output);

    /// <summary>What was found, for a program.</summary>
    public static void WriteJson(TextWriter output, AuditReport report, int exitCode) => new JsonFrame("data audit")
    {
        Seed = report.Options.Seed,
        Inputs = [.. report.Inputs.Select(input => Written(input))],
        Results = writer => WriteResults(writer, report),
        Timing = writer => JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes),
        ExitCode = exitCode,
    }.Write(output);

    private static Action<Utf8JsonWriter> Written(AuditInput input) => writer =>
    {
        writer.WriteString("path", input.Path);
        writer.WriteString("holds", input.Holds);
        writer.WriteNumber("count", input.Count);
    };

    private static void WriteResults(Utf8JsonWriter writer, AuditReport report)
    {
        writer.WriteStartObject();
        JsonLine.WriteTexts(writer, "checks", report.Checks);
        writer.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("set", finding.Set);
            writer.WriteString("path", finding.Path);
            writer.WriteString("code", finding.Code);
            writer.WriteString("evidence", finding.Evidence);
            writer.WriteString("remedy", finding.Remedy);
            writer.WriteFinite("figure", finding.Figure);
            JsonLine.WriteTexts(writer, "items", finding.Items);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        JsonLine.WriteTexts(writer, "remarks", [.. report.Remarks.Select(remark => remark.ToString())]);
        writer.WriteEndObject();
    }
}
