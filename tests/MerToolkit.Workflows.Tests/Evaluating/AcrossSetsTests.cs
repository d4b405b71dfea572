using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Evaluating.Across;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Learning from one table, judged by another.</summary>
public sealed class AcrossSetsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_scores_are_those_of_a_model_trained_on_the_one_and_scored_on_the_other()
    {
        var (train, test) = (Songs("train.csv", 40), Songs("test.csv", 24));
        var asked = Experiments.Options(train, "rf") with { Settings = Experiments.Settings("trees=20"), Targets = ["label"] };
        var across = Evaluations.Run(Evaluations.Options(asked) with { TestPath = test });
        TrainingRun.Run(new TrainingOptions { Experiment = asked, OutputPath = _folder.At("m.mer") }, CancellationToken.None);
        var scored = Evaluations.Run(Evaluations.Options(Experiments.Options(test)) with { ModelPath = _folder.At("m.mer") });

        Assert.Equal(Predictions(scored).Probabilities, Predictions(across).Probabilities);
        Assert.Equal(
            scored.Result.Trainers[0].Targets[0].Metrics.Select(metric => (metric.Name, metric.Value, metric.Low, metric.High)),
            across.Result.Trainers[0].Targets[0].Metrics.Select(metric => (metric.Name, metric.Value, metric.Low, metric.High)));
    }

    [Fact]
    public void Every_test_row_is_judged_and_the_protocol_says_so()
    {
        var result = Evaluations.Run(Across(Songs("train.csv", 40), Songs("test.csv", 24))).Result;
        Assert.Equal(("across-sets", 1, 24), (result.Protocol.Kind, result.Protocol.Folds, result.Rows.Count));
        Assert.Equal("majority", Assert.Single(result.Trainers[0].Targets[0].Baselines).Name);
        Assert.Equal([_folder.At("test.csv"), _folder.At("train.csv")], result.Manifest.Inputs.Select(input => input.Path));
        Assert.Equal(_folder.At("test.csv"), result.Data.Path);
    }

    [Fact]
    public void A_label_that_only_one_of_the_tables_has_counts_as_missed()
    {
        var train = TestTable.WithIds(30).Words("label", row => $"Q{row % 2}")
            .Numbers("tone", row => row % 2 + 0.1 * TestTable.Draw("x", row)).Write(_folder, "train.csv");
        var test = TestTable.WithIds(9).Words("label", row => $"Q{row % 3}")
            .Numbers("tone", row => row % 2 + 0.1 * TestTable.Draw("y", row)).Write(_folder, "test.csv");
        var labels = Assert.IsType<LabelResult>(Evaluations.Run(Across(train, test)).Result.Trainers[0].Targets[0]);
        Assert.Equal(["Q0", "Q1", "Q2"], labels.PerClass.Select(score => score.Label));
        Assert.Equal([3, 3, 3], labels.PerClass.Select(score => score.Support));
        Assert.Equal((0, 0), (labels.PerClass[2].Recall, labels.PerClass[2].F1));
        Assert.All(Enumerable.Range(0, 9), row => Assert.Equal(0, labels.Predictions[0].Probabilities[3 * row + 2]));
    }

    [Fact]
    public void Features_that_one_table_lacks_are_left_out_and_named()
    {
        var test = TestTable.WithIds(8).Words("label", row => $"Q{row % 2}").Noise("hiss").Noise("tone").Write(_folder, "test.csv");
        var result = Evaluations.Run(Across(Songs("train.csv", 40), test)).Result;
        Assert.Equal(["tone"], result.Data.Columns);
        Assert.Contains(result.Remarks, remark =>
            remark.EndsWith("2 stand in one only and are left out: noise, hiss.", StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_without_a_common_feature_are_refused_with_the_profile_to_extract()
    {
        var test = TestTable.WithIds(8).Words("label", row => $"Q{row % 2}").Noise("hiss").Write(_folder, "test.csv");
        var problem = Assert.Single(Refused(Songs("train.csv", 40), test));
        Assert.Equal(("columns-differ", test), (problem.Code, problem.Subject));
        Assert.Contains("mer extract --profile", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Moods_and_quadrants_are_brought_together_by_the_words()
    {
        string[] moods = ["happy", "angry", "sad", "calm"];
        var test = TestTable.WithIds(24).Words("label", row => moods[row % 4])
            .Numbers("tone", row => row % 4 + 2 * TestTable.Draw("test", row)).Noise("noise").Write(_folder, "test.csv");
        var train = TestTable.WithIds(40).Words("label", row => $"Q{row % 4 + 1}")
            .Numbers("tone", row => row % 4 + 2 * TestTable.Draw("train", row)).Noise("noise").Write(_folder, "train.csv");
        var result = Evaluations.Run(Across(train, test)).Result;
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"],
            Assert.IsType<LabelResult>(result.Trainers[0].Targets[0]).PerClass.Select(score => score.Label));
        Assert.Contains(result.Remarks, remark => remark.Contains("happy as Q1", StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_without_a_common_meaning_are_refused()
    {
        var test = TestTable.WithIds(8).Words("label", row => row % 2 == 0 ? "loud" : "soft").Noise("tone").Write(_folder, "test.csv");
        Assert.Equal("labels-differ", Assert.Single(Refused(Songs("train.csv", 40), test)).Code);
    }

    [Fact]
    public void Rows_that_stand_in_both_tables_are_told()
    {
        var train = Songs("train.csv", 40);
        var lines = File.ReadAllLines(train);
        File.WriteAllLines(_folder.At("test.csv"), [lines[0], .. lines[1..9]]);
        var result = Evaluations.Run(Across(train, _folder.At("test.csv"))).Result;
        Assert.Contains(result.Remarks, remark =>
            remark.StartsWith("8 of 8 test rows stand in the training data too", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_learned_from_cannot_judge()
    {
        var table = Songs("train.csv", 40);
        File.Copy(table, _folder.At("copy.csv"));
        Assert.Equal("same-table", Assert.Single(Refused(table, _folder.At("copy.csv"))).Code);
    }

    [Fact]
    public void A_target_of_another_kind_cannot_judge_and_all_is_told_at_once()
    {
        var train = TestTable.WithIds(8).Words("tension", row => $"Q{row % 2}").Noise("tone").Write(_folder, "train.csv");
        var test = TestTable.WithIds(8).Numbers("tension", row => row / 4.0).Noise("hiss").Write(_folder, "test.csv");
        var refusal = Assert.Throws<InputException>(() => SetPair.Of(Read(train), Read(test)));
        Assert.Equal(["columns-differ", "target-differs"], refusal.Problems.Select(problem => problem.Code));

        Experiment Read(string path) => Experiments.Resolve(Experiments.Options(path, "rf") with { Targets = ["tension"] });
    }

    [Fact]
    public void Folds_make_no_sense()
    {
        var refusal = Assert.Throws<UsageException>(() =>
            Evaluations.Run(Across(Songs("train.csv", 40), Songs("test.csv", 24)) with { Folds = 3 }));
        Assert.Equal("Folds", Assert.Single(refusal.Problems).Subject);
    }

    private string Songs(string name, int rows) => TestTable.WithIds(rows).Words("label", row => $"Q{row % 4}")
        .Numbers("tone", row => row % 4 + 2 * TestTable.Draw(name, row)).Noise("noise").Write(_folder, name);

    private static EvaluationOptions Across(string train, string test) =>
        Evaluations.Options(Experiments.Options(train, "logistic") with { Targets = ["label"] }) with { TestPath = test };

    private static IReadOnlyList<Problem> Refused(string train, string test) =>
        Assert.Throws<InputException>(() => Evaluations.Run(Across(train, test))).Problems;

    private static MerToolkit.Evaluation.Predictions.LabelPredictions Predictions(EvaluationReport report) =>
        Assert.IsType<LabelResult>(report.Result.Trainers[0].Targets[0]).Predictions[0];
}
