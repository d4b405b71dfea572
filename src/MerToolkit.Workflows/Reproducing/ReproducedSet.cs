using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>A data set that a document's tables stand on, and how its rows are used.</summary>
internal sealed record ReproducedSet
{
    /// <summary>Name in keys and tables: <c>real-8k</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, for the title of a table; a substitute says what it stands for.</summary>
    public required string Title { get; init; }

    /// <summary>Where it may lie below the folder of data sets; the first that is there is taken.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Layout of the table or of the sounds.</summary>
    public required string Layout { get; init; }

    /// <summary>Profile that makes a table of its sounds; null for a table.</summary>
    public string? Profile { get; init; }

    /// <summary>True when few people can have it, so that its absence is told but is no failure.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Rows of each label that are drawn before the split, 1 or more; null for all.</summary>
    public int? PerClass { get; init; }

    /// <summary>Rows of each label that are judged, 1 or more; null for all that are unseen.</summary>
    public int? JudgedPerClass { get; init; }

    /// <summary>True when a row with the descriptors or the id of an earlier one is left out.</summary>
    public bool DropsRepeats { get; init; }

    /// <summary>Number of folds, 2 or more; 1 holds a fifth of the rows out.</summary>
    public required int Folds { get; init; }

    /// <summary>Seeds, each a full repetition.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1];
}

/// <summary>A data set on this machine, or the reason why it is not.</summary>
/// <param name="Set">The set.</param>
/// <param name="Path">Its table, or the folder of its sounds; null when it is not here.</param>
/// <param name="Absence">Why it is not here; null when it is.</param>
internal sealed record PlacedSet(ReproducedSet Set, string? Path, Problem? Absence)
{
    private readonly Lazy<string> _sha256 = new(() => Path is null || !File.Exists(Path) ? "" : ContentHash.OfFile(Path));

    /// <summary>SHA-256 of the table, 64 lower-case hex digits; empty for sounds and for what is not here.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>Why its rows are not run, in a few words.</summary>
    public string Reason => $"{Set.Paths[0]} is not on this machine";
}
