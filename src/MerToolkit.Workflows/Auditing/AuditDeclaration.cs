namespace MerToolkit.Workflows.Auditing;

/// <summary>What a check says of itself; <c>mer data audit --list</c> and the README are made of these.</summary>
/// <param name="Code">Stable kebab-case word, e.g. <c>duplicate-id</c>.</param>
/// <param name="Seeks">What it looks for, one sentence.</param>
/// <param name="Harm">What goes wrong when nobody looks, one sentence.</param>
/// <param name="Rule">When it speaks, with its thresholds and their reasons.</param>
public sealed record AuditDeclaration(string Code, string Seeks, string Harm, string Rule)
{
    /// <summary>Paper that describes the fault or the method; empty without.</summary>
    public string Source { get; init; } = "";
}
