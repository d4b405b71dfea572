using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Workflows.Extracting;

/// <summary>One row a clip into a table.</summary>
/// <param name="writer">Writes the table; owned.</param>
/// <param name="isOfSound">True when the table says of each clip whether it is silent.</param>
internal sealed class TableSink(ITableWriter writer, bool isOfSound = true) : IFeatureSink
{
    /// <inheritdoc/>
    public void Append(ClipOutcome outcome)
    {
        var features = outcome.Features!;
        float[] silent = isOfSound ? [features.IsSilent ? 1 : 0] : [];
        float[] flags = [.. silent, .. outcome.Clip.Raters];
        writer.Append(new TableRow(outcome.Clip.Id, outcome.Clip.Group, outcome.Clip.Targets, flags, features.Values));
    }

    /// <inheritdoc/>
    public void Commit() => writer.Commit();

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
