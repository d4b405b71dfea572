using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>Many evaluations in one: sets x profiles x trainers x seeds, as <c>configs/suites/NAME.yaml</c> tells it.</summary>
internal sealed record Suite
{
    /// <summary>Name of the suite.</summary>
    public required string Name { get; init; }

    /// <summary>The file, as problems name it.</summary>
    public required string Source { get; init; }

    /// <summary>Folder of the file, which paths may be relative to; null for a suite that the program brings.</summary>
    public string? Folder { get; init; }

    /// <summary>The trainers, each called otherwise.</summary>
    public required IReadOnlyList<TrainerChoice> Trainers { get; init; }

    /// <summary>The sets, one or more.</summary>
    public required IReadOnlyList<SuiteSet> Sets { get; init; }

    /// <summary>Seeds, each a full repetition.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }
}

/// <summary>A set of a suite: the same rows in one or several tables of features.</summary>
internal sealed record SuiteSet
{
    /// <summary>Name of the set.</summary>
    public required string Name { get; init; }

    /// <summary>Line of the name in the suite's file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The tables, or the profiles that make them of <see cref="AudioPath"/>; one or more.</summary>
    public required IReadOnlyList<SetTable> Tables { get; init; }

    /// <summary>Folder (or file) of labelled sounds, as written; null where tables are named.</summary>
    public string? AudioPath { get; init; }

    /// <summary>File with targets, as written; null for those of the table.</summary>
    public string? LabelsPath { get; init; }

    /// <summary>Column of the ids; null finds it by its usual names.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Reads numbers with decimal commas.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>The trainers of this set.</summary>
    public IReadOnlyList<TrainerChoice> Trainers => Recipe.Trainers;

    /// <summary>Targets, layout, features, split, steps, trainers and seeds.</summary>
    public required Recipe Recipe { get; init; }
}

/// <summary>One table of features of a set.</summary>
/// <param name="Name">What it is called beside the others; null where the set has one table without a name.</param>
/// <param name="Path">Path of the table, as written; of a set of sounds the profile.</param>
internal sealed record SetTable(string? Name, string Path)
{
    /// <summary>Name or file of the profile of a set of sounds on this machine; null for a table.</summary>
    public string? Profile { get; init; }
}
