using MerToolkit.Core.Errors;

namespace MerToolkit.Evaluation.Results;

/// <summary>Everything a suite found: the evaluations of its sets, and what could not be done.</summary>
public sealed record SuiteResult
{
    /// <summary>Name of the suite.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the suite with every default filled in, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Seeds, each one full repetition with folds of its own.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>The trainers, in the order of the suite.</summary>
    public required IReadOnlyList<SuiteTrainer> Trainers { get; init; }

    /// <summary>One entry a set that was run.</summary>
    public required IReadOnlyList<SetResult> Sets { get; init; }

    /// <summary>Sets that were passed over, clips and cells that failed: the subject names each.</summary>
    public required IReadOnlyList<Problem> Failures { get; init; }
}

/// <summary>A trainer of a suite.</summary>
/// <param name="Name">What the suite calls it.</param>
/// <param name="Trainer">The trainer.</param>
/// <param name="Options">Options by name, in order, defaults filled in: a <see cref="double"/> or a word each.</param>
public sealed record SuiteTrainer(string Name, string Trainer, IReadOnlyList<KeyValuePair<string, object>> Options);

/// <summary>One table of features of a set.</summary>
/// <param name="Name">What the suite calls it: the profile of a set of sounds; null where a set has one table.</param>
/// <param name="Data">The table.</param>
public sealed record SetTableResult(string? Name, EvaluatedData Data)
{
    /// <summary>Name, else the profile that the table tells of; empty without both.</summary>
    public string Profile => Name ?? Data.Profile ?? "";
}

/// <summary>What a suite found on one set.</summary>
public sealed record SetResult
{
    /// <summary>Name of the set.</summary>
    public required string Name { get; init; }

    /// <summary>Its tables: the same rows with other features; one or more.</summary>
    public required IReadOnlyList<SetTableResult> Tables { get; init; }

    /// <summary>Rows that were predicted, count.</summary>
    public required int Rows { get; init; }

    /// <summary>How they were split, for every trainer and table alike.</summary>
    public required ProtocolFacts Protocol { get; init; }

    /// <summary>One entry a table and trainer; where the set has several tables each result names its own.</summary>
    public required IReadOnlyList<TrainerResult> Trainers { get; init; }

    /// <summary>Paired differences between trainers on a table, then between tables for a trainer.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>What a reader should know, one sentence an entry.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The name by which a table stands in files of results.</summary>
    /// <param name="table">Name of the table in a result; null for the only one.</param>
    public string ProfileOf(string? table) => (Tables.FirstOrDefault(entry => entry.Name == table) ?? Tables[0]).Profile;
}
