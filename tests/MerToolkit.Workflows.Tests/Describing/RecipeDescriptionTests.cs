using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Workflows.Tests.Describing;

public sealed class RecipeDescriptionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_recipe_tells_what_it_learns_how_and_with_every_default()
    {
        var path = _folder.WriteText("own.yaml", "name: own\ntarget: label\ndataset: 4q\ntrainer: [ridge, rf]\nevaluate: { seeds: [2, 3] }\n");
        var description = FileDescriber.Describe(path);
        var facts = description.Facts.ToDictionary(fact => fact.Key, fact => fact.Value);
        Assert.Equal(("recipe", path), (description.Kind, description.Path));
        Assert.Equal(("own", "4q"), (facts["recipe"], facts["dataset"]));
        Assert.Equal(["label"], Texts(facts["targets"]));
        Assert.Equal(["ridge", "random-forest"], Texts(facts["trainers"]));
        Assert.Equal(["2", "3"], Texts(facts["seeds"]));
        Assert.Contains("split: { folds: 10, stratified: true }", Texts(facts["resolved"]));
        Assert.Equal(64, Assert.IsType<string>(facts["recipe_hash"]).Length);
    }

    [Fact]
    public void Two_files_that_do_the_same_have_the_same_hash()
    {
        var one = _folder.WriteText("one.yaml", "name: own\ntrainer: rf\n");
        var two = _folder.WriteText("two.yml", "trainer: { random-forest: { trees: 300 } }\nsplit: { folds: 10 }\nname: own\n");
        Assert.Equal(Hash(one), Hash(two));
        Assert.NotEqual(Hash(one), Hash(_folder.WriteText("three.yaml", "name: own\ntrainer: { rf: { trees: 301 } }\n")));

        static object Hash(string path) => FileDescriber.Describe(path).Facts.Single(fact => fact.Key == "recipe_hash").Value;
    }

    [Fact]
    public void A_profile_is_still_a_profile() =>
        Assert.Equal("profile", FileDescriber.Describe(_folder.WriteText("own.yaml", "name: own\nfeatures: [rms]\n")).Kind);

    [Fact]
    public void A_broken_recipe_is_refused_as_a_recipe()
    {
        var path = _folder.WriteText("own.yaml", "name: own\ntrainer: rondom-forest\n");
        var problem = Assert.Single(Assert.Throws<UsageException>(() => FileDescriber.Describe(path)).Problems);
        Assert.Equal((path, 2, "trainer-unknown"), (problem.Subject, problem.Line, problem.Code));
    }

    private static IReadOnlyList<string> Texts(object value) => Assert.IsAssignableFrom<IReadOnlyList<string>>(value);
}
