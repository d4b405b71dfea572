using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting.Keeping;
using MerToolkit.Workflows.Tuning;

namespace MerToolkit.Workflows.Tests.Tuning;

/// <summary>A search that was broken off at any trial ends as one that was left in peace.</summary>
public sealed class ResumedTuningTests : IDisposable
{
    private const int Trials = 7;
    private readonly TestFolder _folder = new();
    private readonly TuningOptions _options;

    public ResumedTuningTests() => _options = Tunings.Options(_folder, Tunings.Songs(_folder), Trials) with { HoldOut = .25 };

    private string JournalPath => Journal.PathOf(_folder.At("out/trials.csv"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void It_goes_on_where_it_was_interrupted_and_writes_the_same_bytes(int after)
    {
        Interrupt(after);
        Assert.Equal(["trials.csv.journal"], Names());
        var listener = new TrialListener();
        var report = Tunings.Run(_options with { Resume = true }, listener);
        Assert.Equal(after, report.Resumed);
        Assert.Equal(Enumerable.Range(0, Trials).Select(trial => trial < after), listener.Trials.Select(trial => trial.IsKept));
        Assert.DoesNotContain("trials.csv.journal", Names());
        MustEqualUninterrupted();
    }

    [Fact]
    public void A_journal_cut_at_any_place_is_gone_on_from()
    {
        Interrupt(4);
        var whole = File.ReadAllBytes(JournalPath);
        for (var length = 0; length <= whole.Length; length += 97)
        {
            File.WriteAllBytes(JournalPath, whole[..length]);
            Tunings.Run(_options with { Resume = true });
            MustEqualUninterrupted();
            Directory.Delete(_folder.At("out"), recursive: true);
            Directory.CreateDirectory(_folder.At("out"));
        }
    }

    [Fact]
    public void More_trials_may_be_asked_for_when_going_on()
    {
        Interrupt(3);
        Tunings.Run(_options with { Resume = true, Trials = Trials + 2 });
        Tunings.Run(_options with { Trials = Trials + 2, OutputPath = _folder.At("whole") });
        Assert.Equal(Tunings.Table(_folder, "whole"), Tunings.Table(_folder));
    }

    [Fact]
    public void A_journal_needs_a_word()
    {
        Interrupt(3);
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Tunings.Run(_options)).Problems);
        Assert.Equal("journal-exists", problem.Code);
        Assert.Contains("It holds 3 finished trials of a run that did not end.", problem.Message);
        Assert.Equal(0, Tunings.Run(_options with { Force = true }).Resumed);
        MustEqualUninterrupted();
    }

    public static TheoryData<string, Func<TuningOptions, TuningOptions>> OtherRuns => new()
    {
        { "seed is 1, here it is 2", options => options with { Experiment = options.Experiment with { Seeds = [2] } } },
        { "ranges is neighbours=1..20, here it is neighbours=1..9",
            options => options with { Ranges = Tunings.Ranges("neighbours=1..9") } },
        { "search is bayesian, here it is random", options => options with { Search = "random" } },
        { "inner folds is 3, here it is 4", options => options with { InnerFolds = 4 } },
        { "outer parts is hold-out, 1, 0.25, here it is none", options => options with { HoldOut = null } },
        { "metric is macro_f1 of label, here it is accuracy of label", options => options with { Metric = "accuracy" } },
        { "recipe is", options => options with { Experiment = options.Experiment with { FeaturePatterns = ["tone"] } } },
        { "recipe is", options => options with { Experiment = options.Experiment with
            { Settings = Experiments.Settings("weights=distance") } } },
        { "rows is", options => options with { Experiment = options.Experiment with { Limit = 40 } } },
    };

    [Theory]
    [MemberData(nameof(OtherRuns))]
    public void A_journal_of_another_run_is_refused(string difference, Func<TuningOptions, TuningOptions> change)
    {
        Interrupt(2);
        var problems = Assert.Throws<UsageException>(() => Tunings.Run(change(_options) with { Resume = true })).Problems;
        Assert.All(problems, problem => Assert.Equal("journal-other-run", problem.Code));
        Assert.Contains(problems, problem => problem.Message.Contains(difference, StringComparison.Ordinal));
        Assert.Equal(["trials.csv.journal"], Names());
    }

    [Fact]
    public void A_journal_of_a_table_that_has_changed_is_refused()
    {
        Interrupt(2);
        File.AppendAllText(_folder.At("songs.csv"), "r99,g99,Q1,1,.5,.5\n");
        var problems = Assert.Throws<UsageException>(() => Tunings.Run(_options with { Resume = true })).Problems;
        Assert.Contains(problems, problem =>
            problem.Message.StartsWith("The journal is of another run: table is ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_left_alone()
    {
        Directory.CreateDirectory(_folder.At("out"));
        File.WriteAllText(JournalPath, "my own notes");
        Assert.Equal("journal-foreign", Assert.Single(Assert.Throws<UsageException>(() => Tunings.Run(_options)).Problems).Code);
        Assert.Equal("my own notes", File.ReadAllText(JournalPath));
    }

    [Fact]
    public void Where_all_is_done_resuming_does_nothing()
    {
        Tunings.Run(_options);
        var listener = new TrialListener();
        var report = Tunings.Run(_options with { Resume = true }, listener);
        Assert.True(report.WasFinished);
        Assert.Empty(listener.Trials);
        Assert.False(listener.IsScoring);
        var refused = Assert.Throws<UsageException>(() => Tunings.Run(_options with { Resume = true, Trials = Trials + 1 })).Problems;
        Assert.All(refused, problem => Assert.Equal("output-exists", problem.Code));
    }

    private void Interrupt(int after)
    {
        using var source = new CancellationTokenSource();
        var listener = new TrialListener { OnFinished = count => { if (count == after) source.Cancel(); } };
        Assert.ThrowsAny<OperationCanceledException>(() => Tunings.Run(_options, listener, source.Token));
    }

    private void MustEqualUninterrupted()
    {
        if (!Directory.Exists(_folder.At("peace"))) Tunings.Run(_options with { OutputPath = _folder.At("peace") });
        foreach (var name in new[] { TuningOptions.TableName, TuningOptions.RecipeName })
            Assert.Equal(File.ReadAllText(_folder.At($"peace/{name}")), File.ReadAllText(_folder.At($"out/{name}")));
    }

    private IEnumerable<string> Names() => Directory.GetFiles(_folder.At("out")).Select(path => Path.GetFileName(path)!).Order();
}
