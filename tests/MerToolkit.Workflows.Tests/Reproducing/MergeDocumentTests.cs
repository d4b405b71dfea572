using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>The tables of the third document, on tones: its search, its branches alone, both splits.</summary>
public sealed class MergeDocumentTests(MergeDocumentTests.OneRun run) : IClassFixture<MergeDocumentTests.OneRun>
{
    [Fact]
    public void Every_published_figure_stands_on_its_set_and_songs_with_lyrics_say_that_they_need_them()
    {
        var result = run.Report.Result;
        Assert.Equal(["audio-complete", "audio-balanced", "bimodal-complete", "bimodal-balanced", "merge-4q", "elsewhere"],
            result.Sections.Select(section => section.Id));
        var hybrids = result.Tables.Where(table => table.Id.EndsWith("-hybrid", StringComparison.Ordinal)).ToArray();
        Assert.Equal(12, hybrids.SelectMany(table => table.Rows.Select(row => row.Published)).Distinct().Count());
        Assert.Equal(3, result.Tables.Single(table => table.Id == "elsewhere").Rows.Count(row => row.Published is not null));
        Assert.All(hybrids[2].Rows, row =>
            Assert.Equal("needs lyrics: merge/MERGE_Bimodal_Complete is not on this machine", row.NotRun));
        Assert.All(hybrids[4].Rows, row => Assert.True(row.Obtained is not null, row.NotRun));
        Assert.Empty(run.Report.Failures);
    }

    [Fact]
    public void Both_branches_stand_beside_each_alone_in_both_splits_and_are_the_ones_of_the_compared_table()
    {
        var (models, hybrid) = (Table("merge-4q-models"), Table("merge-4q-hybrid"));
        Assert.Equal(10, models.Rows.Select(row => row.Name).Distinct().Count());
        foreach (var split in new[] { "official 70-15-15", "artists whole, 70-15-15" })
        {
            var share = models.Rows.Single(row => row.Name == $"both, one network (hybrid), {split}" && row.Measure == "F1")
                .Obtained!.Value;
            Assert.Equal(100 * share, hybrid.Rows.Single(row => row.Measure == $"F1, {split}").Obtained!.Value, 10);
            Assert.Contains(models.Rows,
                row => row.Name.EndsWith(split, StringComparison.Ordinal) && row.Measure == "valence half within low arousal");
        }
    }

    [Fact]
    public void The_words_about_both_branches_agree_with_the_interval_of_the_difference()
    {
        var gain = Table("merge-4q-gain");
        foreach (var row in gain.Rows.Where(row => row.Measure == "macro F1"))
        {
            var note = gain.Notes.Single(note => note.StartsWith(row.Name, StringComparison.OrdinalIgnoreCase));
            var expected = row.Obtained!.Low > 0 ? ": worth more than" : row.Obtained.High < 0 ? ": worth less than" : ": no different";
            Assert.Contains(expected, note, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_trial_tries_another_setting_and_the_best_is_taken()
    {
        var trials = Table("merge-4q-trials");
        foreach (var split in trials.Rows.GroupBy(row => row.Measure))
            Assert.Equal(3, split.Select(row => row.Name[(row.Name.IndexOf(':', StringComparison.Ordinal) + 1)..]).Distinct().Count());
    }

    [Fact]
    public void Clips_are_counted_by_quadrant() => Assert.All(Table("merge-4q-clips").Rows, row =>
        Assert.Equal((808.0, MadeUpClips.Count / 4.0), (row.Published!.Value, row.Obtained!.Value)));

    [Fact]
    public void The_number_of_threads_changes_no_byte_and_finished_steps_are_kept()
    {
        var again = EmotioNetDocumentTests.OneRun.Run("merge", run.Data, run.At("one"), jobs: 1);
        Assert.Equal(run.Report.Files.Select(File.ReadAllText), again.Files.Select(File.ReadAllText));
        var resumed = EmotioNetDocumentTests.OneRun.Run("merge", run.Data, run.At("one"), jobs: 2, resume: true);
        Assert.Equal(resumed.Steps, resumed.Kept);
    }

    private ReproducedTable Table(string id) => run.Report.Result.Tables.Single(table => table.Id == id);

    /// <summary>One quick run on 32 tones in the layout of 4Q.</summary>
    public sealed class OneRun : IDisposable
    {
        private readonly TestFolder _folder = new();

        public OneRun()
        {
            MadeUpClips.Write(_folder);
            Report = EmotioNetDocumentTests.OneRun.Run("merge", Data, At("out"), jobs: 2);
        }

        public ReproductionReport Report { get; }

        public string Data => _folder.Path;

        public string At(string name) => _folder.At(name);

        public void Dispose() => _folder.Dispose();
    }
}
