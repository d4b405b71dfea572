using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>The tables of the first document, on a few songs that are made up.</summary>
public sealed class ArmenDocumentTests : IDisposable
{
    private const int PublishedFigures = 55;

    private readonly TestFolder _folder = new();

    public ArmenDocumentTests() => MadeUpSongs.Write(_folder, "moodify/moodify_schema_1200.csv", rows: 120);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_published_figure_stands_on_every_set_and_is_obtained_where_the_data_are()
    {
        var report = Run("out");
        var sections = report.Result.Sections.ToDictionary(section => section.Id);
        Assert.Equal(["songs-1200", "real-8k", "real-278k", "replica-41k"], sections.Keys);
        Assert.Equal(PublishedFigures, PublishedOf(sections["real-8k"]).Distinct().Count());
        Assert.Equal(PublishedFigures, PublishedOf(sections["songs-1200"]).Distinct().Count());
        var rows = sections["songs-1200"].Tables.SelectMany(table => table.Rows).ToList();
        Assert.All(rows, row => Assert.True(row.Obtained is not null, $"{row.Name}, {row.Measure}: {row.NotRun}"));
        Assert.All(rows.Where(row => row.Unit == FigureUnit.Percent), row => Assert.InRange(row.Obtained!.Value, 0, 100));
        Assert.All(sections["real-8k"].Tables.SelectMany(table => table.Rows),
            row => Assert.Equal("moodify/moodify_real_8k.csv.gz is not on this machine", row.NotRun));
    }

    [Fact]
    public void Sets_that_are_absent_are_named_and_only_the_documents_own_file_is_no_failure()
    {
        var report = Run("out");
        Assert.Equal(["real-8k", "replica-41k"], report.Failures.Select(failure => failure.Item));
        Assert.Equal(["real-8k", "real-278k", "replica-41k"], report.Result.Failures.Select(failure => failure.Subject));
    }

    [Fact]
    public void The_baseline_under_an_attack_is_the_model_that_has_not_seen_it_and_the_robust_one_has()
    {
        var section = Run("out").Result.Sections[0];
        var crossed = section.Tables.Single(table => table.Id == "songs-1200-crossed");
        foreach (var label in new[] { "true", "predicted", "random" })
        {
            var table = section.Tables.Single(table => table.Id == $"songs-1200-fgsm-{label}");
            var trained = $"XGBoost, trained on FGSM with the {label} label";
            Assert.Equal(Of(crossed, "XGBoost", $"FGSM, {label} label"), Of(table, "XGBoost", "FGSM, baseline"));
            Assert.Equal(Of(crossed, trained, "clean"), Of(table, "XGBoost", "clean, robust"));
            Assert.Equal(Of(crossed, trained, $"FGSM, {label} label"), Of(table, "XGBoost", "FGSM, robust"));
        }

        static double Of(ReproducedTable table, string name, string measure) =>
            table.Rows.Single(row => row.Name == name && row.Measure == measure).Obtained!.Value;
    }

    [Fact]
    public void The_number_of_threads_changes_no_byte() =>
        Assert.Equal(Run("one", jobs: 1).Files.Select(File.ReadAllText), Run("two", jobs: 2).Files.Select(File.ReadAllText));

    [Fact]
    public void The_report_names_substitutes_assumptions_and_what_does_not_fit_together()
    {
        Run("out");
        var page = File.ReadAllText(_folder.At("out/armen.md"));
        Assert.Contains("instead of 40,000", page);
        Assert.Contains("does not say whose gradient FGSM follows", page);
        Assert.Contains("none of its parts is above 86.3", page);
        Assert.Contains("A quick run", page);
    }

    private ReproductionReport Run(string output, int jobs = 2) => ReproductionRun.Run(
        ReproductionPlan.Resolve(new ReproductionOptions
        {
            Document = "armen", DataFolder = _folder.Path, OutputPath = _folder.At(output), IsQuick = true, Jobs = jobs,
        }),
        new CountingListener(), default);

    // A figure is told by its words, wherever it stands; the tables of three labels hold the same ones.
    private static IEnumerable<(string, string, double)> PublishedOf(ReproducedSection section) =>
        from table in section.Tables
        from row in table.Rows
        where row.Published is not null
        select (row.Name, $"{(table.Id.Contains("mood") ? table.Id.Contains("fgsm") ? "robust " : "clean " : "")}{row.Measure}", row.Published!.Value);
}
