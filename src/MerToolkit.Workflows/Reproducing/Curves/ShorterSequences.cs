using MerToolkit.Core.Tables;

namespace MerToolkit.Workflows.Reproducing.Curves;

/// <summary>Sequences of which the latest frames alone are heard.</summary>
internal static class ShorterSequences
{
    /// <summary>The table with the latest frames, counted from 0 again; columns that belong to no frame stay.</summary>
    /// <param name="table">A table of sequences.</param>
    /// <param name="frames">Number of frames, 1 or more.</param>
    public static FeatureTable Of(FeatureTable table, int frames)
    {
        FrameColumn?[] columns = [.. table.FeatureColumns.Select(column => FrameColumn.Parse(column.Name))];
        var first = columns.Max(column => column?.Frame ?? -1) + 1 - frames;
        if (first <= 0) return table;
        int[] kept = [.. Enumerable.Range(0, columns.Length).Where(index => columns[index] is not { } cell || cell.Frame >= first)];
        var shorter = table.SelectFeatures([.. kept.Select(index => table.FeatureColumns[index].Name)]);
        ColumnSchema[] names =
        [
            .. shorter.Schema.Columns.Select(column => column.Kind == ColumnKind.Feature && FrameColumn.Parse(column.Name) is { } cell
                ? column with { Name = (cell with { Frame = cell.Frame - first }).ToString() } : column),
        ];
        return new FeatureTable(shorter.Schema with { Columns = names },
            shorter.Ids, shorter.Groups, shorter.Targets, shorter.Flags, [.. shorter.Features.Span]);
    }
}
