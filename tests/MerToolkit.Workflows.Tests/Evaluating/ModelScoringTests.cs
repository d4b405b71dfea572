using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>A trained model, scored on a table.</summary>
public sealed class ModelScoringTests : IDisposable
{
    private const string OwnTable = "The model learned from this very table: these are not scores on music it has not heard.";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_scores_are_those_of_the_model_s_predictions()
    {
        var (model, test) = (Forest(), Songs("test.csv", 24));
        var labels = Assert.IsType<LabelResult>(Score(model, test).Result.Trainers[0].Targets[0]);
        var table = Experiments.Resolve(Experiments.Options(test, "rf")).Table;
        var probabilities = new double[24 * 4];
        ModelArchive.Read(model).Targets[0].Probabilities(new FeatureRows(table.Features.Span, 24, 2), probabilities);
        Assert.Equal(probabilities, labels.Predictions[0].Probabilities);
        Assert.All(labels.Predictions[0].Folds, fold => Assert.Equal(0, fold));
        Assert.Empty(labels.Baselines);
    }

    [Fact]
    public void The_result_tells_of_the_model_and_not_of_a_recipe()
    {
        var (model, test) = (Forest(), Songs("test.csv", 24));
        var result = Score(model, test).Result;
        Assert.Equal(("trained-model", 1, 24), (result.Protocol.Kind, result.Protocol.Folds, result.Rows.Count));
        Assert.Equal("random-forest", result.Trainers[0].Trainer);
        Assert.Contains(KeyValuePair.Create("trees", (object)9.0), result.Trainers[0].Options);
        Assert.Equal([test, model], result.Manifest.Inputs.Select(input => input.Path));
        Assert.Equal(["results"], result.Manifest.Recipes.Select(recipe => recipe.Kind));
        Assert.DoesNotContain(OwnTable, result.Remarks);
    }

    [Fact]
    public void The_table_learned_from_is_scored_with_a_remark()
    {
        var model = Forest();
        var report = Score(model, _folder.At("train.csv"));
        Assert.Contains(OwnTable, report.Result.Remarks);
        Assert.True(report.Result.Trainers[0].Targets[0].Find("accuracy")!.Value > 0.9);
    }

    [Fact]
    public void Columns_may_stand_in_another_order_and_among_others()
    {
        var model = Forest();
        var plain = Score(model, Songs("test.csv", 24));
        var mixed = TestTable.WithIds(24).Noise("hiss").Words("label", row => $"Q{row % 4}").Noise("noise")
            .Numbers("tone", row => Tone("test.csv", row)).Write(_folder, "mixed.csv");
        Assert.Equal(ResultDigest.Of(plain.Result.Trainers).Text, ResultDigest.Of(Score(model, mixed).Result.Trainers).Text);
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        var problem = Refused(Forest(), TestTable.WithIds(8).Words("label", row => $"Q{row % 4}").Noise("tone").Write(_folder));
        Assert.Equal(("column-missing", _folder.At("t.csv")), (problem.Code, problem.Subject));
        Assert.Equal("The model reads columns that the table lacks: noise.", problem.Message);
    }

    [Fact]
    public void A_label_that_the_model_does_not_know_is_refused()
    {
        var table = TestTable.WithIds(8).Words("label", row => row % 2 == 0 ? "Q1" : $"odd {row % 4}").Noise("tone").Noise("noise")
            .Write(_folder);
        var problem = Refused(Forest(), table);
        Assert.Equal(("label-unknown", "label"), (problem.Code, problem.Column));
        Assert.Equal("The model does not know 'odd 1', 'odd 3'. Its labels: Q0, Q1, Q2, Q3.", $"{problem.Message} {problem.Remedy}");
    }

    [Fact]
    public void A_table_with_fewer_labels_keeps_the_model_s_scale()
    {
        var table = TestTable.WithIds(8).Words("label", row => row % 2 == 0 ? "Q2" : "Q1").Noise("tone").Noise("noise").Write(_folder);
        var labels = Assert.IsType<LabelResult>(Score(Forest(), table).Result.Trainers[0].Targets[0]);
        Assert.Equal([("Q0", 0), ("Q1", 4), ("Q2", 4), ("Q3", 0)], labels.PerClass.Select(score => (score.Label, score.Support)));
    }

    [Fact]
    public void A_target_of_another_kind_is_refused()
    {
        var train = TestTable.WithIds(24).Words("tension", row => $"T{row % 2}").Noise("tone").Write(_folder, "train.csv");
        var model = Models.Train(_folder, Experiments.Options(train, "majority") with { Targets = ["tension"] });
        var test = TestTable.WithIds(8).Numbers("tension", row => row / 8.0).Noise("tone").Write(_folder, "test.csv");
        Assert.Equal(("target-differs", "tension"), (Refused(model, test).Code, Refused(model, test).Column));
    }

    [Fact]
    public void A_target_that_the_model_does_not_predict_gets_the_nearest_one()
    {
        var (model, test) = (Forest(), Songs("test.csv", 24));
        var refusal = Assert.Throws<UsageException>(() =>
            Evaluations.Run(Evaluations.Options(Experiments.Options(test) with { Targets = ["lable", "arousal"] }) with
                { ModelPath = model }));
        Assert.Equal(
            ["The model does not predict 'lable'. Did you mean 'label'?", "The model does not predict 'arousal'. Known: label."],
            refusal.Problems.Select(problem => $"{problem.Message} {problem.Remedy}"));
    }

    [Fact]
    public void One_of_several_targets_may_be_scored()
    {
        var train = TestTable.WithIds(24).Noise("arousal").Noise("valence").Noise("tone").Write(_folder, "train.csv");
        var model = Models.Train(_folder, Experiments.Options(train, "ridge") with { Targets = ["arousal", "valence"] });
        var test = TestTable.WithIds(8).Numbers("valence", row => row / 8.0).Noise("tone").Write(_folder, "test.csv");
        var asked = Experiments.Options(test) with { Targets = ["valence"] };
        var result = Evaluations.Run(Evaluations.Options(asked) with { ModelPath = model }).Result;
        Assert.Equal("valence", Assert.Single(result.Trainers[0].Targets).Target);
        Assert.True(result.Trainers[0].IsStandardized);
    }

    [Fact]
    public void A_broken_model_and_a_missing_table_are_told_together()
    {
        var model = _folder.WriteText("broken.mer", "no model");
        var refusal = Assert.ThrowsAny<MerException>(() =>
            Evaluations.Run(Evaluations.Options(Experiments.Options("")) with { ModelPath = model }));
        Assert.Equal("TablePath", refusal.Problems[0].Subject);
        Assert.Equal(model, refusal.Problems[1].Subject);
    }

    private static double Tone(string name, int row) => row % 4 + 2 * TestTable.Draw(name, row);

    private string Songs(string name, int rows) => TestTable.WithIds(rows).Words("label", row => $"Q{row % 4}")
        .Numbers("tone", row => Tone(name, row)).Noise("noise").Write(_folder, name);

    private string Forest() =>
        Models.Train(_folder, Experiments.Options(Songs("train.csv", 40), "rf") with { Settings = Experiments.Settings("trees=9") });

    private static EvaluationReport Score(string model, string table) =>
        Evaluations.Run(Evaluations.Options(Experiments.Options(table)) with { ModelPath = model });

    private static Problem Refused(string model, string table) =>
        Assert.Single(Assert.Throws<InputException>(() => Score(model, table)).Problems);
}
