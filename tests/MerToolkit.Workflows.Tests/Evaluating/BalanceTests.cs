using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>What a step <c>balance</c> does to an evaluation and to a training, and that it says so.</summary>
public sealed class BalanceTests : IDisposable
{
    private const string Sentence =
        "Balanced by 'label': at most 10 rows of each label, drawn before the split. Rows 26 of 60: Q0 10 of 36, Q1 10 of 18, Q2 6 of 6. "
        + "Fewer than asked for, all taken, none repeated: Q2.";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Before_the_split_the_rows_left_out_are_neither_learned_from_nor_predicted()
    {
        var result = Run("{ per-class: 10, where: before-split }").Result;
        var labels = (LabelResult)result.Trainers[0].Targets[0];
        Assert.Equal([10, 10, 6], labels.PerClass.Select(score => score.Support));
        Assert.Equal((26, 26), (result.Data.Rows, result.Rows.Count));
    }

    [Fact]
    public void In_training_every_row_is_still_predicted()
    {
        var result = Run("{ per-class: 4, where: training }").Result;
        Assert.Equal([36, 18, 6], ((LabelResult)result.Trainers[0].Targets[0]).PerClass.Select(score => score.Support));
        Assert.Equal(60, result.Rows.Count);
    }

    [Fact]
    public void In_training_the_most_frequent_label_is_no_longer_known()
    {
        // With as many rows of each label the majority is the first of equals, which few test rows have.
        var asked = OfRecipe("{ per-class: smallest, where: training }");
        Songs(label: row => 2 - LabelOf(row));
        var labels = (LabelResult)Evaluations.Run(asked, folds: 3).Result.Trainers[0].Targets[0];
        Assert.All(labels.Predictions[0].Predicted, predicted => Assert.Equal(0, predicted));
        Assert.Equal([6, 18, 36], labels.PerClass.Select(score => score.Support));
    }

    [Fact]
    public void What_was_drawn_stands_in_remarks_manifest_protocol_and_summary()
    {
        var result = Run("{ per-class: 10, where: before-split }").Result;
        Assert.Contains(Sentence, result.Remarks);
        Assert.Equal(Sentence, result.Manifest.Recipes.Single(recipe => recipe.Kind == "balance").Text);
        Assert.Equal("at most 10 rows of each label, drawn before the split", result.Protocol.Balance);
        Assert.Contains(EvaluationSummary.Lines(result), line => line.EndsWith("; " + result.Protocol.Balance, StringComparison.Ordinal));
        Assert.Contains("balance: { per-class: 10, where: before-split }",
            result.Manifest.Recipes.Single(recipe => recipe.Kind == "recipe").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_training_the_numbers_of_rows_are_told_over_all_parts()
    {
        var remark = Run("{ per-class: 4, where: training }").Result.Remarks
            .Single(remark => remark.StartsWith("Balanced", StringComparison.Ordinal));
        Assert.Equal("Balanced by 'label': at most 4 rows of each label, drawn in each training part; test rows as they are. "
            + "Rows 12 of 40: Q0 4 of 24, Q1 4 of 12, Q2 4 of 4.", remark);
    }

    [Fact]
    public void Without_the_step_nothing_is_said()
    {
        var result = Evaluations.Run(Experiments.Options(Songs(), "majority") with { Targets = ["label"] }, folds: 3).Result;
        Assert.Null(result.Protocol.Balance);
        Assert.DoesNotContain(result.Remarks, remark => remark.StartsWith("Balanced", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("before-split")]
    [InlineData("training")]
    public void A_model_learns_from_the_rows_drawn_and_says_how_many(string where)
    {
        var report = TrainingRun.Run(
            new TrainingOptions { Experiment = OfRecipe($"{{ per-class: 10, where: {where} }}"), OutputPath = _folder.At("m.mer") },
            CancellationToken.None);
        Assert.Equal(26, report.Model.Facts.Rows);
        Assert.Contains(report.Remarks, remark => remark.Contains("Rows 26 of 60", StringComparison.Ordinal));
        Assert.Contains($"balance: {{ per-class: 10, where: {where} }}", report.Model.Facts.RecipeText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trained_model_is_scored_on_every_row()
    {
        TrainingRun.Run(new TrainingOptions
            { Experiment = OfRecipe("{ per-class: 10, where: before-split }"), OutputPath = _folder.At("m.mer") }, CancellationToken.None);
        var result = Evaluations.Run(Evaluations.Options(Experiments.Options(Songs("other.csv"))) with
            { ModelPath = _folder.At("m.mer") }).Result;
        Assert.Equal((60, null), (result.Rows.Count, result.Protocol.Balance));
    }

    [Theory]
    [InlineData("before-split")]
    [InlineData("training")]
    public void Of_two_tables_the_one_learned_from_is_balanced(string where)
    {
        var result = Evaluations.Run(Evaluations.Options(OfRecipe($"{{ per-class: 10, where: {where} }}")) with
            { TestPath = Songs("test.csv", row => row % 3) }).Result;
        Assert.Equal(60, result.Rows.Count);
        Assert.Contains(result.Remarks, remark => remark.Contains("Rows 26 of 60", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_table_of_all_items_is_brought_to_the_rows_drawn()
    {
        var second = TestTable.WithIds(60).Noise("hiss").Write(_folder, "second.csv");
        var result = Evaluations.Run(Evaluations.Options(OfRecipe("{ per-class: 10, where: before-split }"), folds: 3) with
            { AgainstPath = second }).Result;
        Assert.Equal((26, 26), (result.Rows.Count, result.Against!.Rows));
    }

    [Fact]
    public void The_digits_do_not_depend_on_the_number_of_threads()
    {
        var asked = OfRecipe("{ per-class: 10, where: training }", "{ random-forest: { trees: 5 } }");
        var one = Evaluations.Digits(Evaluations.Run(asked, folds: 3));
        Assert.Equal(one, Evaluations.Digits(Evaluations.Run(asked with { Jobs = 3 }, folds: 3)));
    }

    [Fact]
    public void Numbers_have_no_labels_to_balance()
    {
        var asked = OfRecipe("{ per-class: 10, where: training }", "mean") with { Targets = ["arousal"] };
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Evaluations.Run(asked, folds: 3)).Problems);
        Assert.Equal("balance-target", problem.Code);
    }

    private EvaluationReport Run(string balance) => Evaluations.Run(OfRecipe(balance), folds: 3);

    private ExperimentOptions OfRecipe(string balance, string trainer = "majority") => Experiments.Options(Songs()) with
    {
        Targets = ["label"],
        RecipePath = _folder.WriteText("own.yaml", $"name: own\ntrainer: {trainer}\nsteps: [{{ balance: {balance} }}]\n"),
    };

    private static int LabelOf(int row) => row < 36 ? 0 : row < 54 ? 1 : 2;

    private string Songs(string name = "t.csv", Func<int, int>? label = null) => TestTable.WithIds(60)
        .Words("label", row => $"Q{(label ?? LabelOf)(row)}").Numbers("arousal", row => row / 60.0).Noise("tone").Write(_folder, name);
}
