namespace MerToolkit.Data.Sets;

/// <summary>A table of one's own: columns are told by their names and contents.</summary>
internal sealed class PlainTable : ITableLayout
{
    /// <inheritdoc/>
    public string Name => "table";

    /// <inheritdoc/>
    public string Summary => "Any table: id; label, or arousal and valence; optionally group; every other column of numbers is a feature.";
}
