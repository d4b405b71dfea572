using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tests.Training;

namespace MerToolkit.Workflows.Tests.Recipes;

/// <summary>Defences in recipes and on the command line.</summary>
public sealed class DefenceRecipeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("defence: uniform-noise:0.1x10+robust-splits:0.02")]
    [InlineData("defence: [uniform-noise: { epsilon: 0.1 }, robust-splits: { epsilon: 0.02 }]")]
    [InlineData("defence:\n  - uniform-noise: { copies: 10 }\n  - robust-splits: { epsilon: 0.02 }")]
    public void A_defence_is_written_as_it_is_typed_or_as_a_list_of_steps(string key) => Assert.Equal(
        ["boosted-depthwise + uniform-noise:0.1x10+robust-splits:0.02"], Names($"name: r\ntrainer: boosted-depthwise\n{key}\n"));

    [Fact]
    public void A_trainer_may_have_a_defence_of_its_own() => Assert.Equal(
        ["plain", "logistic + sign-noise:0.2x4", "knn + fgsm:0.1"],
        Names("""
            name: r
            defence: fgsm:0.1
            trainer:
              - { random-forest: {}, name: plain, defence: none }
              - { logistic: {}, defence: sign-noise:0.2 }
              - knn
            """));

    [Theory]
    [InlineData("defence: unifrm-noise:0.1", "defence-unknown")]
    [InlineData("defence: [unifrm-noise: { epsilon: 0.1 }]", "defence-unknown")]
    [InlineData("defence: [uniform-noise: { copies: 0 }]", "config-range")]
    [InlineData("defence: [uniform-noise: { copis: 3 }]", "config-unknown-key")]
    [InlineData("defence: [robust-splits: { epsilon: 0.1 }, uniform-noise: { epsilon: 0.1 }]", "defence-order")]
    [InlineData("defence: uniform-noise", "defence-budget")]
    [InlineData("threat: { norm: l3 }", "config-choice")]
    [InlineData("threat: { rule: spotify }", "config-unknown-key")]
    public void What_is_wrong_is_told_with_its_line(string key, string code)
    {
        var failure = Assert.Throws<UsageException>(() => RecipeReader.Parse($"name: r\ntrainer: knn\n{key}\n", "r.yaml"));
        Assert.Equal((code, 3, "r.yaml"), (failure.Problems[0].Code, failure.Problems[0].Line, failure.Problems[0].Subject));
    }

    [Fact]
    public void A_threat_is_a_name_or_its_parts()
    {
        Assert.Equal(new ThreatRecipe("spotify"), Read("threat: spotify").Threat);
        Assert.Equal(new ThreatRecipe("own.yaml", Norm.L2), Read("threat: { rules: own.yaml, norm: l2 }").Threat);
        Assert.Equal(new ThreatRecipe((string?)null) { LabellerPath = "f.mer" }, Read("labeller: f.mer").Threat);
        Assert.Null(Read("").Threat);
    }

    [Fact]
    public void The_command_line_trains_each_trainer_with_each_alternative()
    {
        var options = Experiments.Options("t.csv", "rf", "knn") with { Defence = "none,noise:.1x2", ThreatPath = "spotify", Norm = "l1" };
        var recipe = RecipeResolution.Resolve(options);
        Assert.Equal(["random-forest", "random-forest + uniform-noise:0.1x2", "knn", "knn + uniform-noise:0.1x2"],
            recipe.Trainers.Select(choice => choice.Name));
        Assert.Equal(new ThreatRecipe("spotify", Norm.L1), recipe.Threat);
    }

    [Fact]
    public void Mistakes_on_the_command_line_name_their_option()
    {
        var failure = Assert.Throws<UsageException>(() => RecipeResolution.Resolve(
            Experiments.Options("t.csv", "knn") with { Defence = "noise,fgsm:.1:label=maybe" }));
        Assert.Equal(["defence-budget", "option-value"], failure.Problems.Select(problem => problem.Code));
        Assert.All(failure.Problems, problem => Assert.Equal(nameof(ExperimentOptions.Defence), problem.Subject));
    }

    private static IEnumerable<string> Names(string yaml) => RecipeReader.Parse(yaml, "r.yaml").Trainers.Select(choice => choice.Name);

    private static Recipe Read(string key) => RecipeReader.Parse($"name: r\ntrainer: knn\n{key}\n", "r.yaml");
}
