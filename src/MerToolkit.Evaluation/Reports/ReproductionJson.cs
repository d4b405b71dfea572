using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The stable JSON of a reproduction; what there is not is null, and so are NaN and infinity.</summary>
public static class ReproductionJson
{
    private const int Schema = 1;

    /// <summary>The figures as a file, which <c>--expect</c> reads: the members of the frame that do not change from run to run.</summary>
    /// <param name="result">What was found.</param>
    public static string Text(ReproductionResult result) => JsonNumbers.FileText(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("command", "reproduce");
        writer.WriteNumber("schema", Schema);
        writer.WriteString("version", result.Version);
        WriteMembers(writer, result);
        writer.WriteEndObject();
    });

    /// <summary>The word for a unit.</summary>
    /// <param name="unit">The unit.</param>
    public static string NameOf(FigureUnit unit) => unit switch
    {
        FigureUnit.Percent => "percent",
        FigureUnit.Share => "share",
        FigureUnit.Error => "error",
        FigureUnit.Seconds => "seconds",
        _ => "count",
    };

    /// <summary>One action a file that went in, that writes its members.</summary>
    /// <param name="result">What was found.</param>
    public static IReadOnlyList<Action<Utf8JsonWriter>> Inputs(ReproductionResult result) =>
    [
        .. result.Data.Select<ReproducedData, Action<Utf8JsonWriter>>(data => writer =>
        {
            writer.WriteString("set", data.Name);
            writer.WriteString("path", data.File);
            writer.WriteString("sha256", data.Sha256);
            writer.WriteNumber("rows", data.Rows);
        }),
    ];

    /// <summary>
    /// Writes the members that are a reproduction's own: <c>document</c>, <c>published_hash</c>, <c>extent</c>, <c>seeds</c>,
    /// <c>tables</c>, <c>assumptions</c>, <c>contradictions</c>.
    /// </summary>
    /// <param name="writer">Inside the frame.</param>
    /// <param name="result">What was found.</param>
    public static void WriteMembers(Utf8JsonWriter writer, ReproductionResult result)
    {
        writer.WriteString("document", result.Document);
        writer.WriteString("published_hash", result.Sha256);
        writer.WriteString("extent", result.Extent);
        writer.WriteStartArray("seeds");
        foreach (var seed in result.Seeds) writer.WriteNumberValue(seed);
        writer.WriteEndArray();
        writer.WriteStartArray("tables");
        foreach (var section in result.Sections)
            foreach (var table in section.Tables) WriteTable(writer, section, table);
        writer.WriteEndArray();
        writer.WriteStartObject("assumptions");
        foreach (var (name, words) in result.Assumptions) writer.WriteString(name, words);
        writer.WriteEndObject();
        writer.WriteStartArray("contradictions");
        foreach (var sentence in result.Contradictions) writer.WriteStringValue(sentence);
        writer.WriteEndArray();
    }

    private static void WriteTable(Utf8JsonWriter writer, ReproducedSection section, ReproducedTable table)
    {
        writer.WriteStartObject();
        writer.WriteString("section", section.Id);
        writer.WriteString("id", table.Id);
        writer.WriteString("title", table.Title);
        writer.WriteStartArray("rows");
        foreach (var row in table.Rows) WriteRow(writer, row);
        writer.WriteEndArray();
        writer.WriteStartArray("notes");
        foreach (var note in table.Notes) writer.WriteStringValue(note);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, ReproducedRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("name", row.Name);
        writer.WriteString("measure", row.Measure);
        writer.WriteString("unit", NameOf(row.Unit));
        writer.WriteFinite("published", row.Published ?? double.NaN);
        writer.WriteFinite("obtained", row.Obtained?.Value ?? double.NaN);
        writer.WriteFinite("low", row.Obtained?.Low ?? double.NaN);
        writer.WriteFinite("high", row.Obtained?.High ?? double.NaN);
        writer.WriteFinite("difference", row.Difference ?? double.NaN);
        writer.WriteString("assumption", row.Assumption);
        if (row.NotRun is { } reason) writer.WriteString("not_run", reason);
        writer.WriteEndObject();
    }
}
