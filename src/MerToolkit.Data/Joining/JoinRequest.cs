namespace MerToolkit.Data.Joining;

/// <summary>Tables whose columns are to stand side by side, matched by id.</summary>
public sealed record JoinRequest
{
    /// <summary>The table that gives rows, order, groups, targets and flags.</summary>
    public required string First { get; init; }

    /// <summary>The tables that give further features, in the order of the columns; one or more.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>Column of the ids in tables without a schema; null for the usual names.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Columns that are features although their names speak against it.</summary>
    public IReadOnlyList<string> AllowColumns { get; init; } = [];

    /// <summary>Words put before names that stand in several tables: none, one for all other tables, or one each.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Leaves out rows that one of the tables lacks, instead of refusing them.</summary>
    public bool DropsMissing { get; init; }

    /// <summary>Keeps rows that one of the other tables lacks, without values in its columns: a kind of input that is missing.</summary>
    public bool KeepsMissing { get; init; }

    /// <summary>Reads decimal commas in tables without a schema.</summary>
    public bool DecimalComma { get; init; }
}
