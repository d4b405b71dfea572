namespace MerToolkit.Workflows.Auditing;

/// <summary>One fault of data.</summary>
/// <param name="Code">Code of the check that found it.</param>
/// <param name="Path">File or folder it is about, as the user wrote it.</param>
/// <param name="Evidence">What was found, with figures, ids and lines; one sentence or two.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record AuditFinding(string Code, string Path, string Evidence, string Remedy)
{
    /// <summary>Name of the set: its folder's name.</summary>
    public string Set { get; init; } = "";

    /// <summary>The number that counts: how many rows, ids or pairs, or a score between 0 and 1; the evidence says which.</summary>
    public double Figure { get; init; }

    /// <summary>The rows, pairs or columns concerned, a hundred at most.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];
}
