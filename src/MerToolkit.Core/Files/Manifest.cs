using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>A file that went into a run.</summary>
/// <param name="Path">Path as given.</param>
/// <param name="Sha256">Hash of its bytes, 64 lower-case hex digits; null where it was not worth the time.</param>
/// <param name="Bytes">Size in bytes; null when unknown.</param>
public sealed record ManifestInput(string Path, string? Sha256 = null, long? Bytes = null);

/// <summary>The configuration that a run followed.</summary>
/// <param name="Kind"><c>profile</c>, <c>perturbation</c>, <c>recipe</c>, <c>split</c>, <c>balance</c> or <c>suite</c>.</param>
/// <param name="Name">Its name, for a profile with version: <c>librosa@1</c>.</param>
/// <param name="Text">The resolved text, every default filled in.</param>
/// <param name="Sha256">Hash of that text, 64 lower-case hex digits.</param>
public sealed record ManifestRecipe(string Kind, string Name, string Text, string Sha256);

/// <summary>How an output came about: everything needed to judge it and to make it again.</summary>
public sealed record Manifest
{
    /// <summary>Command, e.g. <c>extract</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The command line as typed, a word an item.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Version of this program.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Profile and recipe, resolved.</summary>
    public IReadOnlyList<ManifestRecipe> Recipes { get; init; } = [];

    /// <summary>The files that went in.</summary>
    public IReadOnlyList<ManifestInput> Inputs { get; init; } = [];

    /// <summary>Which items of a list the output holds; null where it is not made item by item.</summary>
    public ManifestPart? Part { get; init; }

    /// <summary>Decoders used, with version, e.g. <c>libsndfile 1.2.0</c>.</summary>
    public IReadOnlyList<string> Decoders { get; init; } = [];

    /// <summary>Seed of the run; null when nothing was random.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where it ran.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took, seconds of wall time.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Items that went well, count.</summary>
    public long Good { get; init; }

    /// <summary>Items that failed, count.</summary>
    public long Failed { get; init; }

    /// <summary>Names of the columns that have one value in all rows, in column order.</summary>
    public IReadOnlyList<string> ConstantColumns { get; init; } = [];

    /// <summary>The failures with their reasons.</summary>
    public IReadOnlyList<Problem> Failures { get; init; } = [];
}
