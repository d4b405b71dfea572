using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>The tables of the first document, on a few songs that are made up.</summary>
public sealed class ArmenDocumentTests(ArmenDocumentTests.OneRun run) : IClassFixture<ArmenDocumentTests.OneRun>
{
    private const int PublishedFigures = 55;

    [Fact]
    public void Every_published_figure_stands_on_every_set_and_is_obtained_where_the_data_are()
    {
        var sections = run.Report.Result.Sections.ToDictionary(section => section.Id);
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
        var report = run.Report;
        Assert.Equal(["real-8k", "replica-41k"], report.Failures.Select(failure => failure.Item));
        Assert.Equal(["real-8k", "real-278k", "replica-41k"], report.Result.Failures.Select(failure => failure.Subject));
    }

    [Fact]
    public void The_baseline_under_an_attack_is_the_model_that_has_not_seen_it_and_the_robust_one_has()
    {
        var section = run.Report.Result.Sections[0];
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
    public void Models_under_attack_are_right_no_more_often_than_under_their_strongest_attack_and_as_often_as_is_proved()
    {
        var table = run.Report.Result.Tables.Single(table => table.Id == "songs-1200-attacked-0-1");
        foreach (var model in table.Rows.GroupBy(row => row.Name))
        {
            var found = model.ToDictionary(row => row.Measure, row => row.Obtained!.Value);
            Assert.All(found.Where(share => share.Key != "proved"),
                share => Assert.True(share.Value >= found["all attacks"], $"{model.Key}, {share.Key}"));
            if (found.TryGetValue("proved", out var proved)) Assert.True(proved <= found["all attacks"], model.Key);
        }

        Assert.Equal(12, table.Rows.Select(row => row.Name).Distinct().Count());
        Assert.All(run.Report.Result.Tables.Single(table => table.Id == "songs-1200-best").Rows, row => Assert.NotNull(row.Obtained));
    }

    [Fact]
    public void The_number_of_threads_changes_no_byte() =>
        Assert.Equal(run.Report.Files.Select(File.ReadAllText), run.Again("one", jobs: 1).Files.Select(File.ReadAllText));

    [Fact]
    public void The_report_names_substitutes_assumptions_and_what_does_not_fit_together()
    {
        var page = File.ReadAllText(run.Report.Files.Single(path => path.EndsWith(".md", StringComparison.Ordinal)));
        Assert.Contains("playlist songs instead of 40,000 of its 277,938", page);
        Assert.Contains("does not say whose gradient FGSM follows", page);
        Assert.Contains("none of its parts is above 86.3", page);
        Assert.Contains("A quick run", page);
    }

    // A figure is told by its words, wherever it stands; the tables of three labels hold the same ones.
    private static IEnumerable<(string, string, double)> PublishedOf(ReproducedSection section) =>
        from table in section.Tables
        from row in table.Rows
        where row.Published is not null
        let kind = !table.Id.Contains("mood") ? "" : table.Id.Contains("fgsm") ? "robust " : "clean "
        select (row.Name, kind + row.Measure, row.Published!.Value);

    /// <summary>One quick run for all that is asked of it.</summary>
    public sealed class OneRun : IDisposable
    {
        private readonly TestFolder _folder = new();

        public OneRun()
        {
            MadeUpSongs.Write(_folder, "moodify/moodify_schema_1200.csv", rows: 120);
            Report = Again("out", jobs: 2);
        }

        public ReproductionReport Report { get; }

        public ReproductionReport Again(string output, int jobs) => ReproductionRun.Run(
            ReproductionPlan.Resolve(new ReproductionOptions
            {
                Document = "armen", DataFolder = _folder.Path, OutputPath = _folder.At(output), IsQuick = true, Jobs = jobs,
            }),
            new CountingListener(), default);

        public void Dispose() => _folder.Dispose();
    }
}
