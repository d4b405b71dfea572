using MerToolkit.Core.Configuration;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tuning;

namespace MerToolkit.Workflows.Tests.Tuning;

/// <summary>What is held out is seen by no search: neither learned from nor predicted, before the search is over.</summary>
public sealed class UnseenRowsTests : IDisposable
{
    private const int Rows = 60;
    private readonly TestFolder _folder = new();
    private readonly SpyTrainer _spy = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_search_does_not_touch_the_rows_held_out_and_they_are_predicted_once()
    {
        var plan = Plan(options => options with { HoldOut = .25 });
        var split = Assert.Single(plan.Outer!.Parts).Split;
        var inTrials = new List<SpyTrainer.Seen>();
        TuningRun.Run(plan, new TrialListener { OnScoring = () => inTrials.AddRange(_spy.Take()) }, default);
        Assert.Equal(5 * 3, inTrials.Count);
        foreach (var seen in inTrials)
        {
            Assert.Empty(seen.Learned.Concat(seen.Predicted).Intersect(split.Test));
            MustBeApart(seen);
        }

        // Tuned and as the recipe says, each once on the whole of both parts.
        var final = _spy.Take();
        Assert.Equal(2, final.Count);
        Assert.All(final, seen => Assert.Equal(split.Train, seen.Learned.Order()));
        Assert.All(final, seen => Assert.Equal(split.Test, seen.Predicted.Order()));
    }

    [Fact]
    public void Each_outer_fold_has_a_search_that_does_not_touch_it()
    {
        var plan = Plan(options => options with { Folds = 4 });
        var byPart = new Dictionary<string, List<SpyTrainer.Seen>>();
        var listener = new TrialListener();
        listener = new TrialListener { OnFinished = _ => Keep() };
        TuningRun.Run(plan, listener, default);
        Assert.Equal(["fold-1", "fold-2", "fold-3", "fold-4", "all"], byPart.Keys);
        foreach (var part in plan.Outer!.Parts)
        {
            var seen = byPart[$"fold-{part.Fold + 1}"];
            Assert.Equal(5 * 3, seen.Count);
            Assert.All(seen, training => Assert.Empty(training.Learned.Concat(training.Predicted).Intersect(part.Split.Test)));
            Assert.All(seen, MustBeApart);
        }

        var final = _spy.Take();
        Assert.Equal(2 * 4, final.Count);
        Assert.All(final, MustBeApart);
        Assert.Equal(Enumerable.Range(0, Rows).Concat(Enumerable.Range(0, Rows)).Order(), final.SelectMany(seen => seen.Predicted).Order());

        void Keep()
        {
            var part = listener.Trials[^1].Part;
            if (!byPart.TryGetValue(part, out var list)) byPart.Add(part, list = []);
            list.AddRange(_spy.Take());
        }
    }

    [Fact]
    public void Without_rows_held_out_the_score_is_called_too_high()
    {
        var result = TuningRun.Run(Plan(options => options), new TrialListener(), default).Result!;
        Assert.False(result.Tuning!.IsHonest);
        Assert.Contains(TuningRemarks.Optimistic, result.Remarks);
        Assert.Contains(TuningRemarks.Optimistic, TuningSummary.Lines(result));
        Assert.Empty(result.Comparisons);
        Assert.Single(result.Trainers);
    }

    [Fact]
    public void A_trial_that_fails_is_written_down_and_the_search_goes_on()
    {
        var plan = Plan(options => options with { Ranges = Tunings.Ranges("level=1..9", "fails=no,yes"), Trials = 12 });
        var result = TuningRun.Run(plan, new TrialListener(), default).Result!;
        var trials = Assert.Single(result.Tuning!.Searches).Trials;
        Assert.Equal(12, trials.Count);
        var failed = trials.Where(trial => trial.Failure.Length > 0).ToList();
        Assert.InRange(failed.Count, 1, 11);
        Assert.All(failed, trial => Assert.Equal(("It diverged.", "yes"), (trial.Failure, trial.Options[1].Value)));
        Assert.Equal("no", result.Tuning.Best.Options[1].Value);
        Assert.Contains($"{failed.Count} of 12 trials failed.", result.Remarks);
        Assert.Equal((12 - failed.Count, failed.Count), (result.Manifest.Good, result.Manifest.Failed));
        Assert.Contains(",It diverged.\n", Tunings.Table(_folder));
    }

    [Fact]
    public void When_all_trials_fail_nothing_is_written()
    {
        var plan = Plan(options => options, new KeyValuePair<string, object>("fails", "yes"));
        var failure = Assert.Throws<Core.Errors.NumericalException>(() => TuningRun.Run(plan, new TrialListener(), default));
        Assert.Contains("All 5 trials failed; the first: It diverged.", failure.Message);
        Assert.Empty(Directory.GetFiles(_folder.At("out")));
    }

    // Groups of two rows: 0 and 1, 2 and 3, and so on.
    private static void MustBeApart(SpyTrainer.Seen seen) =>
        Assert.Empty(seen.Learned.Select(row => row / 2).Intersect(seen.Predicted.Select(row => row / 2)));

    private TuningPlan Plan(Func<TuningOptions, TuningOptions> change, params KeyValuePair<string, object>[] values)
    {
        var table = TestTable.WithIds(Rows).Words("group", row => $"g{row / 2}").Words("label", row => $"Q{row % 3}")
            .Numbers("row", row => row).Noise("a").Write(_folder);
        var experiment = Experiments.Resolve(Experiments.Options(table, "majority") with { AllowColumns = ["row"], Jobs = 2 });
        var choice = new TrainerChoice(_spy, new OptionValues(_spy.Declaration.Options, values.ToDictionary()));
        experiment = Experiment.Of(experiment.Options, experiment.Recipe with { Trainers = [choice] }, experiment.Data);
        var options = change(Tunings.Options(_folder, table, trials: 5) with { Ranges = Tunings.Ranges("level=1..9") });
        var problems = new ProblemsByKind();
        var plan = TuningPlan.Of(options with { Experiment = experiment.Options }, experiment, problems);
        problems.Throw();
        return plan!;
    }
}
