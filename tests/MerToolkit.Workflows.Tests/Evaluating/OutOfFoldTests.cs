using MerToolkit.Core.Splits;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class OutOfFoldTests : IDisposable
{
    private const int Rows = 20;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Probabilities_land_in_the_rows_they_belong_to()
    {
        var target = Target("label");
        var model = EchoModel.Of(new LabelScale("label", "", target.Labels));
        var predictions = new OutOfFold(target, [.. Enumerable.Range(0, Rows)], seeds: 2);
        predictions.Predict(model, new ProtocolPart(1, 0, new Split([], [1, 4, 19])));
        predictions.Predict(model, new ProtocolPart(1, 1, new Split([], [0, 2, 3])));

        var seed = predictions.Labels[1];
        foreach (var row in new[] { 0, 1, 2, 3, 4, 19 })
        {
            var share = (double)(float)(row / 20.0);
            Assert.Equal([share, 1 - share], seed.Probabilities.AsSpan(2 * row, 2));
            Assert.Equal(share >= 1 - share ? 0 : 1, seed.Predicted[row]);
        }

        Assert.Equal([1, 0, 1, 1, 0, -1], seed.Folds.Take(6));
        Assert.Equal(0, seed.Folds[19]);
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => row % 2), seed.Truth);
        Assert.All(predictions.Labels[0].Folds, fold => Assert.Equal(-1, fold));
        Assert.Empty(predictions.Numbers);
    }

    [Fact]
    public void Numbers_land_in_the_rows_they_belong_to()
    {
        var target = Target("arousal");
        var predictions = new OutOfFold(target, [.. Enumerable.Range(0, Rows)], seeds: 1);
        predictions.Predict(EchoModel.Of(new NumberScale("arousal", "", "1", 0, 1)), new ProtocolPart(0, 3, new Split([], [19, 7])));
        var seed = Assert.Single(predictions.Numbers);
        Assert.Equal([(float)0.95, (float)0.35], [seed.Predicted[19], seed.Predicted[7]]);
        Assert.Equal([3, 3, -1], [seed.Folds[19], seed.Folds[7], seed.Folds[0]]);
        Assert.Equal(target.Numbers, seed.Truth);
    }

    [Fact]
    public void Only_the_rows_that_are_predicted_have_a_place()
    {
        var target = Target("label");
        var predictions = new OutOfFold(target, [3, 8, 19], seeds: 1);
        predictions.Predict(EchoModel.Of(new LabelScale("label", "", target.Labels)), new ProtocolPart(0, 0, new Split([], [8, 19])));
        var seed = Assert.Single(predictions.Labels);
        Assert.Equal([1, 0, 1], seed.Truth);
        Assert.Equal([-1, 0, 0], seed.Folds);
        Assert.Equal([0, 0, (float)0.4, 1 - (double)(float)0.4, (float)0.95, 1 - (double)(float)0.95], seed.Probabilities);
    }

    /// <summary>Each row's number is a power of two of its own, so that the mean of the training rows tells which they were.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_model_of_a_fold_learned_from_all_rows_but_those_it_is_judged_by(int jobs)
    {
        var table = TestTable.WithIds(Rows).Numbers("arousal", row => 1 << row).Noise("tone").Write(_folder);
        var report = Evaluations.Run(Experiments.Options(table, "mean") with { Jobs = jobs, Seeds = [1, 2] }, folds: 5);
        foreach (var seed in Numbers(report).Predictions)
            for (var row = 0; row < Rows; row++)
            {
                // Sixteen rows are learned from, so their mean is exact.
                var learned = (long)(seed.Predicted[row] * 16);
                var judged = Enumerable.Range(0, Rows).Where(other => seed.Folds[other] == seed.Folds[row]).Sum(other => 1L << other);
                Assert.Equal((1L << Rows) - 1 - judged, learned);
            }
    }

    /// <summary>A tree that knows every training row by heart can give a row it has never seen only the number of another one.</summary>
    [Fact]
    public void Learning_by_heart_does_not_help()
    {
        var table = TestTable.WithIds(Rows).Numbers("arousal", row => 1 << row).Numbers("tone", row => row * row).Write(_folder);
        var byHeart = Experiments.Options(table, "rf") with { Settings = Experiments.Settings("trees=1", "bootstrap=no") };
        var seed = Assert.Single(Numbers(Evaluations.Run(byHeart, folds: 10)).Predictions);
        for (var row = 0; row < Rows; row++)
        {
            var others = Enumerable.Range(0, Rows).Where(other => seed.Folds[other] != seed.Folds[row])
                .Select(other => (double)(1 << other));
            Assert.Contains(seed.Predicted[row], others);
        }
    }

    [Fact]
    public void The_shares_that_majority_predicts_are_those_of_the_other_folds()
    {
        var table = TestTable.WithIds(Rows).Words("label", row => $"Q{row % 3}").Noise("tone").Write(_folder);
        var report = Evaluations.Run(Experiments.Options(table, "majority"), folds: 5);
        var seed = Assert.Single(Assert.IsType<LabelResult>(report.Result.Trainers[0].Targets[0]).Predictions);
        for (var row = 0; row < Rows; row++)
        {
            var learned = Enumerable.Range(0, Rows).Where(other => seed.Folds[other] != seed.Folds[row]).ToList();
            var shares = Enumerable.Range(0, 3).Select(label => learned.Count(other => other % 3 == label) / (double)learned.Count);
            Assert.Equal(shares, seed.Probabilities.AsSpan(3 * row, 3).ToArray());
        }
    }

    private static NumberResult Numbers(EvaluationReport report) => Assert.IsType<NumberResult>(report.Result.Trainers[0].Targets[0]);

    private TargetData Target(string name)
    {
        var table = TestTable.WithIds(Rows).Words("label", row => $"Q{row % 2}").Noise("arousal").Numbers("tone", row => row / 20.0)
            .Write(_folder);
        return new TargetData(Experiments.Resolve(Experiments.Options(table, "rf") with { Targets = [name] }).Table, name);
    }
}
