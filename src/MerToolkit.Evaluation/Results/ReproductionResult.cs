using MerToolkit.Core.Errors;

namespace MerToolkit.Evaluation.Results;

/// <summary>What a figure is.</summary>
public enum FigureUnit
{
    /// <summary>A share in percent, 0..100.</summary>
    Percent,

    /// <summary>A share, 0..1.</summary>
    Share,

    /// <summary>A number of rows.</summary>
    Count,

    /// <summary>An error, in the unit of the labels.</summary>
    Error,

    /// <summary>Seconds that something took: another run takes others, so that none are held against each other.</summary>
    Seconds,
}

/// <summary>The tables of a published document beside what was obtained: everything a report of it says.</summary>
public sealed record ReproductionResult
{
    /// <summary>Name of the document, as on the command line.</summary>
    public required string Document { get; init; }

    /// <summary>What the document is about, one line.</summary>
    public required string Title { get; init; }

    /// <summary>Where the published figures stand, a sentence or two.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the file of published figures, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>How much was done: <c>full</c>, <c>quick</c>, <c>demonstration</c>.</summary>
    public required string Extent { get; init; }

    /// <summary>Seeds, each a full repetition where a table does not say otherwise.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>The figures to be seen first.</summary>
    public required IReadOnlyList<ReproducedHighlight> Highlights { get; init; }

    /// <summary>The tables, in sections.</summary>
    public required IReadOnlyList<ReproducedSection> Sections { get; init; }

    /// <summary>What the document leaves open, by the word that tables name it by, and what was assumed.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Assumptions { get; init; }

    /// <summary>What does not fit together in the document itself, a sentence each.</summary>
    public required IReadOnlyList<string> Contradictions { get; init; }

    /// <summary>The data that were used.</summary>
    public required IReadOnlyList<ReproducedData> Data { get; init; }

    /// <summary>What could not be done, with the reason.</summary>
    public required IReadOnlyList<Problem> Failures { get; init; }

    /// <summary>All tables in their order.</summary>
    public IEnumerable<ReproducedTable> Tables => Sections.SelectMany(section => section.Tables);
}

/// <summary>A figure to be seen first.</summary>
/// <param name="Name">What was measured, a few words.</param>
/// <param name="Row">The figure, as it stands in its table.</param>
/// <param name="Where">On which data, a few words.</param>
public sealed record ReproducedHighlight(string Name, ReproducedRow Row, string Where);

/// <summary>A file that went in.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="File">The file, without the folder where data sets lie.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits.</param>
/// <param name="Rows">Number of rows that were used.</param>
public sealed record ReproducedData(string Name, string File, string Sha256, int Rows);

/// <summary>Tables that belong together.</summary>
/// <param name="Id">Unique name, letters, digits and hyphens.</param>
/// <param name="Title">Heading.</param>
/// <param name="Words">What there is to say before the tables, one paragraph an entry.</param>
/// <param name="Tables">The tables.</param>
public sealed record ReproducedSection(
    string Id, string Title, IReadOnlyList<string> Words, IReadOnlyList<ReproducedTable> Tables)
{
    /// <summary>What is drawn behind the tables, in order.</summary>
    public IReadOnlyList<ReproducedPicture> Pictures { get; init; } = [];
}

/// <summary>A table: published figures with what was obtained, or figures of ours that no document has.</summary>
/// <param name="Id">Unique name, letters, digits and hyphens.</param>
/// <param name="Title">What it shows, on which data and rows: a substitute is named here.</param>
/// <param name="Rows">The rows, those of one measure together.</param>
public sealed record ReproducedTable(string Id, string Title, IReadOnlyList<ReproducedRow> Rows)
{
    /// <summary>What is to be known of it, one sentence an entry.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>True when one of its figures was published.</summary>
    public bool HasPublished => Rows.Any(row => row.Published is not null);
}

/// <summary>One figure: published, obtained, or both.</summary>
/// <param name="Name">What was measured: a model, a label.</param>
/// <param name="Measure">How: <c>clean</c>, <c>FGSM, robust</c>, <c>precision</c>.</param>
/// <param name="Unit">What the figure is.</param>
/// <param name="Published">The published figure, in the row's unit; null where the document has none.</param>
/// <param name="Obtained">Ours; null where there is none.</param>
/// <param name="Assumption">What ours rests on, in a few words; empty where the table says it.</param>
public sealed record ReproducedRow(
    string Name, string Measure, FigureUnit Unit, double? Published, ObtainedFigure? Obtained, string Assumption = "")
{
    /// <summary>Why there is no figure of ours; null where there is one.</summary>
    public string? NotRun { get; init; }

    /// <summary>Obtained less published, in the row's unit; null where one of them is missing.</summary>
    public double? Difference => Published is { } published && Obtained is { } obtained ? obtained.Value - published : null;
}

/// <summary>A figure of ours.</summary>
/// <param name="Value">Mean over seeds, in the row's unit.</param>
/// <param name="Low">Lower end of the 95 % interval over rows, in the row's unit; NaN without one.</param>
/// <param name="High">Upper end of the interval, in the row's unit; NaN without one.</param>
public sealed record ObtainedFigure(double Value, double Low, double High);
