using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Confidence;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tests.Evaluating;

namespace MerToolkit.Workflows.Tests.Uncertainty;

public sealed class UncertaintyRunTests : IDisposable
{
    private static readonly IReadOnlyList<KeyValuePair<string, string>> Few = Experiments.Settings(
        "random-forest.trees=12", "boosted-depthwise.rounds=12", "boosted-depthwise.depth=2", "mlp.hidden=8", "mlp.epochs=10");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_trainer_is_asked_by_the_methods_it_is_fit_for()
    {
        var report = Run(Experiments.Options(Songs(), "rf", "xgboost", "mlp", "logistic"), "all");
        Assert.Equal(
            [
                "maximum,bagged,partial-trees", "maximum,bagged,partial-trees,virtual-ensemble", "maximum,bagged,dropout",
                "maximum,bagged",
            ],
            report.Result.Trainers.Select(trainer => string.Join(',',
                trainer.Targets[0].Uncertainty!.Detections.Select(found => found.Method).Distinct())));
        Assert.Contains("Uncertainty 'virtual-ensemble' is left out of random-forest: it has no boosting rounds.", report.Result.Remarks);
        Assert.Single(report.Result.Remarks, remark => remark.Contains("--set mlp.dropout=0.1"));
    }

    [Fact]
    public void Only_what_is_named_is_done()
    {
        var own = Of(Run(Experiments.Options(Songs(), "xgboost"), "maximum"));
        Assert.Equal(["maximum", "entropy", "margin"], own.Detections.Select(found => found.Measure));
        Assert.NotNull(own.Calibration);
        var some = Of(Run(Experiments.Options(Songs(), "xgboost"), "virtual-ensemble", "partial-trees"));
        Assert.Equal(["maximum", "partial-trees", "virtual-ensemble"], some.Detections.Select(found => found.Method).Distinct());
        Assert.Null(Run(Experiments.Options(Songs(), "xgboost")).Result.Trainers[0].Targets[0].Uncertainty);
    }

    [Fact]
    public void Scores_and_predictions_are_those_of_an_evaluation_that_nobody_asks()
    {
        var (asked, plain) = (Run(Experiments.Options(Songs(), "rf"), "all"), Run(Experiments.Options(Songs(), "rf")));
        Assert.Equal(PredictionTable.Text(plain.Result), PredictionTable.Text(asked.Result));
        Assert.Equal(plain.Result.Trainers[0].Targets[0].Metrics.Select(metric => (metric.Name, metric.Value, metric.Low, metric.High)),
            asked.Result.Trainers[0].Targets[0].Metrics.Select(metric => (metric.Name, metric.Value, metric.Low, metric.High)));
    }

    [Fact]
    public void The_first_uncertainty_is_1_less_the_largest_probability_of_the_predictions_themselves()
    {
        var target = (LabelResult)Run(Experiments.Options(Songs(), "rf"), "maximum").Result.Trainers[0].Targets[0];
        var seed = target.Predictions[0];
        var labels = seed.Labels.Count;
        var ranking = new ErrorRanking([.. seed.Probabilities.Chunk(labels).Select(row => 1 - row.Max())],
            [.. seed.Truth.Zip(seed.Predicted, (truth, predicted) => truth != predicted)]);
        Assert.Equal(ranking.Auroc, target.Uncertainty!.Detections[0].Auroc.Value, 1e-12);
        Assert.Equal(ranking.Aurc, target.Uncertainty.Detections[0].Aurc.Value, 1e-12);
    }

    [Fact]
    public void Every_digit_is_the_same_for_any_number_of_threads()
    {
        var one = Experiments.Options(Songs(), "rf", "xgboost", "mlp") with { Seeds = [1, 2] };
        var text = ResultDigest.Of(Run(one, "all").Result.Trainers).Text;
        Assert.Contains("uncertainty.bagged.mutual-information.error_auroc", text);
        Assert.Contains("calibration.after.ece", text);
        Assert.Equal(text, ResultDigest.Of(Run(one with { Jobs = 2 }, "all").Result.Trainers).Text);
    }

    [Fact]
    public void Other_seeds_and_hold_outs_are_judged_by_the_rows_they_predict()
    {
        var options = Evaluations.Options(Experiments.Options(Songs(), "logistic") with { Targets = ["label"], Seeds = [1, 2, 3] }) with
        {
            HoldOut = .3, Uncertainty = ["maximum"],
        };
        var found = Of(Evaluations.Run(options));
        Assert.Equal(3, found.Detections[0].Auroc.PerSeed.Count);
        Assert.Equal(3, found.Calibration!.Temperatures.Count);
        Assert.All(found.Conformal, sets => Assert.Equal(3, sets.Parts));
    }

