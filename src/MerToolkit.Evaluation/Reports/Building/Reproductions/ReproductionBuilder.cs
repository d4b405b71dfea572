using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Reproductions;

/// <summary>
/// Makes the report of a reproduction: published figures beside ours, then ours that no document has. It holds nothing of the machine
/// or the time, so that a run which was killed and gone on gives the bytes of one left in peace.
/// </summary>
internal static class ReproductionBuilder
{
    private const int MostFigures = 4;

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    public static Report Build(ReproductionResult result) => new()
    {
        Kind = "Reproduction",
        Title = result.Title,
        Lead = $"{Counts(result)} {result.Source}",
        Figures = [.. result.Highlights.Take(MostFigures).Select(Figure)],
        Cautions = [.. Cautions(result)],
        HasContents = true,
        Sections =
        [
            .. result.Sections.Select(Section),
            .. Contradictions(result),
            Assumptions(result),
            .. Failures(result),
            Made(result),
        ],
    };

    private static string Counts(ReproductionResult result)
    {
        var rows = result.Tables.SelectMany(table => table.Rows).Where(row => row.Published is not null).ToList();
        var missing = rows.Count(row => row.Obtained is null);
        return $"{NumberText.Counted(rows.Count, "comparison")} with published figures"
            + (missing > 0 ? $", {NumberText.Count(missing)} of them not run." : ", all run.");
    }

    private static KeyFigure Figure(ReproducedHighlight highlight)
    {
        var row = highlight.Row;
        List<string> notes = [highlight.Where];
        if (FigureText.Interval(row) is { Length: > 0 } interval) notes.Add($"{NumberText.Level}: {interval}");
        if (row.Published is not null) notes.Add($"published: {FigureText.Value(row.Published, row.Unit)}");
        return new KeyFigure(highlight.Name, row.Obtained is null ? "not run" : FigureText.Obtained(row), notes);
    }

    private static IEnumerable<string> Cautions(ReproductionResult result)
    {
        if (result.Extent == "demonstration")
            yield return "A demonstration of the frame on a handful of made-up clips: no figure here is evidence of anything.";
        if (result.Extent == "quick")
            yield return "A quick run on few rows with small models: the shape of the tables, not their figures.";
        if (result.Failures.Count > 0)
            yield return $"{NumberText.Counted(result.Failures.Count, "thing")} could not be done: see 'What could not be done'.";
    }

    private static ReportSection Section(ReproducedSection section) => new(section.Id, section.Title,
    [
        .. section.Words.Select(words => new Paragraph(words)),
        .. section.Tables.SelectMany(Blocks),
        .. ReproducedPictures.Build(section.Pictures),
    ]);

    private static IEnumerable<ReportBlock> Blocks(ReproducedTable table)
    {
        yield return table.HasPublished ? ComparedTable.Build(table) : OwnTable.Build(table);
        if (table.Notes.Count > 0) yield return new SentenceList(table.Notes);
    }

    private static IEnumerable<ReportSection> Contradictions(ReproductionResult result)
    {
        if (result.Contradictions.Count > 0)
            yield return new ReportSection(
                "contradictions", "What does not fit together in the document", [new SentenceList(result.Contradictions)]);
    }

    private static ReportSection Assumptions(ReproductionResult result) => new("assumptions", "What the document leaves open",
    [
        new Paragraph("The last column of the tables names these by their first word."),
        new FactList([.. result.Assumptions.Select(assumption => new ReportFact(assumption.Key, assumption.Value))]),
    ]);

    private static IEnumerable<ReportSection> Failures(ReproductionResult result)
    {
        if (result.Failures.Count > 0)
            yield return new ReportSection("failures", "What could not be done",
                [new SentenceList([.. result.Failures.Select(failure => failure.ToString())])]);
    }

    private static ReportSection Made(ReproductionResult result) => new("made", "How it was made",
    [
        new FactList(
        [
            new ReportFact("Published figures", $"{result.Document} {result.Sha256}", true),
            new ReportFact("Version", $"mer {result.Version}"),
            new ReportFact("Extent", result.Extent),
            new ReportFact("Seeds", string.Join(", ", result.Seeds)),
            .. result.Data.Select(data =>
                new ReportFact($"Data of {data.Name}, {NumberText.Counted(data.Rows, "row")}", $"{data.File} {data.Sha256}", true)),
        ]),
    ]);
}
