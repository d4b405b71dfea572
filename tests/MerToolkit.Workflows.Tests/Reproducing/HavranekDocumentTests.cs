using System.Text;
using MerToolkit.Data.Tests;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing;
using static System.FormattableString;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>The tables of the second document, on a few songs that are made up, and its constant on the real labels.</summary>
public sealed class HavranekDocumentTests(HavranekDocumentTests.OneRun run) : IClassFixture<HavranekDocumentTests.OneRun>
{
    [SharedDataFact("va/emomusic")]
    public void The_constant_on_emoMusics_own_labels_is_the_documents_for_arousal_and_not_for_valence()
    {
        using var folder = new TestFolder();
        var data = Path.GetDirectoryName(SharedData.Find("va/emomusic"))!;
        var report = ReproductionRun.Run(ReproductionPlan.Resolve(new ReproductionOptions
        {
            Document = "havranek", DataFolder = data, OutputPath = folder.At("out"), Jobs = 2,
        }), new CountingListener(), default);
        var rows = report.Result.Sections.Single(section => section.Id == "emomusic-labels").Tables[0].Rows;
        Assert.InRange(rows[0].Obtained!.Value, .2869, .2871);
        Assert.InRange(rows[1].Obtained!.Value, .2323, .2325);
        Assert.Equal(.2315, rows[1].Published);
        Assert.InRange(rows[1].Difference!.Value, .0008, .001);
    }

    [Fact]
    public void Every_published_figure_stands_on_every_set_and_networks_say_what_they_hear()
    {
        var sections = run.Report.Result.Sections.ToDictionary(section => section.Id);
        Assert.Equal(["emomusic-labels", "emomusic", "vgmidi"], sections.Keys);
        foreach (var profile in new[] { "havranek", "librosa-windows" })
        {
            var table = sections["emomusic"].Tables.Single(table => table.Id == $"emomusic-{profile}-rmse");
            Assert.Equal(8, table.Rows.Select(row => row.Published).Distinct().Count());
            Assert.All(table.Rows, row => Assert.NotNull(row.Published));
            var networks = table.Rows.Where(row => row.Name.Contains("parallel", StringComparison.Ordinal)).ToLookup(row => row.NotRun);
            Assert.Equal(profile == "havranek" ? 4 : 8, networks.Where(rows => rows.Key is not null).Sum(rows => rows.Count()));
            Assert.All(networks[null], row => Assert.EndsWith("619", row.Measure, StringComparison.Ordinal));
            Assert.All(table.Rows.Where(row => row.NotRun is null), row => Assert.NotNull(row.Obtained));
        }

        var spread = sections["emomusic"].Tables.Single(table => table.Id == "emomusic-havranek-spread");
        Assert.Equal([.0070, .0019, .0055, .0014], spread.Rows.Select(row => row.Published!.Value));
        Assert.All(sections["vgmidi"].Tables[0].Rows, row => Assert.Equal("rendered/vgmidi is not on this machine", row.NotRun));
    }

    [Fact]
    public void An_ensemble_of_the_runs_errs_no_more_than_they_do_on_average()
    {
        var table = run.Report.Result.Tables.Single(table => table.Id == "emomusic-havranek-rmse");
        foreach (var measure in new[] { "arousal, RMSE, learned from 619", "valence, RMSE, learned from 619" })
        {
            var rows = table.Rows.Where(row => row.Measure == measure).ToArray();
            Assert.True(rows.Single(row => row.Name.StartsWith("ensemble", StringComparison.Ordinal)).Obtained!.Value
                <= rows.Single(row => row.Name.StartsWith("parallel", StringComparison.Ordinal)).Obtained!.Value);
        }
    }

    [Fact]
    public void One_thing_changed_at_a_time_stands_in_a_row_each_when_it_is_asked_for()
    {
        Assert.DoesNotContain(run.Report.Result.Tables, table => table.Id.EndsWith("ablations", StringComparison.Ordinal));
        var table = run.Again("ablations", jobs: 2, ablates: true).Result.Tables.Single(table => table.Id == "emomusic-havranek-ablations");
        Assert.All(table.Rows, row => Assert.True(row.Obtained is not null, $"{row.Name}: {row.NotRun}"));
        Assert.Contains("LSTM instead of GRU", table.Rows.Select(row => row.Name));
        Assert.Contains("training sequences masked (SpecAugment)", table.Rows.Select(row => row.Name));
        Assert.Contains("10 frames instead of 60", table.Rows.Select(row => row.Name));
    }

