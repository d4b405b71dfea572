using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>All documents in one run: one page, every published figure on it, one protocol before them.</summary>
public sealed class AllDocumentsTests(MergeDocumentTests.OneRun clips) : IClassFixture<MergeDocumentTests.OneRun>
{
    [Fact]
    public void Every_table_of_every_document_stands_on_one_page_and_steps_are_those_of_each_document_alone()
    {
        var report = Run("all", clips.At("all"));
        var sections = report.Result.Sections.Select(section => section.Id).ToArray();
        Assert.Equal("protocol-merge-4q", sections[0]);
        Assert.Equal(["protocol", "armen", "emotionet", "havranek", "merge"], sections.Select(id => id.Split('-')[0]).Distinct());
        Assert.Distinct(report.Result.Tables.Select(table => table.Id));
        Assert.Equal(PublishedAlone(), report.Result.Tables.Sum(table => table.Rows.Count(row => row.Published is not null)));
        Assert.Equal(["all.html", "all.md", "all.tex", "all.csv", "all.json"], report.Files.Select(Path.GetFileName));
        Assert.Contains(report.Result.Assumptions, assumption => assumption.Key == "merge: search");
        Assert.Contains(report.Result.Contradictions,
            sentence => sentence.StartsWith("Armen: ARMEN is reported at 96", StringComparison.Ordinal));

        var alone = Run("merge", Path.Combine(clips.At("all"), "merge"), resume: true);
        Assert.Equal(alone.Steps, alone.Kept);
        var again = Run("all", clips.At("all"), resume: true);
        Assert.Equal((again.Steps, report.Steps), (again.Kept, again.Steps));
        Assert.Equal(report.Files.Select(File.ReadAllText), again.Files.Select(File.ReadAllText));

        AssertProtocol(report.Result.Tables.First());
    }

    private static void AssertProtocol(ReproducedTable table)
    {
        Assert.Equal("protocol-merge-4q-systems", table.Id);
        var systems = table.Rows.GroupBy(row => row.Name).ToArray();
        Assert.Equal(9, systems.Length);
        foreach (var system in systems)
        {
            Assert.Equal(["quadrants", "macro F1", "arousal half", "valence half", "seconds"], system.Select(row => row.Measure));
            Assert.All(system, row => Assert.True(row.Obtained is not null, $"{row.Name}: {row.NotRun}"));
            Assert.Equal(FigureUnit.Seconds, system.Last().Unit);
        }

        Assert.Equal(.25, systems[0].First().Obtained!.Value, 10);
    }

    // What the documents print, as often as their sections have it, whether they run or not.
    private int PublishedAlone() => new[] { "armen", "emotionet", "havranek", "merge" }.Sum(document =>
    {
        var plan = ReproductionPlan.Resolve(Options("all", clips.At("none")) with { Force = true });
        var part = plan.Parts.Single(part => part.Document.Name == document);
        return part.Document.Sections(part.Setup, new FindingsBook()).SelectMany(section => section.Tables)
            .Sum(table => table.Rows.Count(row => row.Published is not null));
    });

    private ReproductionReport Run(string document, string output, bool resume = false) => ReproductionRun.Run(
        ReproductionPlan.Resolve(Options(document, output) with { Resume = resume }), new CountingListener(), default);

    private ReproductionOptions Options(string document, string output) =>
        new() { Document = document, DataFolder = clips.Data, OutputPath = output, IsQuick = true, Jobs = 2 };
}
