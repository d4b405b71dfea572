namespace MerToolkit.Workflows.Reproducing.Sets;

/// <summary>A data set that a document's tables stand on, and how its rows are used.</summary>
internal sealed record ReproducedSet
{
    /// <summary>Share of the rows that is held out where there are no folds, 0..1.</summary>
    public const double HoldOut = .2;

    /// <summary>Name in keys and tables: <c>real-8k</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, a few words, for a heading.</summary>
    public required string Heading { get; init; }

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

    /// <summary>All that decides which rows are learned from and judged by, for the identity of a step.</summary>
    public string Protocol => Invariant($"{Layout} {Profile} {PerClass} {JudgedPerClass} {DropsRepeats} {Folds}");
}
