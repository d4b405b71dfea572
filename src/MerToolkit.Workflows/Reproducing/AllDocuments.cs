using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>The results of all documents as one: each keeps its tables, assumptions and contradictions under its own name.</summary>
internal static class AllDocuments
{
    /// <summary>The one result.</summary>
    /// <param name="results">One entry a document, in the order of the page.</param>
    public static ReproductionResult Of(IReadOnlyList<ReproductionResult> results) => new()
    {
        Document = ReproductionPlan.All,
        Title = "Four published systems for emotion in music, reproduced",
        Source = "One protocol for all of them first, then every table that they print, document by document.",
        Sha256 = ContentHash.OfText(string.Concat(results.Select(result => $"{result.Document} {result.Sha256}\n"))),
        Version = results[0].Version,
        Extent = results[0].Extent,
        Seeds = [.. results.SelectMany(result => result.Seeds).Distinct().Order()],
        Highlights = [.. results.SelectMany(Highlights)],
        Sections = [.. results.SelectMany(result => result.Sections.Select(section => Named(result.Document, section)))],
        Assumptions =
        [
            .. results.SelectMany(result => result.Assumptions
                .Select(assumption => KeyValuePair.Create($"{result.Document}: {assumption.Key}", assumption.Value))),
        ],
        Contradictions =
            [.. results.SelectMany(result => result.Contradictions.Select(sentence => $"{Capital(result.Document)}: {sentence}"))],
        Data = [.. results.SelectMany(result => result.Data.Select(data => data with { Name = $"{result.Document}, {data.Name}" }))],
        Failures = [.. results.SelectMany(result => result.Failures).DistinctBy(failure => (failure.Subject, failure.Message))],
    };

    // The first of each: a page has room for a handful.
    private static IEnumerable<ReproducedHighlight> Highlights(ReproductionResult result) =>
        result.Highlights.Take(1).Select(highlight => highlight with { Where = $"{result.Document}: {highlight.Where}" });

    private static ReproducedSection Named(string document, ReproducedSection section) => section with
    {
        Id = $"{document}-{section.Id}",
        Title = $"{Capital(document)}: {section.Title}",
        Tables = [.. section.Tables.Select(table => table with { Id = $"{document}-{table.Id}" })],
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
