namespace MerToolkit.Data.Sets;

/// <summary>A feature that a layout has.</summary>
/// <param name="Name">Its name in the table to be made.</param>
/// <param name="Unit">Its unit as printed.</param>
/// <param name="IsComputed">Whether it is computed where the file lacks it.</param>
internal sealed record LayoutFeature(string Name, string Unit, bool IsComputed = false);

/// <summary>What a layout knows of its columns; columns are found whatever the case and decoration of their names.</summary>
internal sealed record LayoutColumns
{
    /// <summary>Nothing is known.</summary>
    public static LayoutColumns Any { get; } = new();

    /// <summary>Column of the ids, before the usual names; null when only those are meant.</summary>
    public string? Id { get; init; }

    /// <summary>Column of the groups; null for the usual name.</summary>
    public string? Group { get; init; }

    /// <summary>The features, all of them, in the order of the table to be made; null when every fitting column is one.</summary>
    public IReadOnlyList<LayoutFeature>? Features { get; init; }

    /// <summary>Columns that are needed as float64 to compute others.</summary>
    public IReadOnlyList<string> Exact { get; init; } = [];

    /// <summary>Columns of published files that are no features; a file may lack them.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