    [Fact]
    public void Numbers_get_intervals()
    {
        var options = Experiments.Options(Songs(), "ridge") with { Targets = ["arousal"] };
        var found = Of(Evaluations.Run(Evaluations.Options(options, folds: 3) with { Uncertainty = ["all"] }));
        Assert.Empty(found.Detections);
        Assert.Null(found.Calibration);
        Assert.Equal([.1, .05], found.Conformal.Select(intervals => intervals.Alpha));
        Assert.True(found.Conformal[1].MeanSize > found.Conformal[0].MeanSize && found.Conformal[0].MeanSize > 0);
    }

    [Fact]
    public void A_second_table_is_judged_by_what_calibrates_on_the_first()
    {
        var options = Experiments.Options(Songs(), "rf") with { Targets = ["label"], Settings = Experiments.Settings("trees=12") };
        var asked = Evaluations.Options(options) with { TestPath = Songs("other.csv", shift: 200), Uncertainty = ["all"] };
        var found = Of(Evaluations.Run(asked));
        Assert.Equal(30, found.Calibration!.Rows);
        Assert.Equal(120, found.Calibration.Before.Curve.Sum(bin => bin.Rows));
    }

    [Fact]
    public void On_two_hundred_resamplings_coverage_lies_inside_its_band()
    {
        var table = TestTable.WithIds(160).Words("label", row => $"Q{row % 2}")
            .Numbers("tone", row => row % 2 + 1.5 * TestTable.Draw("tone", row)).Write(_folder, "resampled.csv");
        var options = Experiments.Options(table, "naive-bayes") with { Seeds = [.. Enumerable.Range(1, 200)], Jobs = 2 };
        var found = Of(Evaluations.Run(Evaluations.Options(options) with { HoldOut = .4, Uncertainty = ["maximum"] }));

        // Each band holds with .95 or more; of 200 fewer than 177 hold once in ten thousand runs.
        Assert.All(found.Conformal.Where(sets => sets.Method == "APS"), sets => Assert.InRange(sets.PartsInside, 177, 200));
        Assert.All(found.Conformal, sets => Assert.Equal(200, sets.Parts));
        Assert.All(found.Conformal, sets => Assert.InRange(sets.Coverage, 1 - sets.Alpha - .02, 1));
    }

    [Fact]
    public void What_cannot_be_asked_is_refused_with_what_to_do()
    {
        var options = Evaluations.Options(Experiments.Options(Songs(), "rf")) with { Uncertainty = ["baged"] };
        Assert.Contains(options.Validate(), problem => problem.Code == "uncertainty-unknown" && problem.Remedy.Contains("bagged"));
        var right = options with { Uncertainty = ["all"] };
        Assert.Contains((right with { AgainstPath = "b.csv" }).Validate(), problem => problem.Message.Contains("judged on one table"));
        Assert.Contains((right with { ModelPath = "m.mer" }).Validate(), problem => problem.Message.Contains("no training rows left"));
        Assert.DoesNotContain(right.Validate(), problem => problem.Subject == nameof(EvaluationOptions.Uncertainty));
    }

    [Fact]
    public void Too_few_groups_to_calibrate_by_are_told()
    {
        var table = TestTable.WithIds(8).Words("group", row => $"artist {row / 4}").Words("label", row => $"Q{row % 2}")
            .Noise("a").Write(_folder, "few.csv");
        var refusal = Assert.Throws<InputException>(() => Run(Experiments.Options(table, "logistic"), folds: 2, "maximum"));
        Assert.Equal("uncertainty-rows", Assert.Single(refusal.Problems).Code);
    }

    private static UncertaintyResult Of(EvaluationReport report) => report.Result.Trainers[0].Targets[0].Uncertainty!;

    private static EvaluationReport Run(ExperimentOptions options, params string[] methods) => Run(options, folds: 3, methods);

    private static EvaluationReport Run(ExperimentOptions options, int folds, params string[] methods)
    {
        var known = Few.Where(setting => options.Trainers.Any(trainer =>
            setting.Key.StartsWith(trainer switch { "rf" => "random-forest.", "xgboost" => "boosted-depthwise.", _ => trainer + "." },
                StringComparison.Ordinal)));
        var experiment = options with { Targets = ["label"], Settings = [.. known] };
        return Evaluations.Run(Evaluations.Options(experiment, folds) with { Uncertainty = methods });
    }

    // 120 songs of 40 artists; one column tells most of the label, another a little.
    private string Songs(string name = "songs.csv", int shift = 0) => TestTable.WithIds(120)
        .Words("group", row => $"artist {(row + shift) / 3}").Words("label", row => $"Q{row % 3}")
        .Numbers("arousal", row => row % 3 + TestTable.Draw("arousal", row))
        .Numbers("tone", row => row % 3 + 2 * TestTable.Draw("tone", row + shift))
        .Numbers("brightness", row => row % 2 + 2 * TestTable.Draw("brightness", row + shift)).Noise("noise").Write(_folder, name);
}
