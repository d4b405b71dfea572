namespace MerToolkit.Data.Comparing;

/// <summary>Two files to be compared.</summary>
public sealed record ComparisonRequest
{
    /// <summary>The first: csv, csv.gz or npz.</summary>
    public required string First { get; init; }

    /// <summary>The second, of the same kind.</summary>
    public required string Second { get; init; }

    /// <summary>Column of the ids in tables without a schema; null for the usual names, else rows are matched by their place.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Csv with the names of the second file's columns, where they differ; null for none.</summary>
    public string? MapPath { get; init; }

    /// <summary>What counts as the same.</summary>
    public Tolerance Tolerance { get; init; }
}
