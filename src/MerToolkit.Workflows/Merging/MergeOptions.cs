namespace MerToolkit.Workflows.Merging;

/// <summary>What a person asks for when the tables of shards are to become one.</summary>
public sealed record MergeOptions
{
    /// <summary>Tables of shards in any order, as written.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Table to write; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];
}
