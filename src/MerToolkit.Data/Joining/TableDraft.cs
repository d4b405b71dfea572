using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Joining;

/// <summary>A table on its way: rows as they were read, before labels are joined and rows without one left out.</summary>
internal sealed class TableDraft
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Source column of the ids; null when they are row numbers.</summary>
    public string? IdOrigin { get; init; }

    /// <summary>One id a row.</summary>
    public required IReadOnlyList<string> Ids { get; set; }

    /// <summary>Line of a row, index from 0, in the file; null in a file without lines.</summary>
    public required Func<int, int?> LineOf { get; init; }

    /// <summary>The groups; null without.</summary>
    public RowGroups? Groups { get; set; }

    /// <summary>The targets, in any order.</summary>
    public List<TargetColumn> Targets { get; } = [];

    /// <summary>The flags and their values, [rows] each.</summary>
    public IReadOnlyList<(ColumnSchema Schema, float[] Values)> Flags { get; init; } = [];

    /// <summary>The features.</summary>
    public required IReadOnlyList<ColumnSchema> FeatureColumns { get; init; }

    /// <summary>Values of the features, row-major [rows, columns].</summary>
    public required float[] Features { get; init; }

    /// <summary>Profile of the features as <c>name@version</c>; null when they come from elsewhere.</summary>
    public string? Profile { get; init; }

    /// <summary>SHA-256 of the profile, 64 lower-case hex digits; null likewise.</summary>
    public string? ProfileHash { get; init; }

    /// <summary>Rows (index from 0) that are left out.</summary>
    public HashSet<int> Dropped { get; } = [];
}
