using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Explaining;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Explaining;

public sealed class ExplanationRunTests : IDisposable
{
    private const int Rows = 90;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_column_that_no_tree_asks_adds_and_loses_exactly_nothing()
    {
        var target = Explain(Table(), "random-forest").Result.Targets[0];
        var constant = target.Permutation!.ByColumn.Single(loss => loss.Columns.Name == "constant");
        Assert.Equal((0.0, 0.0, 0.0, true), (constant.Loss, constant.Low, constant.High, constant.IsUndecided));
        Assert.Equal(0, target.Shapley!.ByColumn.Single(share => share.Columns.Name == "constant").Mean);
    }

    [Fact]
    public void The_column_that_makes_the_target_comes_first_everywhere()
    {
        var target = Explain(Table(), "random-forest").Result.Targets[0];
        Assert.Equal("cause", target.Shapley!.ByColumn[0].Columns.Name);
        Assert.Equal("cause", target.Permutation!.ByColumn[0].Columns.Name);
        Assert.True(target.Permutation.ByColumn[0].Low > 0.2);
        var curve = target.Partial[1];
        Assert.Equal(("cause", "yes"), (curve.Column, curve.Output));
        Assert.All(curve.Points.Zip(curve.Points.Skip(1)), pair => Assert.True(pair.First.Value < pair.Second.Value));
        Assert.All(curve.Points, point => Assert.True(point.Low <= point.High));
        Assert.InRange(curve.Points[0].Mean, 0, .2);
        Assert.InRange(curve.Points[^1].Mean, .8, 1);
    }

    [Fact]
    public void Partial_dependence_of_a_linear_model_is_its_line()
    {
        var table = TestTable.WithIds(Rows).Numbers("arousal", row => 3 * Value(row)).Numbers("cause", Value).Noise("noise").Write(_folder);
        var target = Explain(table, "ridge", ["partial"], "arousal", "alpha=1e-9").Result.Targets[0];
        Assert.Equal(["cause", "noise"], target.Partial.Select(curve => curve.Column));
        Assert.All(target.Partial[0].Points, point => Assert.Equal(3 * point.Value, point.Mean, 4));
        Assert.All(target.Partial[1].Points, point => Assert.Equal(target.Partial[1].Points[0].Mean, point.Mean, 4));
        Assert.All(target.Partial[0].Points, point => Assert.Equal(point.High, point.Low, 4));
    }

    [Fact]
    public void The_loss_is_the_score_less_the_mean_score_of_the_deals()
    {
        // A forest of one column predicts what another row would: hardly better than chance.
        var table = TestTable.WithIds(Rows).Words("label", Label).Numbers("cause", Value).Write(_folder);
        var permutation = Explain(table, "random-forest", ["permutation"]).Result.Targets[0].Permutation!;
        Assert.Equal(1, permutation.Score.Value, 2);
        Assert.InRange(permutation.ByColumn[0].Loss, .35, .65);
        Assert.InRange(permutation.ByColumn[0].Low, .2, permutation.ByColumn[0].Loss);
        Assert.Empty(permutation.ByFamily);
    }

