using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class BuiltInRecipesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Names => [.. BuiltInRecipes.Names];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_program_brings_recipes_of_labels_of_a_layout_of_numbers_and_of_a_published_system() =>
        Assert.Equal(["armen", "deam-static", "forest-4q", "logistic-moodify", "quadrants", "ridge-deam"], BuiltInRecipes.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_found_by_its_name_and_called_so(string name)
    {
        var recipe = RecipeReader.Read(name);
        Assert.Equal(name, recipe.Name);
        Assert.NotEmpty(recipe.Targets);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_the_file_that_ships(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MerToolkit.sln"))) folder = folder.Parent;
        var shipped = File.ReadAllText(Path.Combine(folder!.FullName, "configs", "recipes", $"{name}.yaml"));
        Assert.Equal(shipped, BuiltInRecipes.Text(name));
        Assert.StartsWith("# ", shipped, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_names_trainers_that_learn_its_targets(string name)
    {
        var recipe = RecipeReader.Read(name);
        var isLabel = recipe.Targets is ["label"];
        Assert.All(recipe.Trainers, choice => Assert.True(Experiment.Learns(choice.Trainer.Declaration, isLabel)));
    }

    [Fact]
    public void A_file_goes_before_a_name()
    {
        var path = _folder.WriteText("forest-4q", "name: own\ntrainer: majority\n");
        Assert.Equal("own", RecipeReader.Read(path).Name);
    }

    [Theory]
    [InlineData("forest4q", "Did you mean 'forest-4q'?")]
    [InlineData("configs/recipes/ridge-deem.yaml", "Did you mean 'ridge-deam'?")]
    [InlineData("moodify", "Did you mean 'logistic-moodify'?")]
    [InlineData("xyz", "Known: armen, deam-static, forest-4q, logistic-moodify, quadrants, ridge-deam.")]
    public void A_mistyped_name_gets_the_nearest_known_one(string name, string remedy)
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => RecipeReader.Read(name)).Problems);
        Assert.Equal($"{name}: There is no such recipe. {remedy}", problem.ToString());
        Assert.Equal("recipe-unknown", problem.Code);
    }
}
