using System.Text.Json;
using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Comparing;

namespace MerToolkit.Cli.Commands;

/// <summary>The value of <c>results</c> of <c>mer features diff</c>.</summary>
internal static class FeaturesDiffJson
{
    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter writer, ComparisonReport report)
    {
        var found = report.Difference;
        writer.WriteStartObject();
        writer.WriteBoolean("same", report.IsSame);
        writer.WriteFinite("tolerance", report.Options.AbsoluteTolerance);
        writer.WriteFinite("relative_tolerance", report.Options.RelativeTolerance);
        if (found.CommonRows is { } rows) writer.WriteNumber("common_rows", rows);
        else writer.WriteNull("common_rows");
        writer.WriteNumber("differing_columns", found.Differing.Count);
        writer.WriteStartArray("columns");
        foreach (var column in found.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("other_name", column.OtherName);
            writer.WriteNumber("rows", column.Rows);
            writer.WriteNumber("differing_rows", column.DifferingRows);
            writer.WriteNumber("missing_rows", column.MissingRows);
            writer.WriteFinite("max_absolute", column.MaxAbsolute);
            writer.WriteFinite("max_relative", column.MaxRelative);
            writer.WriteFinite("rms", column.Rms);
            writer.WriteFinite("mean_shift", column.MeanShift);
            writer.WriteFinite("spread", column.Spread);
            writer.WriteFinite("rms_in_spreads", column.RmsInSpreads);
            writer.WriteFinite("correlation", column.Correlation);
            writer.WriteString("worst_row", column.WorstRow);
            writer.WriteString("obstacle", column.Obstacle);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        JsonLine.WriteTexts(writer, "rows_only_in_first", found.RowsOnlyInFirst);
        JsonLine.WriteTexts(writer, "rows_only_in_second", found.RowsOnlyInSecond);
        JsonLine.WriteTexts(writer, "columns_only_in_first", found.ColumnsOnlyInFirst);
        JsonLine.WriteTexts(writer, "columns_only_in_second", found.ColumnsOnlyInSecond);
        JsonLine.WriteTexts(writer, "not_compared", found.NotCompared);
        writer.WriteEndObject();
    }
}