    [Fact]
    public void Another_seed_deals_otherwise_and_the_same_alike()
    {
        var losses = new[] { 1, 1, 2 }.Select(seed => string.Join(' ', Explain(Table(), "random-forest", ["permutation"], seed: seed)
            .Result.Targets[0].Permutation!.ByColumn.Select(loss => loss.Loss))).ToArray();
        Assert.Equal(losses[0], losses[1]);
        Assert.NotEqual(losses[0], losses[2]);
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once()
    {
        var options = new ExplanationOptions { Methods = ["shapp"], Rows = 0, Repeats = 0, Resamples = 5, Top = 0, OutputPath = "x.txt" };
        var refusal = Assert.Throws<UsageException>(() => ExplanationRun.Run(options, new Silent(), CancellationToken.None));
        Assert.Equal(["Methods", "ModelPath", "OutputPath", "Repeats", "Resamples", "Rows", "TablePath", "Top"],
            refusal.Problems.Select(problem => problem.Subject!).Distinct().Order());
    }

    [Fact]
    public void Gradients_of_a_linear_model_leave_nothing_unexplained()
    {
        var target = Explain(Table(), "logistic", ["gradients"]).Result.Targets[0];
        Assert.InRange(target.Gradients!.MeanGap, 0, 1e-5);
        Assert.Equal("cause", target.Gradients.ByLine[0].Columns.Name);
        Assert.Equal(0, target.Gradients.ByLine.Single(share => share.Columns.Name == "constant").Mean);
        Assert.Empty(target.Gradients.Pictures);
        Assert.Null(target.Permutation);
    }

    [Fact]
    public void A_model_without_gradients_is_named_when_they_are_asked_for() => Assert.Contains("random-forest",
        Assert.Throws<UsageException>(() => Explain(Table(), "random-forest", ["gradients"])).Message);

    [Fact]
    public void Of_a_picture_its_rows_are_told_and_drawn_and_frames_are_not_dealt_one_by_one()
    {
        var table = TestTable.WithIds(Rows).Words("label", Label);
        foreach (var frame in Enumerable.Range(0, 4))
            table = table.Noise($"mel.1@{frame:0000}").Numbers($"mel.2@{frame:0000}", row => Value(row) + (frame / 10.0));
        var report = Explain(table.Write(_folder), "cnn-mel", setting: "epochs=10");
        var gradients = report.Result.Targets[0].Gradients!;
        Assert.Equal(["mel.2", "mel.1"], gradients.ByLine.Select(share => share.Columns.Name));
        Assert.All(gradients.ByLine, share => Assert.Equal(4, share.Columns.Columns));
        Assert.Equal(["no", "yes"], gradients.Pictures.Select(picture => picture.Output));
        Assert.All(gradients.Pictures, picture => Assert.Equal(("mel", 4, 8), (picture.Plane, picture.Frames, picture.Added.Length)));
        Assert.Null(report.Result.Targets[0].Permutation);
        Assert.Contains(report.Result.Remarks, remark => remark.Contains("'permutation' is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_is_stopped_writes_nothing()
    {
        var model = Train(Table(), "random-forest", "label", null);
        var options = Options(model, Table(), []) with { ReportPath = _folder.At("r.html") };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            ExplanationRun.Run(options, new Silent(), new CancellationToken(canceled: true)));
        Assert.False(File.Exists(_folder.At("r.html")));
    }

    private string Table() => TestTable.WithIds(Rows).Words("label", Label).Noise("noise").Numbers("cause", Value)
        .Numbers("constant", _ => 4).Write(_folder);

    private static double Value(int row) => TestTable.Draw("cause", row);

    private static string Label(int row) => Value(row) > .5 ? "yes" : "no";

    private ExplanationReport Explain(
        string table, string trainer, string[]? methods = null, string target = "label", string? setting = null, int seed = 1) =>
        ExplanationRun.Run(Options(Train(table, trainer, target, setting), table, methods ?? []) with { Seed = seed },
            new Silent(), CancellationToken.None);

    private static ExplanationOptions Options(string model, string table, string[] methods) => new()
    {
        ModelPath = model,
        Data = new ExperimentOptions { TablePath = table, Jobs = 1 },
        Methods = methods,
        Resamples = 200,
    };

    private string Train(string table, string trainer, string target, string? setting)
    {
        var experiment = Experiments.Options(table, trainer) with { Targets = [target] };
        if (setting is not null) experiment = experiment with { Settings = Experiments.Settings(setting) };
        return Models.Train(_folder, experiment, $"{Guid.NewGuid():N}.mer");
    }

    private sealed class Silent : IExplanationListener
    {
        public void Started(int steps)
        {
        }

        public void Finished()
        {
        }
    }
}
