using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class EvaluationRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rf")]
    [InlineData("logistic")]
    public void A_feature_that_tells_the_label_gives_an_accuracy_of_1(string trainer)
    {
        var table = TestTable.WithIds(60).Words("label", row => $"Q{row % 3}")
            .Numbers("tone", row => row % 3 + 0.1 * TestTable.Draw("tone", row)).Noise("noise").Write(_folder);
        var report = Evaluations.Run(Experiments.Options(table, trainer) with { Settings = Few(trainer) }, folds: 5);
        Assert.Equal(("accuracy", 1, 1, 1), Value(report, "accuracy"));
        Assert.Equal(("macro_f1", 1, 1, 1), Value(report, "macro_f1"));
    }

    [Fact]
    public void A_feature_that_tells_the_number_leaves_almost_no_error()
    {
        var table = TestTable.WithIds(60).Numbers("arousal", row => 3 * TestTable.Draw("tone", row) + 1).Noise("tone").Write(_folder);
        var report = Evaluations.Run(Experiments.Options(table, "ridge") with { Settings = Experiments.Settings("alpha=1e-9") }, folds: 5);
        Assert.Equal(1, Value(report, "r2").Value, 1e-9);
    }

    [Theory]
    [InlineData("rf")]
    [InlineData("logistic")]
    public void Noise_gives_about_chance(string trainer)
    {
        // Four labels, 400 rows: the standard deviation of a guess is sqrt(.25 x .75 / 400) = .022; four of them around .25.
        var table = TestTable.WithIds(400).Words("label", row => $"Q{row % 4}").Noise("a").Noise("b").Noise("c").Write(_folder);
        var report = Evaluations.Run(Experiments.Options(table, trainer) with { Settings = Few(trainer) }, folds: 10);
        Assert.InRange(Value(report, "accuracy").Value, 0.25 - 4 * 0.022, 0.25 + 4 * 0.022);
    }

    [Fact]
    public void Trivial_predictors_of_the_same_folds_stand_beside()
    {
        var report = Evaluations.Run(Experiments.Options(Songs(), "rf") with { Targets = ["label", "arousal"], Settings = Few("rf") },
            folds: 4);
        var trainer = Assert.Single(report.Result.Trainers);
        Assert.Equal(["label", "arousal"], trainer.Targets.Select(target => target.Target));
        Assert.Equal("majority", Assert.Single(trainer.Targets[0].Baselines).Name);
        Assert.Equal("mean", Assert.Single(trainer.Targets[1].Baselines).Name);
        var asked = Experiments.Options(Songs(), "majority") with { Targets = ["label"] };
        var alone = Evaluations.Run(asked, folds: 4).Result.Trainers[0].Targets[0];
        Assert.Equal(alone.Metrics.Select(Text), trainer.Targets[0].Baselines[0].Metrics.Select(Text));
        Assert.Empty(alone.Baselines);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_digit_is_the_same_for_any_number_of_threads(int jobs)
    {
        var one = Experiments.Options(Songs(), "rf", "majority") with { Targets = ["label"], Settings = Few("rf"), Seeds = [1, 2] };
        Assert.Equal(Evaluations.Digits(Evaluations.Run(one, folds: 3)),
            Evaluations.Digits(Evaluations.Run(one with { Jobs = jobs }, folds: 3)));
    }

    [Fact]
    public void A_trainer_has_the_same_digits_whoever_else_is_asked()
    {
        var alone = Experiments.Options(Songs(), "rf") with { Targets = ["label"], Settings = Few("rf") };
        var among = alone with { Trainers = ["logistic", "rf"] };
        Assert.Equal(
            ResultDigest.Of(Evaluations.Run(alone, folds: 3).Result.Trainers).Text,
            ResultDigest.Of([Evaluations.Run(among, folds: 3).Result.Trainers[1]]).Text);
    }

    [Fact]
    public void The_listener_hears_of_every_training()
    {
        var listener = new CountingListener();
        var asked = Experiments.Options(Songs(), "rf") with { Targets = ["label", "arousal"], Settings = Few("rf") };
        EvaluationRun.Run(Evaluations.Options(asked with { Seeds = [1, 2], Jobs = 3 }, folds: 4), listener, CancellationToken.None);
        // Forest and trivial predictor, for each of two targets, four folds and two seeds.
        Assert.Equal([2 * 2 * 4 * 2], listener.StartedWith);
        Assert.Equal(2 * 2 * 4 * 2, listener.FinishedTrainings);
        Assert.Equal(1, listener.Scorings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Cancellation_ends_the_run_and_leaves_no_file(int after)
    {
        using var source = new CancellationTokenSource();
        if (after == 0) source.Cancel();
        var listener = new CountingListener { OnFinished = count => { if (count == after) source.Cancel(); } };
        // One thread: a second one might have done all the rest before the first has said that it is enough.
        var asked = Experiments.Options(Songs(), "rf") with { Targets = ["label"], Settings = Few("rf"), Jobs = 1 };
        var options = Evaluations.Options(asked, folds: 4) with
        {
            FoldsPath = _folder.At("f.csv"), ReportPath = _folder.At("r.html"), PredictionsPath = _folder.At("p.csv"),
                OutputPath = _folder.At("o.json"),
        };
        var before = _folder.Names();
        Assert.ThrowsAny<OperationCanceledException>(() => EvaluationRun.Run(options, listener, source.Token));
        Assert.Equal(before, _folder.Names());
        Assert.True(listener.FinishedTrainings < 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_training_that_fails_ends_the_run_with_the_same_words_for_any_number_of_threads(int jobs)
    {
        var asked = Experiments.Options(Songs(), "majority", "logistic") with
            { Targets = ["label"], Settings = Experiments.Settings("iterations=1"), Jobs = jobs };
        var before = _folder.Names();
        var failure = Assert.Throws<NumericalException>(() =>
            Evaluations.Run(Evaluations.Options(asked, folds: 4) with { FoldsPath = _folder.At("f.csv") }));
        Assert.Equal(before, _folder.Names());
        var single = Assert.Throws<NumericalException>(() => Evaluations.Run(Evaluations.Options(asked with { Jobs = 1 }, folds: 4)));
        Assert.Equal(single.Message, failure.Message);
    }

    [Fact]
    public void Differences_of_two_trainers_are_those_the_other_way_round_with_the_other_sign()
    {
        var asked = Experiments.Options(Songs(), "rf", "logistic") with { Targets = ["label"], Settings = Few("rf") };
        var there = Evaluations.Run(asked, folds: 4).Result.Comparisons;
        var back = Evaluations.Run(asked with { Trainers = ["logistic", "rf"] }, folds: 4).Result.Comparisons;
        Assert.Equal(["accuracy", "macro_f1"], there.Select(pair => pair.Metric));
        Assert.All(there, pair => Assert.Equal(("random-forest", "logistic", "label"), (pair.A, pair.B, pair.Target)));
        for (var index = 0; index < there.Count; index++)
        {
            Assert.Equal(("logistic", "random-forest"), (back[index].A, back[index].B));
            Assert.Equal(-there[index].Difference, back[index].Difference);
            Assert.Equal(-there[index].Low, back[index].High, 1e-15);
            Assert.Equal(-there[index].High, back[index].Low, 1e-15);
        }
    }

    [Fact]
    public void Three_trainers_have_three_differences_a_metric()
    {
        var asked = Experiments.Options(Songs(), "rf", "logistic", "majority") with { Targets = ["label"], Settings = Few("rf") };
        var pairs = Evaluations.Run(asked, folds: 3).Result.Comparisons.Where(pair => pair.Metric == "accuracy").ToList();
        Assert.Equal(
            [("random-forest", "logistic"), ("random-forest", "majority"), ("logistic", "majority")],
            pairs.Select(pair => (pair.A, pair.B)));
        Assert.Equal(pairs[0].Difference + pairs[2].Difference, pairs[1].Difference, 1e-12);
    }

    [Fact]
    public void Only_the_rows_held_out_are_judged()
    {
        var options = Evaluations.Options(Experiments.Options(Songs(), "rf") with { Targets = ["label"], Settings = Few("rf") }) with
            { HoldOut = 0.25 };
        var result = Evaluations.Run(options).Result;
        Assert.Equal(12, result.Rows.Count);
        var labels = Assert.IsType<LabelResult>(result.Trainers[0].Targets[0]);
        Assert.Equal(12, labels.PerClass.Sum(score => score.Support));
        Assert.All(labels.Predictions[0].Folds, fold => Assert.Equal(0, fold));
        Assert.Equal(13, PredictionTable.Text(result).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Each_seed_judges_the_rows_it_held_out()
    {
        var options = Evaluations.Options(Experiments.Options(Songs(), "majority") with { Targets = ["label"], Seeds = [1, 2] }) with
            { HoldOut = 0.25 };
        var result = Evaluations.Run(options).Result;
        var labels = Assert.IsType<LabelResult>(result.Trainers[0].Targets[0]);
        Assert.All(labels.Predictions, seed => Assert.Equal(12, seed.Folds.Count(fold => fold == 0)));
        Assert.InRange(result.Rows.Count, 13, 24);
        Assert.Equal(labels.Find("accuracy")!.PerSeed.Average(), labels.Find("accuracy")!.Value, 1e-12);
    }

    [Fact]
    public void The_data_are_described()
    {
        var table = Songs();
        var asked = Experiments.Options(table, "majority") with { Targets = ["label"], FeaturePatterns = ["tone"] };
        var data = Evaluations.Run(asked, folds: 3).Result.Data;
        Assert.Equal((table, ContentHash.OfFile(table), 48, null, null), (data.Path, data.Sha256, data.Rows, data.Profile, data.Dataset));
        Assert.Equal(["tone"], data.Columns);
    }

    [Fact]
    public void Options_and_standardisation_stand_in_the_result()
    {
        var asked = Experiments.Options(Songs(), "logistic", "rf") with
            { Targets = ["label"], Settings = Experiments.Settings("c=0.5", "trees=3") };
        var trainers = Evaluations.Run(asked, folds: 3).Result.Trainers;
        Assert.Equal([true, false], trainers.Select(trainer => trainer.IsStandardized));
        Assert.Contains(KeyValuePair.Create("c", (object).5), trainers[0].Options);
        Assert.Contains(KeyValuePair.Create("trees", (object)3.0), trainers[1].Options);
    }

    [Fact]
    public void A_recipe_s_step_goes_before_what_trainers_want()
    {
        var path = _folder.WriteText("own.yaml",
            "name: own\ntarget: label\nsteps: []\ntrainer: [logistic, majority]\nsplit: { folds: 3 }\n");
        var trainers = Evaluations.Run(new ExperimentOptions { TablePath = Songs(), RecipePath = path, Jobs = 1 }).Result.Trainers;
        Assert.All(trainers, trainer => Assert.False(trainer.IsStandardized));
    }

    [Fact]
    public void Problems_found_before_are_told_with_all_others_and_not_twice()
    {
        var refusal = Assert.Throws<UsageException>(() => EvaluationRun.Run(
            Evaluations.Options(new ExperimentOptions()) with { Resamples = 1 }, new CountingListener(), CancellationToken.None,
            new Problem("option-value", "'x' is no table.") { Subject = nameof(ExperimentOptions.TablePath) }));
        Assert.Equal(["TablePath", "Resamples", "Trainers"], refusal.Problems.Select(problem => problem.Subject));
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Few(string trainer) =>
        trainer == "rf" ? Experiments.Settings("trees=20") : [];

    private static (string Name, double Value, double Low, double High) Value(EvaluationReport report, string metric)
    {
        var value = report.Result.Trainers[0].Targets[0].Find(metric)!;
        return (value.Name, value.Value, value.Low, value.High);
    }

    private static string Text(MetricValue metric) =>
        FormattableString.Invariant($"{metric.Name} {metric.Value:R} {metric.Low:R} {metric.High:R}");

    // 48 songs of 16 artists, four labels and a number that one feature tells a little of.
    private string Songs() => TestTable.WithIds(48).Words("group", row => $"a{row / 3}").Words("label", row => $"Q{row % 4}")
        .Numbers("arousal", row => row % 4 + TestTable.Draw("arousal", row))
        .Numbers("tone", row => row % 4 + 3 * TestTable.Draw("tone", row))
        .Noise("noise").Write(_folder);
}
