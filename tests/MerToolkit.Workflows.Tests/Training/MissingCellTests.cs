using MerToolkit.Core.Errors;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Tests.Evaluating;
using MerToolkit.Workflows.Tests.Predicting;

namespace MerToolkit.Workflows.Tests.Training;

/// <summary>Tables with empty cells from file to model, score and prediction.</summary>
public sealed class MissingCellTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("random-forest", "trees=5")]
    [InlineData("boosted-depthwise", "rounds=5")]
    public void A_model_of_trees_learns_scores_and_predicts_the_same_for_any_number_of_threads(string trainer, string setting)
    {
        var asked = Experiments.Options(Holes(), trainer) with { Targets = ["label"], Settings = Experiments.Settings(setting) };
        var one = File.ReadAllBytes(Models.Train(_folder, asked, "1.mer"));
        Assert.True(one.AsSpan().SequenceEqual(File.ReadAllBytes(Models.Train(_folder, asked with { Jobs = 2 }, "2.mer"))));
        Assert.Equal(Evaluations.Digits(Evaluations.Run(asked, 3)), Evaluations.Digits(Evaluations.Run(asked with { Jobs = 2 }, 3)));
        var (single, several) = (Predict("1.mer", jobs: 1), Predict("2.mer", jobs: 2));
        Assert.Equal(60, single.Predictions.Count);
        Assert.Equal(single.Predictions.Select(Digits), several.Predictions.Select(Digits));
        Assert.Equal(25, single.Missing.Cells);
        Assert.Contains("25 of 120 cells", Assert.Single(single.Remarks));
    }

    [Fact]
    public void What_is_missing_tells_the_label_where_nothing_else_does()
    {
        // The first column is empty for one label and not for the other; the second is noise.
        var table = TestTable.WithIds(40).Words("label", row => row % 2 == 0 ? "x" : "y").Words("a", row => row % 2 == 0 ? "" : "1")
            .Noise("b").Write(_folder);
        var model = Models.Of(_folder, Experiments.Options(table, "random-forest") with
            { Targets = ["label"], Settings = Experiments.Settings("trees=20", "features=all") });
        var probabilities = new double[4];
        model.Targets[0].Probabilities(new FeatureRows([float.NaN, .5f, 1, .5f], 2, 2), probabilities);
        Assert.True(probabilities[0] > .9 && probabilities[3] > .9, string.Join(' ', probabilities));
    }

    [Fact]
    public void An_evaluation_remarks_how_much_is_missing()
    {
        var report = Evaluations.Run(Experiments.Options(Holes(), "rf") with
            { Targets = ["label"], Settings = Experiments.Settings("trees=3") }, 2);
        Assert.Contains(report.Result.Remarks, remark => remark.EndsWith(
            "25 of 120 cells of features hold no value, in 25 of 60 rows and 2 of 2 columns: tone, noise.",
            StringComparison.Ordinal));
        Assert.Equal((25L, 25, 2), (report.Result.Data.MissingCells, report.Result.Data.MissingRows, report.Result.Data.MissingColumns));
    }

    [Fact]
    public void A_recipe_may_standardise_before_trees()
    {
        const string Recipe = "name: r\ntarget: label\nsteps: [standardize]\ntrainer: { random-forest: { trees: 3 } }\n";
        var recipe = _folder.WriteText("r.yaml", Recipe);
        var asked = Experiments.Options(Holes()) with { RecipePath = recipe };
        Models.Train(_folder, asked);
        Assert.NotNull(ModelArchive.Read(_folder.At("m.mer")).Targets[0].Standardizer);
        Assert.Equal(60, Predict("m.mer", jobs: 1).Predictions.Count);
    }

    [Fact]
    public void Trainers_that_need_every_cell_are_named_with_those_that_do_not()
    {
        var table = Holes();
        var error = Assert.Throws<InputException>(() =>
            Evaluations.Run(Experiments.Options(table, "rf", "knn", "logistic") with { Targets = ["label"] }, 2));
        Assert.Equal(25, error.Problems.Count);
        var first = error.Problems[0];
        Assert.Equal((table, 2, "noise"), (first.Subject, first.Line, first.Column));
        Assert.StartsWith("'knn', 'logistic' need a number in every cell", first.Remedy);
        Assert.Contains("boosted-depthwise", first.Remedy);
        Assert.Contains("random-forest", first.Remedy);
        Assert.DoesNotContain("majority", first.Remedy);
    }

    [Fact]
    public void A_model_that_needs_every_cell_refuses_holes_when_it_predicts()
    {
        var whole = TestTable.WithIds(12).Words("label", row => $"Q{row % 3}").Noise("tone").Noise("noise").Write(_folder);
        Models.Train(_folder, Experiments.Options(whole, "knn") with { Targets = ["label"] });
        Holes();
        var error = Assert.Throws<InputException>(() => Predict("m.mer", jobs: 1));
        Assert.StartsWith("'knn' needs a number in every cell", error.Problems[0].Remedy);
    }

    // 60 rows of three labels; 25 of them lack one of their two features.
    private string Holes()
    {
        bool IsHole(int row) => row % 12 is 0 or 3 or 5 or 7 or 10;
        string Tone(int row) => FormattableString.Invariant($"{(row % 3) + TestTable.Draw("tone", row)}");
        return TestTable.WithIds(60).Words("label", row => $"Q{row % 3}")
            .Words("tone", row => IsHole(row) && row % 2 == 1 ? "NaN" : Tone(row))
            .Words("noise", row => IsHole(row) && row % 2 == 0 ? "" : FormattableString.Invariant($"{TestTable.Draw("noise", row)}"))
            .Write(_folder, "holes.csv");
    }

    private PredictionReport Predict(string model, int jobs) => PredictionRun.Run(
        new PredictionOptions { ModelPath = _folder.At(model), Inputs = [_folder.At("holes.csv")], Jobs = jobs },
        new PredictionListener(), TextReader.Null, CancellationToken.None);

    private static string Digits(Prediction prediction) => prediction.Item
        + string.Concat(prediction.Targets[0].Probabilities.Select(pair => FormattableString.Invariant($" {pair.Key} {pair.Value:R}")));
}
