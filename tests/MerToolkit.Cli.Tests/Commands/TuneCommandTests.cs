namespace MerToolkit.Cli.Tests.Commands;

public sealed class TuneCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public TuneCommandTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_answer_says_what_was_chosen_how_it_does_on_rows_held_out_and_what_was_written()
    {
        var run = Tune("--range", "neighbours=1..9", "--trials", "3", "--holdout", ".3").MustExit(0);
        Assert.StartsWith("knn: bayesian search for macro_f1 of label, 5 inner folds\n  training, ", run.Output);
        Assert.Matches(@"trial \d of 3: neighbours \d\n\non rows that the search has not seen:\n", run.Output);
        Assert.Contains("knn (tuned) - knn, label macro_f1: ", run.Output);
        Assert.Matches(@"written: .*trials\.csv\nwritten: .*best\.yaml\nwritten: .*report\.html\n$", run.Output);
        Assert.Equal(4, File.ReadAllLines(_folder.At("out/trials.csv")).Length);
        Assert.DoesNotContain("too high", run.Error);
    }

    [Fact]
    public void Without_rows_held_out_the_score_is_said_to_be_too_high()
    {
        var run = Tune("--range", "neighbours=1..9", "--trials", "2").MustExit(0);
        Assert.Contains("was chosen on these very rows, so it is too high: --holdout or --cv", run.Output);
        Assert.Contains("note: The score of the best trial was chosen on these very rows", run.Error);
        Assert.DoesNotContain("not seen:", run.Output);
    }

    [Fact]
    public void The_best_recipe_is_trained_and_scored_by_its_path()
    {
        Tune("--range", "neighbours=1..9", "--trials", "3").MustExit(0);
        CommandRun.Of("train", _songs, "--recipe", _folder.At("out/best.yaml"), "--out", _folder.At("m.mer")).MustExit(0);
        var scored = CommandRun.Of("eval", _songs, "--recipe", _folder.At("out/best.yaml"), "--cv", "5", "--json").MustExit(0).Results();
        var line = File.ReadAllLines(_folder.At("out/trials.csv"))[^1].Split(',');
        Assert.Equal(line[6], scored.At("metrics.macro_f1").GetProperty("value").GetRawText());
    }

    [Fact]
    public void Verbose_tells_each_trial_and_quiet_nothing()
    {
        Assert.Contains("all, trial 2: ", Tune("--trials", "2", "--verbose").MustExit(0).Error);
        Assert.Empty(Tune("--trials", "2", "--force", "--quiet").MustExit(0).Output);
    }

    [Fact]
    public void A_dry_run_tells_the_ranges_and_the_number_of_trainings_and_writes_nothing()
    {
        var run = Tune("--trials", "7", "--cv", "3", "--inner-folds", "4", "--dry-run").MustExit(0);
        Assert.Equal("4 searches of 7 trials, 4 inner folds: up to 112 trainings of knn\n  neighbours  1..50:log\n"
            + "  weights  uniform,distance\n", run.Output);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public void A_finished_run_is_left_as_it_is_when_resumed()
    {
        Tune("--trials", "2").MustExit(0);
        var written = File.GetLastWriteTimeUtc(_folder.At("out/trials.csv"));
        var again = Tune("--trials", "2", "--resume", "--json").MustExit(0);
        Assert.True(again.Frame().GetProperty("was_finished").GetBoolean());
        Assert.Contains("is complete: nothing to do. --force makes it again.", again.Error);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_folder.At("out/trials.csv")));
    }

    [Theory]
    [InlineData("--range neighbours=0..9", "--range: 'neighbours=0..9': it goes beyond what is allowed: 1..100000, whole numbers.")]
    [InlineData("--range neighbors=1..9", "--range: No option 'neighbors' in 'knn'. Did you mean 'neighbours'?")]
    [InlineData("--range neighbours", "--range: 'neighbours' is not a name, '=' and a value")]
    [InlineData("--trials 0", "--trials: '0' is not a whole number, 1 or more.")]
    [InlineData("--search grid", "--search: 'grid' is not bayesian or random.")]
    [InlineData("--metric r2", "--metric: The metric 'r2' means nothing for the target 'label'.")]
    [InlineData("--holdout .2 --cv 3", "--holdout: Both folds and a share to hold out are given.")]
    [InlineData("--inner-folds 20", "20 parts are asked for, but there are only 16 groups.")]
    public void Wrong_use_is_named_by_the_option(string words, string said)
    {
        var run = Tune(words.Split(' ')).MustExit(2);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    private CommandRun Tune(params string[] words) =>
        CommandRun.Of([
            "tune", _songs, "--target", "label", "--trainer", "knn", "--out", _folder.At("out"), "--resamples", "100", .. words,
        ]);
}
