using MerToolkit.Core.Errors;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class RecipeResolutionTests : IDisposable
{
    private const string Yaml = """
        name: own
        target: label
        dataset: moodify
        features: { include: "mfcc.*", allow: key }
        split: { folds: 4, group: uri }
        steps: [standardize]
        trainer:
          - random-forest: { trees: 7 }
          - logistic: { c: 2 }
        evaluate: { seeds: [5, 6] }
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_goes_before_the_defaults()
    {
        var recipe = Resolve(OfFile());
        Assert.Equal("own", recipe.Name);
        Assert.Equal(["label"], recipe.Targets);
        Assert.Equal("moodify", recipe.Dataset);
        Assert.Equal(["mfcc.*"], recipe.FeaturePatterns);
        Assert.Equal(["key"], recipe.AllowColumns);
        Assert.Equal((4, "uri"), (recipe.Split.Folds, recipe.Split.Group));
        Assert.Equal([5, 6], recipe.Seeds);
        Assert.Equal(["7", "2"], [Option(recipe, 0, "trees"), Option(recipe, 1, "c")]);
        Assert.Equal("unlimited", Option(recipe, 0, "depth"));
    }

    [Fact]
    public void An_option_goes_before_the_file()
    {
        var recipe = Resolve(OfFile() with
        {
            Targets = ["arousal"],
            Dataset = "4q",
            FeaturePatterns = ["tempo"],
            AllowColumns = ["mode"],
            GroupColumn = "none",
            Seeds = [9],
            Settings = Experiments.Settings("trees=3"),
        });
        Assert.Equal(["arousal"], recipe.Targets);
        Assert.Equal("4q", recipe.Dataset);
        Assert.Equal(["tempo"], recipe.FeaturePatterns);
        Assert.Equal(["mode"], recipe.AllowColumns);
        Assert.Equal((4, "none"), (recipe.Split.Folds, recipe.Split.Group));
        Assert.Equal([9], recipe.Seeds);
        Assert.Equal(["3", "2"], [Option(recipe, 0, "trees"), Option(recipe, 1, "c")]);
        Assert.Equal(PreparationKind.Standardize, recipe.Preparation);
    }

    [Theory]
    [InlineData("a,!b", "!b|a", "!b,a", "a|!b", " a, ! b ")]
    [InlineData("!b", "*,!b", "*|!b")]
    public void Patterns_are_kept_in_one_form_however_they_were_written(params string[] writings)
    {
        var texts = writings.Select(writing => RecipeText.Write(Resolve(
            Experiments.Options("t.csv", "rf") with { FeaturePatterns = writing.Split('|') })));
        Assert.Single(texts.Distinct());
    }

    [Fact]
    public void Trainers_of_the_command_line_make_a_recipe_with_their_names()
    {
        var recipe = Resolve(Experiments.Options("t.csv", "rf", "logistic"));
        Assert.Equal("random-forest+logistic", recipe.Name);
        Assert.Equal("300", Option(recipe, 0, "trees"));
        Assert.Equal(SplitRecipe.DefaultFolds, recipe.Split.Folds);
        Assert.Equal([1], recipe.Seeds);
    }

    [Theory]
    [InlineData("trees=5", "5")]
    [InlineData("random-forest.trees=5", "5")]
    [InlineData("rf.trees=5", "5")]
    [InlineData("trees=5 trees=6", "6")]
    [InlineData("rf.trees=5 trees=6", "6")]
    [InlineData("n_estimators=5", "5")]
    [InlineData("rf.n_estimators=5", "5")]
    public void A_setting_names_an_option_or_a_trainer_and_its_option_and_the_last_counts(string settings, string trees)
    {
        var recipe = Resolve(Experiments.Options("t.csv", "rf", "logistic") with { Settings = Experiments.Settings(settings.Split(' ')) });
        Assert.Equal(trees, Option(recipe, 0, "trees"));
        Assert.Equal("1", Option(recipe, 1, "c"));
    }

    [Fact]
    public void A_setting_of_one_trainer_leaves_the_others_alone()
    {
        var recipe = Resolve(Experiments.Options("t.csv", "logistic", "ridge") with
        {
            Settings = Experiments.Settings("logistic-regression.c=3", "ridge.alpha=4", "iterations=50"),
        });
        Assert.Equal(["3", "50", "4"], [Option(recipe, 0, "c"), Option(recipe, 0, "iterations"), Option(recipe, 1, "alpha")]);
    }

    [Theory]
    [InlineData("tres=5", "--option-unknown No option 'tres' in 'random-forest', 'logistic'. Did you mean 'trees'?")]
    [InlineData("rf.tres=5", "--option-unknown No option 'tres' in 'random-forest'. Did you mean 'trees'?")]
    [InlineData("rf.c=5", "--option-unknown No option 'c' in 'random-forest'.")]
    [InlineData("ridge.alpha=5", "--option-unknown No option 'ridge.alpha' in 'random-forest', 'logistic'.")]
    [InlineData("trees=0", "--option-value 'trees' of 'random-forest' is '0'; allowed: 1..100000.")]
    [InlineData("trees=2.5", "--option-value 'trees' of 'random-forest' is '2.5'; allowed: 1..100000")]
    [InlineData("trees=many", "--option-value 'trees' of 'random-forest' is 'many'; allowed: 1..100000")]
    [InlineData("bootstrap=1", "--option-value 'bootstrap' of 'random-forest' is '1'; allowed: yes or no")]
    [InlineData("n_estimator=5", "--option-unknown No option 'n_estimator' in 'random-forest', 'logistic'. Did you mean 'n_estimators'?")]
    [InlineData("c=NaN", "--option-value 'c' of 'logistic' is 'NaN'")]
    public void A_setting_that_does_not_fit_is_refused(string setting, string said)
    {
        var problem = Assert.Single(Refused(Experiments.Options("t.csv", "rf", "logistic") with
            { Settings = Experiments.Settings(setting) }));
        Assert.StartsWith(said, $"--{problem.Code} {problem.Message} {problem.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_given_by_two_names_of_an_option_is_refused()
    {
        var problem = Assert.Single(Refused(Experiments.Options("t.csv", "rf", "logistic") with
            { Settings = Experiments.Settings("trees=5", "rf.n_estimators=5") }));
        Assert.Equal(("option-repeated", "'trees' and 'n_estimators' name the same option."), (problem.Code, problem.Message));
    }

    [Fact]
    public void A_recipe_with_an_alias_is_the_recipe_with_the_name()
    {
        Recipe OfYaml(string trainer) => RecipeReader.Parse($"name: own\ntrainer: {trainer}\n", "own.yaml");
        string[] trainers = ["{ random-forest: { trees: 7 } }", "{ rf: { n_estimators: 7 } }"];
        var texts = trainers.Select(trainer => RecipeText.Write(OfYaml(trainer)));
        Assert.Contains("trees: 7", Assert.Single(texts.Distinct()));
    }

    [Fact]
    public void The_settings_of_a_mistyped_trainer_are_not_called_unknown_too()
    {
        var problem = Assert.Single(Refused(Experiments.Options("t.csv", "rondom-forest") with
            { Settings = Experiments.Settings("trees=5") }));
        Assert.Equal(("trainer-unknown", "Did you mean 'random-forest'?"), (problem.Code, problem.Remedy));
    }

    [Fact]
    public void All_problems_of_trainers_and_settings_come_at_once() => Assert.Equal(
        ["trainer-unknown", "trainer-unknown", "trainer-repeated", "option-value", "option-value"],
        Refused(Experiments.Options("t.csv", "x", "rf", "y", "random-forest") with { Settings = Experiments.Settings("trees=0") })
            .Select(problem => problem.Code));

    [Fact]
    public void The_settings_of_a_file_s_trainers_are_checked_too() => Assert.Equal(
        ["option-value", "option-unknown"],
        Refused(OfFile() with { Settings = Experiments.Settings("trees=0", "tree=1") }).Select(problem => problem.Code));

    private ExperimentOptions OfFile() => new() { TablePath = "t.csv", RecipePath = _folder.WriteText("own.yaml", Yaml) };

    private static Recipe Resolve(ExperimentOptions options) => RecipeResolution.Resolve(options);

    private static IReadOnlyList<Problem> Refused(ExperimentOptions options) =>
        Assert.Throws<UsageException>(() => RecipeResolution.Resolve(options)).Problems;

    private static string Option(Recipe recipe, int trainer, string name) => recipe.Trainers[trainer].Options.Text(name);
}
