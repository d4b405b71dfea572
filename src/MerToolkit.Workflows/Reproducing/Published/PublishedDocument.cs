using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Reproducing.Published;

/// <summary>The figures that a document prints, as <c>configs/published/NAME.yaml</c> has them.</summary>
internal sealed record PublishedDocument
{
    /// <summary>Name of the document.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, one line.</summary>
    public required string Title { get; init; }

    /// <summary>Where the figures stand.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the YAML, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The tables, in order.</summary>
    public required IReadOnlyList<PublishedTable> Tables { get; init; }

    /// <summary>What it leaves open, by a word, and what is assumed.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Assumptions { get; init; }

    /// <summary>What does not fit together in it, a sentence each.</summary>
    public required IReadOnlyList<string> Contradictions { get; init; }

    /// <summary>The table of that name.</summary>
    /// <param name="id">Name of a table that is there.</param>
    public PublishedTable Table(string id) => Tables.First(table => table.Id == id);
}

/// <summary>A table of a document.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">What its figures are, but for <see cref="PublishedTable.Counts"/>.</param>
/// <param name="Measures">Name of each measure with the words for it, in order.</param>
/// <param name="Rows">The rows, in order.</param>
internal sealed record PublishedTable(
    string Id, string Title, FigureUnit Unit, IReadOnlyList<KeyValuePair<string, string>> Measures, IReadOnlyList<PublishedRow> Rows)
{
    /// <summary>Names of the measures that are numbers of rows, whatever the others are.</summary>
    public IReadOnlyList<string> Counts { get; init; } = [];

    /// <summary>What the figures of a measure are.</summary>
    /// <param name="measure">Name of a measure that is there.</param>
    public FigureUnit UnitOf(string measure) => Counts.Contains(measure) ? FigureUnit.Count : Unit;

    /// <summary>The figure of a row; null where the document has none.</summary>
    /// <param name="row">Name of the row.</param>
    /// <param name="measure">Name of the measure.</param>
    /// <returns>In the table's unit.</returns>
    public double? Find(string row, string measure) =>
        Rows.FirstOrDefault(known => known.Id == row)?.Figures.TryGetValue(measure, out var value) == true ? value : null;

    /// <summary>The words for a measure.</summary>
    /// <param name="measure">Name of a measure that is there.</param>
    public string WordsOf(string measure) => Measures.First(known => known.Key == measure).Value;
}

/// <summary>A row of a table.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">The words for it.</param>
/// <param name="Figures">Figures by measure, in the table's unit; a measure without one is left out.</param>
internal sealed record PublishedRow(string Id, string Title, IReadOnlyDictionary<string, double> Figures);