    [Fact]
    public void All_forms_stand_beside_trivial_predictors_and_the_correlation_of_the_axes()
    {
        var tables = run.Report.Result.Tables.ToDictionary(table => table.Id);
        var (forms, valence) = (tables["emomusic-havranek-arousal"], tables["emomusic-havranek-valence"]);
        string[] models = ["expected value", "SVR, C chosen", "SVR, C .1 as the document", "ridge", "boosted-leafwise"];
        Assert.Equal([.. models, "each song's own mean"],
            forms.Rows.Where(row => row.Measure == "R², learned from 495").Select(row => row.Name));
        Assert.Equal(
            [
                .. models, "parallel networks (mean of 2 runs)", "ensemble of 2 parallel networks (one run)", "forked network (one run)",
                "each song's own mean",
            ], forms.Rows.Where(row => row.Measure == "R², learned from 619").Select(row => row.Name));
        Assert.Contains(valence.Rows, row => row.Measure == "Pearson within songs, learned from 619");
        Assert.Contains(forms.Notes, note => note.StartsWith("C chosen, learned from 619: C", StringComparison.Ordinal));
        Assert.Contains(tables["emomusic-havranek-together"].Rows, row => row.Name == "the labels");
    }

    [Fact]
    public void The_same_constant_comes_from_labels_alone_and_from_the_table_of_windows()
    {
        var alone = run.Report.Result.Tables.Single(table => table.Id == "emomusic-labels-expected").Rows;
        var table = run.Report.Result.Tables.Single(table => table.Id == "emomusic-havranek-rmse").Rows
            .Where(row => row.Name == "expected value" && row.Measure.EndsWith("619", StringComparison.Ordinal)).ToArray();
        for (var target = 0; target < 2; target++) Assert.Equal(alone[target].Obtained!.Value, table[target].Obtained!.Value, 9);
    }

    [Fact]
    public void The_number_of_threads_changes_no_byte_and_finished_steps_are_kept()
    {
        var again = run.Again("one", jobs: 1);
        Assert.Equal(run.Report.Files.Select(File.ReadAllText), again.Files.Select(File.ReadAllText));
        var resumed = run.Again("one", jobs: 2, resume: true);
        Assert.Equal(resumed.Steps, resumed.Kept);
        Assert.Equal(again.Files.Select(File.ReadAllText), resumed.Files.Select(File.ReadAllText));
    }

    /// <summary>One quick run on twelve songs of noise in emoMusic's layout.</summary>
    public sealed class OneRun : IDisposable
    {
        private const int Songs = 12;
        private static readonly double[] Seconds = [15, 15.5, 16, 16.5];
        private readonly TestFolder _folder = new();

        public OneRun()
        {
            var ids = Enumerable.Range(2, Songs).ToArray();
            Write("static_annotations", "song_id,mean_arousal,std_arousal,mean_valence,std_valence\n" + string.Concat(
                ids.Select(id => Invariant($"{id},{5 + 4 * Arousal(id, 0)},1.5,{5 + 4 * Valence(id, 0)},1.5\n"))));
            Write("songs_info", "song_id,file_name,Artist,Song title,start of the segment (min.sec),end of the segment (min.sec),Genre,"
                + "Mediaeval 2013 set\n" + string.Concat(ids.Select(id => $"{id},{id}.mp3,Band {id},Song {id},0.48,1.33,"
                + $"{(id % 2 == 0 ? "Blues" : "Jazz")},{(id > 10 ? "evaluation" : "development")}\n")));
            Curves("arousal_cont_average", ids, Arousal);
            Curves("valence_cont_average", ids, Valence);
            Curves("arousal_cont_std", ids, (_, _) => .2);
            Curves("valence_cont_std", ids, (_, _) => .2);
            foreach (var id in ids) _folder.WriteTone($"emomusic/clips_45seconds/{id}.wav", 16.6, 8000, 100 + 20 * id);
            Report = Again("out", jobs: 2);
        }

        public ReproductionReport Report { get; }

        public ReproductionReport Again(string output, int jobs, bool resume = false, bool ablates = false) => ReproductionRun.Run(
            ReproductionPlan.Resolve(new ReproductionOptions
            {
                Document = "havranek", DataFolder = _folder.Path, OutputPath = _folder.At(output), IsQuick = true, Jobs = jobs,
                Resume = resume, HasAblations = ablates,
            }),
            new CountingListener(), default);

        public void Dispose() => _folder.Dispose();

        private static double Arousal(int id, int moment) => (id - 7) * .1 + moment * .02;

        private static double Valence(int id, int moment) => (id * 5 % 12 - 6) * .1 - moment * .01;

        private void Write(string name, string text) => _folder.WriteText($"emomusic/annotations/{name}.csv", text);

        private void Curves(string name, int[] ids, Func<int, int, double> of)
        {
            var text = new StringBuilder("song_id," + string.Join(',', Seconds.Select(second => Invariant($"sample_{second * 1000}ms"))))
                .Append('\n');
            foreach (var id in ids)
            {
                var values = Seconds.Select((_, moment) => Invariant($"{of(id, moment)}"));
                text.Append(Invariant($"{id},")).Append(string.Join(',', values)).Append('\n');
            }

            Write(name, text.ToString());
        }
    }
}
