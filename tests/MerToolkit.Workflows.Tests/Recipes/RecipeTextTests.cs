using FsCheck;
using MerToolkit.Learning.Preparation;
using FsCheck.Fluent;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class RecipeTextTests
{
    [Fact]
    public void What_is_written_reads_back_as_the_same_recipe() => Prop.ForAll(AnyRecipe.Arbitrary, recipe =>
    {
        var read = RecipeReader.Parse(RecipeText.Write(recipe), "stored");
        Assert.Equal(recipe.Name, read.Name);
        Assert.Equal(recipe.Targets, read.Targets);
        Assert.Equal(recipe.Dataset, read.Dataset);
        Assert.Equal(recipe.FeaturePatterns, read.FeaturePatterns);
        Assert.Equal(recipe.AllowColumns, read.AllowColumns);
        Assert.Equal(recipe.Split, read.Split);
        Assert.Equal(recipe.Preparation, read.Preparation);
        Assert.Equal(recipe.Balance, read.Balance);
        Assert.Equal(recipe.Trainers.Select(choice => choice.Name), read.Trainers.Select(choice => choice.Name));
        Assert.Equal(recipe.Trainers.Select(choice => choice.Trainer), read.Trainers.Select(choice => choice.Trainer));
        Assert.Equal(recipe.Trainers.Select(choice => choice.Options.Values), read.Trainers.Select(choice => choice.Options.Values));
        Assert.Equal(recipe.Trainers.Select(choice => choice.Defence), read.Trainers.Select(choice => choice.Defence));
        Assert.Equal(recipe.Threat, read.Threat);
        Assert.Equal(recipe.Seeds, read.Seeds);
        Assert.Equal(recipe.Tune?.Ranges.Select(range => range.ToString()), read.Tune?.Ranges.Select(range => range.ToString()));
        Assert.Equal(recipe.Tune is { } tune ? tune with { Ranges = [] } : null, read.Tune is { } same ? same with { Ranges = [] } : null);
    }).MustHold();

    [Fact]
    public void The_text_of_the_text_is_the_text() => Prop.ForAll(AnyRecipe.Arbitrary, recipe =>
    {
        var text = RecipeText.Write(recipe);
        Assert.Equal(text, RecipeText.Write(RecipeReader.Parse(text, "stored")));
    }).MustHold();

    [Fact]
    public void Every_default_is_filled_in()
    {
        var text = RecipeText.Write(RecipeReader.Parse("name: a\ntrainer: [ridge, majority]\n", "own.yaml"));
        Assert.Equal("""
            name: "a"
            features: { include: ["*"], exclude: [] }
            split: { folds: 10, stratified: true }
            trainer:
              - ridge: { alpha: 1 }
              - majority: {  }
            evaluate: { seeds: [1] }

            """.ReplaceLineEndings("\n"), text);
    }
}
