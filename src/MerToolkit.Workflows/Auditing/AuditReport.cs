using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Auditing;

/// <summary>What an audit found.</summary>
public sealed record AuditReport
{
    /// <summary>What was asked for.</summary>
    public required AuditOptions Options { get; init; }

    /// <summary>What was looked at.</summary>
    public required IReadOnlyList<AuditInput> Inputs { get; init; }

    /// <summary>Codes of the checks made, in ordinal order.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    /// <summary>The faults, by file, then by code.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>Files of a folder that are no tables after all and were passed over, and what was read besides.</summary>
    public required IReadOnlyList<Problem> Remarks { get; init; }

    /// <summary>Time from start to end, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest resident memory, bytes.</summary>
    public required long PeakBytes { get; init; }
}

/// <summary>A table, or the clips of a folder, that was looked at.</summary>
/// <param name="Path">File or folder.</param>
/// <param name="Holds">What it holds in words: <c>features, labels</c>.</param>
/// <param name="Count">Number of rows or clips.</param>
public sealed record AuditInput(string Path, string Holds, int Count);
