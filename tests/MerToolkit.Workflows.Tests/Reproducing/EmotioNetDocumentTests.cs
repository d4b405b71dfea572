using MerToolkit.Data.Tests;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>The tables and pictures of the fourth document, on tones; its counts of songs on the real labels.</summary>
public sealed class EmotioNetDocumentTests(EmotioNetDocumentTests.OneRun run) : IClassFixture<EmotioNetDocumentTests.OneRun>
{
    [SharedDataFact("va/deam")]
    public void The_documents_counts_of_moods_are_those_of_exchanged_labels_and_of_the_words_as_printed()
    {
        using var folder = new TestFolder();
        var data = Path.GetDirectoryName(SharedData.Find("va/deam"))!;
        var report = OneRun.Run("emotionet", data, folder.At("out"), jobs: 1);
        var tables = report.Result.Sections.Single(section => section.Id == "deam-labels").Tables;
        var printed = tables[0].Rows.Where(row => row.Measure == "labels as published, words as printed").ToArray();
        Assert.Equal(["happy", "sad", "calm", "aggressive"], printed.Select(row => row.Name));
        Assert.Equal([223.0, 223, 203, 223], printed.Select(row => row.Published!.Value));
        Assert.All(printed, row => Assert.Equal(0, row.Difference));
        Assert.NotEqual(0, tables[0].Rows.Single(row => row.Measure == "labels and words corrected" && row.Name == "calm").Difference);
        Assert.Equal([1744.0, 3876], tables[1].Rows.Select(row => row.Obtained!.Value));
    }

    [Fact]
    public void Every_published_figure_stands_in_both_splits_and_new_clips_say_why_they_are_not_run()
    {
        var sections = run.Report.Result.Sections.ToDictionary(section => section.Id);
        Assert.Equal(["deam-labels", "deam", "merge-4q"], sections.Keys);
        var error = sections["merge-4q"].Tables[0];
        Assert.Equal(12, error.Rows.Count);
        Assert.Equal(6, error.Rows.Select(row => row.Published!.Value).Distinct().Count());
        Assert.All(error.Rows, row => Assert.Equal(row.Name.StartsWith("93", StringComparison.Ordinal), row.NotRun is not null));
        Assert.All(sections["deam"].Tables[0].Rows.Where(row => row.Name == "training"),
            row => Assert.Equal("deam/DEAM_audio/MEMD_audio is not on this machine", row.NotRun));
        Assert.Equal(16, sections["deam-labels"].Tables[0].Rows.Count(row => row.Published is not null));
    }

    [Fact]
    public void Both_errors_are_the_means_of_those_of_each_axis()
    {
        var rows = run.Report.Result.Tables.Single(table => table.Id == "merge-4q-models").Rows;
        foreach (var model in rows.GroupBy(row => row.Name))
        {
            var found = model.ToDictionary(row => row.Measure, row => row.Obtained!.Value);
            var mean = (found["arousal, RMSE"] * found["arousal, RMSE"] + found["valence, RMSE"] * found["valence, RMSE"]) / 2;
            Assert.Equal(mean, found["MSE"], 10);
        }

        Assert.Equal(6, rows.Select(row => row.Name).Distinct().Count());
    }

    [Fact]
    public void The_two_readings_exchange_calm_and_aggressive_and_nothing_else()
    {
        var rows = run.Report.Result.Tables.Single(table => table.Id == "merge-4q-moods").Rows;
        double Of(string words, string mood) =>
            rows.Single(row => row.Name == $"words {words}, artists whole" && row.Measure == mood).Obtained!.Value;
        Assert.Equal(Of("corrected", "calm"), Of("printed", "aggressive"));
        Assert.Equal(Of("corrected", "aggressive"), Of("printed", "calm"));
        Assert.Equal(Of("corrected", "happy"), Of("printed", "happy"));
    }

    [Fact]
    public void The_page_draws_errors_by_epoch_the_plane_and_what_is_predicted_how_often()
    {
        var pictures = run.Report.Result.Sections.Single(section => section.Id == "merge-4q").Pictures;
        Assert.Equal(10, pictures.Count);
        var loss = Assert.IsType<ReproducedLines>(pictures[0]);
        Assert.Equal(2, loss.Lines[0].Points.Count);
        var plane = Assert.IsType<ReproducedPlane>(pictures[2]);
        Assert.InRange(plane.Points.Count, 4, 10);
        Assert.All(plane.Points, point => Assert.InRange(point.Arousal, 0, 1));
        Assert.Equal(1, ((ReproducedLines)pictures[3]).Lines.Sum(line => line.Points.Sum(point => point.Y)) / 2, 10);
        var page = File.ReadAllText(run.Report.Files[0]);
        Assert.Contains("Valence and arousal, artists whole", page, StringComparison.Ordinal);
        Assert.Contains("MAE by epoch", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_threads_changes_no_byte_and_finished_steps_are_kept()
    {
        var again = OneRun.Run("emotionet", run.Data, run.At("one"), jobs: 1);
        Assert.Equal(run.Report.Files.Select(File.ReadAllText), again.Files.Select(File.ReadAllText));
        var resumed = OneRun.Run("emotionet", run.Data, run.At("one"), jobs: 2, resume: true);
        Assert.Equal(resumed.Steps, resumed.Kept);
        Assert.Equal(again.Files.Select(File.ReadAllText), resumed.Files.Select(File.ReadAllText));
    }

    /// <summary>One quick run on 32 tones in the layout of 4Q.</summary>
    public sealed class OneRun : IDisposable
    {
        private readonly TestFolder _folder = new();

        public OneRun()
        {
            MadeUpClips.Write(_folder);
            Report = Run("emotionet", Data, At("out"), jobs: 2);
        }

        public ReproductionReport Report { get; }

        public string Data => _folder.Path;

        public string At(string name) => _folder.At(name);

        public static ReproductionReport Run(string document, string data, string output, int jobs, bool resume = false) =>
            ReproductionRun.Run(ReproductionPlan.Resolve(new ReproductionOptions
            {
                Document = document, DataFolder = data, OutputPath = output, IsQuick = true, Jobs = jobs, Resume = resume,
            }), new CountingListener(), default);

        public void Dispose() => _folder.Dispose();
    }
}
