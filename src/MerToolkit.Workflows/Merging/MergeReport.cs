using MerToolkit.Core.Tables;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Merging;

/// <summary>What a merge did.</summary>
public sealed record MergeReport
{
    /// <summary>What was asked for.</summary>
    public required MergeOptions Options { get; init; }

    /// <summary>Columns of the table.</summary>
    public required TableSchema Schema { get; init; }

    /// <summary>Rows of the table, count.</summary>
    public required long Rows { get; init; }

    /// <summary>Clips that failed in their shards, as one run would have told them: in the order of the list.</summary>
    public required IReadOnlyList<ItemFailure> Failures { get; init; }

    /// <summary>What is odd, but no reason to refuse.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Time from start to end, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest working set of the process so far, bytes.</summary>
    public required long PeakBytes { get; init; }
}
