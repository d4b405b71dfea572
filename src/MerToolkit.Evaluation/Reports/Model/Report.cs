using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Model;

/// <summary>A report before it has a format: text without markup, tables of text, pictures not drawn yet.</summary>
internal record Report
{
    /// <summary>What kind of report it is, a word or two over the title.</summary>
    public string Kind { get; init; } = "Evaluation";

    /// <summary>What it is about, one line.</summary>
    public required string Title { get; init; }

    /// <summary>The answer in a sentence or two.</summary>
    public required string Lead { get; init; }

    /// <summary>The main results, to be seen at a glance; one a target.</summary>
    public required IReadOnlyList<KeyFigure> Figures { get; init; }

    /// <summary>What makes the result less than it seems; one sentence an entry.</summary>
    public required IReadOnlyList<string> Cautions { get; init; }

    /// <summary>The sections in order.</summary>
    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>True when the sections are listed before the first.</summary>
    public bool HasContents { get; init; }
}

/// <summary>The report of one evaluation.</summary>
internal sealed record ResultReport : Report
{
    /// <summary>What it was made from, for formats that hold numbers alone.</summary>
    public required EvaluationResult Result { get; init; }
}

/// <summary>A result in large.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Score">Value and deviation, e.g. <c>.806 ± .011</c>.</param>
/// <param name="Notes">Its interval, and what to hold it against: trivial predictors, trainers as good.</param>
internal sealed record KeyFigure(string Name, string Score, IReadOnlyList<string> Notes);

/// <summary>A part of a report under a heading.</summary>
/// <param name="Id">Unique name for links, letters, digits and hyphens.</param>
/// <param name="Title">Heading.</param>
/// <param name="Blocks">What stands under it.</param>
internal sealed record ReportSection(string Id, string Title, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>Sections inside this one, after its blocks.</summary>
    public IReadOnlyList<ReportSection> Parts { get; init; } = [];

    /// <summary>All blocks, those of the parts after its own.</summary>
    public IEnumerable<ReportBlock> AllBlocks => Blocks.Concat(Parts.SelectMany(part => part.AllBlocks));
}
