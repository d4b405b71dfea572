namespace MerToolkit.Workflows.Splitting;

/// <summary>A part of a split.</summary>
/// <param name="Name">Number of a fold, from 1, or <c>train</c>, <c>validate</c>, <c>test</c>.</param>
/// <param name="Rows">Number of its rows.</param>
public sealed record SplitPart(string Name, int Rows);

/// <summary>A split that was made and written.</summary>
public sealed record SplittingReport
{
    /// <summary>What was asked for.</summary>
    public required SplittingOptions Options { get; init; }

    /// <summary>How it was made: <c>5 folds</c>, <c>hold-out of 0.2</c>, <c>official split 70-15-15</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether the file has folds (<c>id,fold</c>) or parts (<c>id,part</c>).</summary>
    public required bool HasFolds { get; init; }

    /// <summary>The parts in order.</summary>
    public required IReadOnlyList<SplitPart> Parts { get; init; }

    /// <summary>Rows of the set or table that the split does not name, count.</summary>
    public required int Unnamed { get; init; }

    /// <summary>SHA-256 over the rows <c>id,part</c> in ordinal order of the ids, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What a group is; null for rows one by one.</summary>
    public required string? Group { get; init; }

    /// <summary>Number of groups; 0 without.</summary>
    public required int Groups { get; init; }

    /// <summary>Number of groups with rows in more than one part.</summary>
    public required int SharedGroups { get; init; }

    /// <summary>Target whose classes keep their shares; null without.</summary>
    public required string? Stratified { get; init; }

    /// <summary>Sentences that a person should read.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Time from start to end, seconds.</summary>
    public required double WallSeconds { get; init; }
}
