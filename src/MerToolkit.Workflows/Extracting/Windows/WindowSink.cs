using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Workflows.Extracting.Windows;

/// <summary>One row a labelled window into a table: <c>PIECE@SECONDS</c>, the piece's group, or itself where it has none.</summary>
/// <param name="writer">Writes the table; owned.</param>
/// <param name="labels">Which windows are rows, and their labels.</param>
internal sealed class WindowSink(ITableWriter writer, WindowLabels labels) : IFeatureSink
{
    /// <summary>Rows so far, count.</summary>
    public long Rows { get; private set; }

    /// <inheritdoc/>
    public void Append(ClipOutcome outcome)
    {
        var (clip, features) = (outcome.Clip, outcome.Features!);
        var windows = AligningAnalyser.WindowsOf(features);
        var width = features.Values.Length / windows.Length;
        var silent = features.IsSilent ? 1f : 0;
        foreach (var row in labels.RowsOf(clip, windows))
        {
            writer.Append(new TableRow(row.Id.ToString(), clip.Group ?? clip.Id, row.Targets, [silent, .. row.Raters],
                features.Values.AsMemory(row.Index * width, width)));
            Rows++;
        }
    }

    /// <inheritdoc/>
    public void Commit() => writer.Commit();

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
