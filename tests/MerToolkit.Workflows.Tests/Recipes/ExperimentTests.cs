using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class ExperimentTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_only_target_of_a_table_is_learned()
    {
        var experiment = Experiments.Resolve(Experiments.Options(Labels(), "majority"));
        Assert.Equal(["label"], experiment.Targets);
        Assert.Equal(8, experiment.Table.Rows);
        Assert.Contains("target: [\"label\"]\n", experiment.RecipeText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_asked_for_by_its_source_s_name_is_known_by_its_own()
    {
        var table = TestTable.WithIds(4).Words("Quadrant", row => $"Q{row % 2}").Noise("tone").Write(_folder);
        Assert.Equal(["label"], Experiments.Resolve(Experiments.Options(table, "majority") with { Targets = ["Quadrant"] }).Targets);
    }

    [Fact]
    public void A_table_without_a_target_says_how_to_name_one()
    {
        var problem = Refused(Experiments.Options(TestTable.WithIds(4).Noise("tone").Write(_folder), "majority"));
        Assert.Equal("Targets: The table has no target. Pass --labels FILE, or name the column with --target.", problem.ToString());
    }

    [Fact]
    public void A_table_of_several_targets_wants_a_choice()
    {
        var problem = Refused(Experiments.Options(Both(), "rf"));
        Assert.Equal("Targets: The table has several targets: label, arousal. Name one or more with --target.", problem.ToString());
    }

    [Theory]
    [InlineData("ridge", "label", "'ridge' does not learn labels, as the target 'label' holds.", "logistic, majority")]
    [InlineData("logistic", "arousal", "'logistic' does not learn numbers, as the target 'arousal' holds.", "mean, random-forest, ridge")]
    public void A_trainer_that_does_not_learn_the_target_names_those_that_do(string trainer, string target, string said, string others)
    {
        var problem = Refused(Experiments.Options(Both(), trainer) with { Targets = [target] });
        Assert.Equal(("trainer-target", said), (problem.Code, problem.Message));
        Assert.All(others.Split(", "), other => Assert.Contains(other, problem.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_trainer_is_checked_with_every_target()
    {
        var problems = new ProblemsByKind();
        Experiment.Resolve(Experiments.Options(Both(), "ridge", "logistic", "rf") with { Targets = ["label", "arousal"] }, problems);
        var refusal = Assert.Throws<UsageException>(problems.Throw);
        Assert.Equal(["ridge", "logistic"], refusal.Problems.Select(problem => problem.Message.Split('\'')[1]));
    }

    [Fact]
    public void Problems_of_recipe_and_table_are_told_together_by_kind()
    {
        var problems = new ProblemsByKind();
        Assert.Null(Experiment.Resolve(Experiments.Options(_folder.At("absent.csv"), "rf") with { Targets = ["label"] }, problems));
        Assert.Equal(_folder.At("absent.csv"), Assert.Single(Assert.Throws<InputException>(problems.Throw).Problems).Subject);
    }

    [Theory]
    [InlineData(null, true, "artist")]
    [InlineData("artist", true, "artist")]
    [InlineData("none", false, "artist")]
    public void Groups_none_splits_rows_one_by_one_but_keeps_the_groups_known(string? group, bool isGrouped, string origin)
    {
        // A plain table has no usual group but 'group'; the 4Q layout knows its artists.
        var table = TestTable.WithIds(8).Words("quadrant", row => $"Q{row % 2}").Words("artist", row => $"a{row / 2}").Noise("tone")
            .Write(_folder);
        var experiment = Experiments.Resolve(Experiments.Options(table, "majority") with { Dataset = "4q", GroupColumn = group });
        Assert.Equal((isGrouped, origin), (experiment.IsGrouped, experiment.GroupOrigin));
        Assert.NotNull(experiment.Table.Groups);
    }

    [Fact]
    public void A_table_without_groups_has_none()
    {
        var experiment = Experiments.Resolve(Experiments.Options(Labels(), "majority"));
        Assert.False(experiment.IsGrouped);
        Assert.Null(experiment.GroupOrigin);
    }

    [Fact]
    public void The_files_that_went_in_are_listed_with_hash_and_size()
    {
        var table = TestTable.WithIds(4).Noise("tone").Write(_folder);
        var labels = TestTable.WithIds(4).Words("label", row => $"Q{row % 2}").Write(_folder, "labels.csv");
        var inputs = Experiments.Resolve(Experiments.Options(table, "majority") with { LabelsPath = labels }).Inputs;
        Assert.Equal(
            [new(table, ContentHash.OfFile(table), new FileInfo(table).Length),
                new(labels, ContentHash.OfFile(labels), new FileInfo(labels).Length)],
            inputs);
    }

    [Fact]
    public void A_folder_of_label_files_goes_in_without_a_size()
    {
        _folder.WriteText("4q/panda_dataset_taffc_annotations.csv", "Song,Quadrant\nr0,Q1\nr1,Q2\n");
        _folder.WriteText("4q/panda_dataset_taffc_metadata.csv", "Song,Artist,Title\nr0,A,x\nr1,B,y\n");
        var table = TestTable.WithIds(2).Noise("tone").Write(_folder);
        var experiment = Experiments.Resolve(
            Experiments.Options(table, "majority") with { Dataset = "4q", LabelsPath = _folder.At("4q"), Targets = ["label"] });
        Assert.Equal(["Q1", "Q2"], experiment.Table.Target("label").Labels);
        Assert.Null(experiment.Inputs[1].Bytes);
        Assert.Equal(64, experiment.Inputs[1].Sha256!.Length);
    }

    [Fact]
    public void Another_split_changes_the_recipe_and_its_text_and_nothing_else()
    {
        var experiment = Experiments.Resolve(Experiments.Options(Labels(), "majority"));
        var other = experiment.With(new SplitRecipe { HoldOut = 0.25 });
        Assert.Contains("split: { holdout: 0.25, stratified: true }", other.RecipeText, StringComparison.Ordinal);
        Assert.Same(experiment.Table, other.Table);
        Assert.Equal(experiment.Targets, other.Targets);
        Assert.NotEqual(experiment.ManifestRecipe.Sha256, other.ManifestRecipe.Sha256);
    }

    private string Labels() => TestTable.WithIds(8).Words("label", row => $"Q{row % 2}").Noise("tone").Write(_folder);

    private string Both() =>
        TestTable.WithIds(8).Words("label", row => $"Q{row % 2}").Noise("arousal").Noise("tone").Write(_folder);

    private static Problem Refused(ExperimentOptions options) =>
        Assert.Single(Assert.Throws<UsageException>(() => Experiments.Resolve(options)).Problems);
}
