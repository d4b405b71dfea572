using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tuning;

namespace MerToolkit.Workflows.Tests.Tuning;

public sealed class TuningPlanTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Func<TuningOptions, TuningOptions>, string, string, string> Faults => new()
    {
        { options => options with { Trials = 0 }, "option-value", "Trials", "0 is not a number of trials. Give 1 or more." },
        { options => options with { Search = "baysian" }, "option-value", "Search", "Did you mean 'bayesian'?" },
        { options => options with { InnerFolds = 1 }, "option-value", "InnerFolds", "1 is not a number of folds." },
        { options => options with { Folds = 1 }, "option-value", "Folds", "1 is not a number of folds." },
        { options => options with { HoldOut = 1 }, "option-value", "HoldOut", "1 is not a share." },
        { options => options with { Folds = 3, HoldOut = .2 }, "option-value", "HoldOut", "Both folds and a share to hold out are given." },
        { options => options with { Resamples = 9 }, "option-value", "Resamples", "9 resamples make no interval." },
        { options => options with { OutputPath = "" }, "option-value", "OutputPath", "No output is named. Pass --out DIR." },
        { options => With(options, "knn", "rf"), "option-value", "Trainers", "The options of one trainer are searched at a time." },
        { options => With(options), "option-value", "Trainers", "No trainer is named." },
        { options => options with { Experiment = options.Experiment with { Seeds = [1, 2] } }, "option-value", "Seeds", "one seed" },
        { options => Range(options, "neighbors=1..9"), "option-unknown", "Ranges", "in 'knn'. Did you mean 'neighbours'?" },
        { options => Range(options, "rf.neighbours=1..9"), "option-unknown", "Ranges", "No option 'rf.neighbours'" },
        { options => Range(options, "neighbours=1.."), "range-syntax", "Ranges", "Write LOW..HIGH, LOW..HIGH:log, or values" },
        { options => Range(options, "neighbours=0..9"), "range-value", "Ranges", "it goes beyond what is allowed: 1..100000" },
        { options => Range(options, "weights=1..2"), "range-value", "Ranges", "it takes no numbers; allowed: uniform or distance." },
        { options => Range(options, "neighbours=1..9", "knn.neighbours=2..3"), "range-repeated", "Ranges", "has a second range." },
        { options => Set(options, "neighbours=7"), "option-fixed", "Ranges", "'neighbours' is set and searched at once." },
        { options => With(options, "majority") with { Ranges = [] }, "range-missing", "Ranges", "nothing to search for 'majority'." },
        { options => options with { Metric = "macrof1" }, "metric-unknown", "Metric", "There is no metric 'macrof1'." },
        { options => options with { Metric = "r2" }, "metric-target", "Metric", "The metric 'r2' means nothing for the target 'label'." },
        { options => options with { Metric = "arousal.r2" }, "target-unknown", "Metric", "There is no target 'arousal'." },
        { options => options with { InnerFolds = 30 }, "folds-many", "", "30 parts are asked for, but there are only 24 groups." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_once_before_any_work(Func<TuningOptions, TuningOptions> change, string code, string subject, string said)
    {
        var options = change(Tunings.Options(_folder, Tunings.Songs(_folder)));
        var problem = Assert.Single(Assert.Throws<UsageException>(() => TuningPlan.Resolve(options)).Problems);
        Assert.Equal((code, subject), (problem.Code, problem.Subject ?? ""));
        Assert.Contains(said, problem.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public void All_problems_come_at_once()
    {
        var options = Range(Tunings.Options(_folder, Tunings.Songs(_folder)), "neighbours=9..1", "wights=a,b") with
            { Trials = 0, Metric = "none" };
        Assert.Equal(["option-value", "range-value", "option-unknown", "metric-unknown"],
            Assert.Throws<UsageException>(() => TuningPlan.Resolve(options)).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Outputs_that_exist_are_refused_and_replaced_with_force()
    {
        var options = Tunings.Options(_folder, Tunings.Songs(_folder));
        _folder.WriteText("out/best.yaml", "mine");
        Assert.Equal("output-exists", Assert.Single(Assert.Throws<UsageException>(() => TuningPlan.Resolve(options)).Problems).Code);
        Assert.NotNull(TuningPlan.Resolve(options with { Force = true }));
        _folder.WriteText("file", "");
        Assert.Equal("output-is-file", Assert.Single(Assert.Throws<UsageException>(
            () => TuningPlan.Resolve(options with { OutputPath = _folder.At("file") })).Problems).Code);
    }

    [Fact]
    public void Without_ranges_those_that_the_trainer_declares_are_searched_but_for_options_that_were_set()
    {
        var options = Tunings.Options(_folder, Tunings.Songs(_folder)) with { Ranges = [] };
        Assert.Equal(["neighbours=1..50:log", "weights=uniform,distance"], RangesOf(options));
        Assert.Equal(["weights=uniform,distance"], RangesOf(Set(options, "neighbours=7")));
        Assert.Equal(["weights=uniform,distance"], RangesOf(Set(options, "knn.neighbours=5")));
    }

    [Fact]
    public void The_command_line_goes_before_the_recipe_and_the_recipe_before_the_trainer()
    {
        var path = _folder.WriteText("r.yaml", """
            name: mine
            target: label
            trainer: knn
            split: { holdout: .25 }
            tune: { trials: 9, search: random, metric: accuracy, folds: 4, ranges: { neighbours: 1..9, weights: [uniform, distance] } }
            """);
        var options = Tunings.Options(_folder, Tunings.Songs(_folder)) with { Ranges = [], Trials = null, InnerFolds = null };
        options = options with { Experiment = options.Experiment with { Trainers = [], RecipePath = path } };
        var plan = TuningPlan.Resolve(options);
        Assert.Equal((9, "random", "accuracy", 4), (plan.Tune.Trials, plan.Tune.Search, plan.Tune.Metric, plan.Tune.Folds));
        Assert.Equal(["neighbours=1..9", "weights=uniform,distance"], plan.Tune.Ranges.Select(range => range.ToString()));
        Assert.Equal((0.25, 1, 9L * 4), (plan.Outer!.Facts.HoldOut, plan.Searches, plan.Trainings));

        plan = TuningPlan.Resolve(Range(options, "neighbours=3..5") with
            { Trials = 2, Search = "bayesian", Metric = "macro-f1", Folds = 3 });
        Assert.Equal((2, "bayesian", "macro_f1", 4), (plan.Tune.Trials, plan.Tune.Search, plan.Tune.Metric, plan.Tune.Folds));
        Assert.Equal(["neighbours=3..5", "weights=uniform,distance"], plan.Tune.Ranges.Select(range => range.ToString()));
        Assert.Equal((4, 4L * 2 * 4), (plan.Searches, plan.Trainings));
    }

    [Fact]
    public void The_folds_of_a_recipe_are_no_reason_to_search_ten_times()
    {
        var path = _folder.WriteText("r.yaml", "name: mine\ntrainer: knn\ntarget: label\nsplit: { folds: 10 }\n");
        var options = Tunings.Options(_folder, Tunings.Songs(_folder));
        var plan = TuningPlan.Resolve(options with { Experiment = options.Experiment with { Trainers = [], RecipePath = path } });
        Assert.Equal((1, null), (plan.Searches, plan.Outer));
    }

    [Fact]
    public void A_recipe_of_several_trainers_is_refused()
    {
        var path = _folder.WriteText("r.yaml", "name: mine\ntrainer: [knn, rf]\ntarget: label\n");
        var options = Tunings.Options(_folder, Tunings.Songs(_folder));
        options = options with { Experiment = options.Experiment with { Trainers = [], RecipePath = path } };
        var refusal = Assert.Throws<UsageException>(() => TuningPlan.Resolve(options));
        Assert.Contains("several trainers", Assert.Single(refusal.Problems).Message);
    }

    private static IEnumerable<string> RangesOf(TuningOptions options) =>
        TuningPlan.Resolve(options).Tune.Ranges.Select(range => range.ToString());

    private static TuningOptions With(TuningOptions options, params string[] trainers) =>
        options with { Experiment = options.Experiment with { Trainers = trainers } };

    private static TuningOptions Range(TuningOptions options, params string[] ranges) => options with { Ranges = Tunings.Ranges(ranges) };

    private static TuningOptions Set(TuningOptions options, params string[] settings) =>
        options with { Experiment = options.Experiment with { Settings = Experiments.Settings(settings) } };
}
