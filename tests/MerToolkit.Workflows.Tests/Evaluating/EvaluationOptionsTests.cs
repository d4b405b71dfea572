using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class EvaluationOptionsTests : IDisposable
{
    private static readonly EvaluationOptions Right = new() { Experiment = Experiments.Options("t.csv", "rf") };
    private static readonly EvaluationOptions Model = new() { Experiment = Experiments.Options("t.csv"), ModelPath = "m.mer" };

    private readonly TestFolder _folder = new();

    public static TheoryData<EvaluationOptions, string> Faults => new()
    {
        { Right with { Folds = 1 }, "Folds: 1 is not a number of folds." },
        { Right with { HoldOut = 0 }, "HoldOut: 0 is not a share." },
        { Right with { HoldOut = 1 }, "HoldOut: 1 is not a share." },
        { Right with { HoldOut = double.NaN }, "HoldOut: NaN is not a share." },
        { Right with { Folds = 2, HoldOut = 0.5 }, "HoldOut: Both folds and a share to hold out are given." },
        { Right with { HoldOut = 0.5, FoldsPath = "f.csv" }, "FoldsPath: A folds file goes with folds" },
        { Right with { TestPath = "u.csv", Folds = 2 }, "Folds: There is nothing to split" },
        { Right with { TestPath = "u.csv", FoldsPath = "f.csv" }, "Folds: There is nothing to split" },
        { Model with { HoldOut = 0.5 }, "Folds: There is nothing to split" },
        { Right with { Resamples = 99 }, "Resamples: 99 resamples make no interval." },
        { Right with { ReportPath = "r.doc" },
            "ReportPath: 'r.doc' does not say which format to write. End it in .csv, .html, .json, .md, .tex." },
        { Right with { Bounds = [new MetricBound("macro-f2", 1)] }, "Bounds: There is no metric 'macro-f2'. Did you mean 'macro_f1'?" },
        { Right with { Bounds = [new MetricBound("arousal.r3", 1)] }, "Bounds: There is no metric 'r3'. Did you mean 'r2'?" },
        { Right with { OutputPath = "a.json", ReportPath = "./a.json" }, "OutputPath: './a.json' is named for two outputs." },
        { Right with { Experiment = Right.Experiment with { Trainers = [] } }, "Trainers: No trainer is named." },
        { Right with { Experiment = Right.Experiment with { TablePath = "" } }, "TablePath: No table is named. Name a .csv" },
        { Model with { Experiment = new ExperimentOptions() }, "TablePath: No table is named to score the model on." },
        { Model with { Experiment = Right.Experiment }, "Trainers: A trained model needs neither trainer nor recipe." },
        { Model with { Experiment = Model.Experiment with { RecipePath = "forest-4q" } }, "Trainers: A trained model needs neither" },
        { Model with { Experiment = Model.Experiment with { Settings = Experiments.Settings("c=1") } },
            "Settings: The options of a trained model" },
        { Model with { Experiment = Model.Experiment with { FeaturePatterns = ["*"] } },
            "FeaturePatterns: A trained model reads the features" },
        { Model with { Experiment = Model.Experiment with { Limit = 0 } }, "Limit: 0 is not a number of rows." },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_cannot_be_is_named_once_under_its_property(EvaluationOptions options, string said) =>
        Assert.StartsWith(said, Assert.Single(options.Validate()).ToString(), StringComparison.Ordinal);

    [Fact]
    public void What_is_right_has_no_problem()
    {
        Assert.Empty(Right.Validate());
        Assert.Empty(Model.Validate());
        Assert.Empty((Right with { Folds = 2, FoldsPath = "f.csv", ReportPath = "r.HTML", Bounds = [new MetricBound("a.b.R2", 0)] })
            .Validate());
    }

    [Theory]
    [InlineData("macro-f1", null, "macro-f1")]
    [InlineData("arousal.r2", "arousal", "r2")]
    [InlineData("mood.of.song.accuracy", "mood.of.song", "accuracy")]
    public void A_bound_names_a_metric_or_a_target_and_a_metric(string metric, string? target, string key)
    {
        var bound = new MetricBound(metric, 0);
        Assert.Equal((target, key), (bound.Target, bound.Key));
    }

    [Fact]
    public void Outputs_that_exist_are_refused_unless_forced()
    {
        var names = new[] { "p.csv", "r.html", "o.json" };
        foreach (var name in names) _folder.WriteText(name, "old");
        var options = Right with { PredictionsPath = _folder.At("p.csv"), ReportPath = _folder.At("r.html"),
            OutputPath = _folder.At("o.json") };
        Assert.Equal(["PredictionsPath", "ReportPath", "OutputPath"], Refused(options).Select(problem => problem.Subject));
        Assert.Empty(Refused(options with { Force = true }));
    }

    [Fact]
    public void A_folds_file_that_exists_is_read_and_not_refused()
    {
        Assert.Empty(Refused(Right with { FoldsPath = _folder.WriteText("f.csv", "id,fold\n") }));
        Assert.Equal("output-folder-missing", Assert.Single(Refused(Right with { FoldsPath = _folder.At("absent/f.csv") })).Code);
    }

    private static IReadOnlyList<Problem> Refused(EvaluationOptions options)
    {
        var problems = new ProblemsByKind();
        options.CheckOutputs(problems);
        return Record.Exception(problems.Throw) is UsageException refusal ? refusal.Problems : [];
    }
}
