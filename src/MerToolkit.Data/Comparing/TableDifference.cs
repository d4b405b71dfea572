namespace MerToolkit.Data.Comparing;

/// <summary>How two files of numbers differ.</summary>
/// <param name="First">Path of the first.</param>
/// <param name="Second">Path of the second.</param>
/// <param name="Columns">The columns that both have, in the order of the first.</param>
public sealed record TableDifference(string First, string Second, IReadOnlyList<ColumnDifference> Columns)
{
    /// <summary>Rows that both have, count; null for arrays.</summary>
    public int? CommonRows { get; init; }

    /// <summary>Ids that only the first has.</summary>
    public IReadOnlyList<string> RowsOnlyInFirst { get; init; } = [];

    /// <summary>Ids that only the second has.</summary>
    public IReadOnlyList<string> RowsOnlyInSecond { get; init; } = [];

    /// <summary>Columns that only the first has.</summary>
    public IReadOnlyList<string> ColumnsOnlyInFirst { get; init; } = [];

    /// <summary>Columns that only the second has.</summary>
    public IReadOnlyList<string> ColumnsOnlyInSecond { get; init; } = [];

    /// <summary>Columns of words, which are not compared.</summary>
    public IReadOnlyList<string> NotCompared { get; init; } = [];

    /// <summary>The columns that differ, those that move farthest against their spread first.</summary>
    public IReadOnlyList<ColumnDifference> Differing =>
        [.. Columns.Where(column => column.Differs).OrderByDescending(column => column.Obstacle is not null)
            .ThenByDescending(column => column.RmsInSpreads)];

    /// <summary>True when a row or a column stands in one of the two only.</summary>
    public bool IsOneSided =>
        RowsOnlyInFirst.Count + RowsOnlyInSecond.Count + ColumnsOnlyInFirst.Count + ColumnsOnlyInSecond.Count > 0;
}
