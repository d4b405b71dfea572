namespace MerToolkit.Cli.Tests.Commands;

/// <summary>A recipe file says what options say, and the recipe that a file keeps makes that file again.</summary>
public sealed class RecipeTests : IDisposable
{
    private const string Forest = """
        name: random-forest
        target: label
        features: { include: ["tone.*"], exclude: ["tone.6"] }
        split: { folds: 4 }
        trainer:
          - random-forest: { trees: 20, min-leaf: 2 }
        evaluate: { seeds: [3, 4] }
        """;

    private static readonly string[] ForestOptions =
    [
        "--target", "label", "--features", "tone.*", "--features", "!tone.6", "--trainer", "rf", "--set", "trees=20", "--set", "min-leaf=2",
    ];

    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public RecipeTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_recipe_scores_as_the_options_that_say_the_same()
    {
        var recipe = Eval("--recipe", _folder.WriteText("r.yaml", Forest)).MustExit(0);
        var options = Eval([.. ForestOptions, "--cv", "4", "--seeds", "3,4"]).MustExit(0);
        foreach (var key in new[] { "seeds", "inputs", "protocol", "results" })
            Assert.Equal(options.Frame().GetProperty(key).GetRawText(), recipe.Frame().GetProperty(key).GetRawText());
    }

    [Fact]
    public void A_recipe_trains_the_file_of_the_options_that_say_the_same()
    {
        var text = Forest.Replace("split: { folds: 4 }\n", "", StringComparison.Ordinal).Replace("[3, 4]", "[3]", StringComparison.Ordinal);
        Train("recipe.mer", "--recipe", _folder.WriteText("r.yaml", text));
        Train("options.mer", [.. ForestOptions, "--seed", "3"]);
        Assert.Equal(File.ReadAllBytes(_folder.At("options.mer")), File.ReadAllBytes(_folder.At("recipe.mer")));
    }

    [Fact]
    public void Options_go_before_the_recipe()
    {
        var recipe = _folder.WriteText("r.yaml", Forest);
        string[] options = ["--cv", "3", "--seed", "9", "--features", "tone.1", "--set", "trees=10", "--target", "arousal"];
        var run = Eval(["--recipe", recipe, .. options]).MustExit(0);
        Assert.Equal(3, run.Frame().GetProperty("protocol").GetProperty("folds").GetInt32());
        Assert.Equal([9], run.Frame().GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt32()));
        Assert.Equal(1, run.Frame().GetProperty("inputs")[0].GetProperty("columns").GetInt32());
        Assert.Equal(10, run.Results().GetProperty("options").GetProperty("trees").GetInt32());
        Assert.Equal(2, run.Results().GetProperty("options").GetProperty("min-leaf").GetInt32());
        Assert.Equal("arousal", run.Results().GetProperty("target").GetString());
    }

    [Theory]
    [InlineData("--target label --trainer rf --set trees=20 --features tone.{1..5} --seed 7")]
    [InlineData("--target arousal,valence --trainer ridge --set alpha=.5")]
    [InlineData("--target label --trainer logistic --features !tone.6 --allow-column arousal")]
    public void The_recipe_inside_a_model_trains_the_same_file(string line)
    {
        Train("first.mer", line.Split(' '));
        var described = CommandRun.Of("models", "describe", _folder.At("first.mer"), "--json").MustExit(0).Results();
        var recipe = string.Join('\n', described.GetProperty("recipe").EnumerateArray().Select(text => text.GetString()));
        Train("second.mer", "--recipe", _folder.WriteText("r.yaml", recipe + "\n"));
        Assert.Equal(File.ReadAllBytes(_folder.At("first.mer")), File.ReadAllBytes(_folder.At("second.mer")));
    }

    [Theory]
    [InlineData("--trainer rf,logistic --set rf.trees=20 --cv 3 --seeds 2,3 --target label")]
    [InlineData("--trainer ridge --holdout .3 --target arousal --group none")]
    public void The_recipe_in_the_manifest_of_a_run_scores_the_same(string line)
    {
        var stored = Eval([.. line.Split(' '), "--report", _folder.At("r.md")]).MustExit(0);
        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllText(_folder.At("r.md.manifest.json")));
        var recipe = manifest.RootElement.At("recipes").EnumerateArray().First(entry => entry.At("kind").GetString() == "recipe");
        var again = Eval("--recipe", _folder.WriteText("r.yaml", recipe.At("text").GetString()!)).MustExit(0);
        foreach (var key in new[] { "seeds", "protocol", "comparisons", "results" })
            Assert.Equal(stored.Frame().GetProperty(key).GetRawText(), again.Frame().GetProperty(key).GetRawText());
    }

    [Theory]
    [InlineData("name: x\ntrainer: logistic\ntrgaet: label\n", 3, "target")]
    [InlineData("name: x\nsplit: { fold: 4 }\ntrainer: logistic\n", 2, "folds")]
    [InlineData("name: x\nfeatures:\n  includes: [a]\ntrainer: logistic\n", 3, "include")]
    [InlineData("name: x\ntrainer:\n  - rf: { tres: 20 }\n", 3, "trees")]
    [InlineData("name: x\ntrainer:\n  - rondom-forest\n", 3, "random-forest")]
    [InlineData("name: x\ntrainer: logistic\nsteps: [ standardise ]\n", 3, "standardize")]
    [InlineData("name: x\ntrainer: logistic\nsplit: { folds: 3, holdout: .2 }\n", 3, "holdout")]
    [InlineData("name: x\ntrainer: logistic\nsplit: { folds: many }\n", 3, "many")]
    [InlineData("name: x\ntrainer: logistic\nevaluate: { seeds: [one] }\n", 3, "seed")]
    [InlineData("name: x\ntrainer: logistic\ntrainer: ridge\n", 3, "trainer")]
    public void What_is_wrong_in_a_recipe_is_told_with_its_line(string text, int line, string said)
    {
        var run = Eval("--recipe", _folder.WriteText("r.yaml", text), "--target", "label").MustExit(2);
        Assert.Contains($"r.yaml:{line}: ", run.Error);
        Assert.Contains(said, run.Error);
    }

    [Fact]
    public void All_that_is_wrong_in_a_recipe_is_told_at_once()
    {
        const string Text = "name: x\ntarget: label\ntraner: rf\nsplit: { folds: 1 }\nsteps: [ scale ]\nevaluate: { seeds: [-1] }\n";
        var recipe = _folder.WriteText("r.yaml", Text);
        var run = Eval("--recipe", recipe).MustExit(2);
        foreach (var line in new[] { 3, 4, 5, 6 }) Assert.Contains($"r.yaml:{line}: ", run.Error);
    }

    [Fact]
    public void A_recipe_without_a_trainer_or_name_says_so()
    {
        Assert.Contains("'trainer: NAME'", Eval("--recipe", _folder.WriteText("r.yaml", "name: x\n")).MustExit(2).Error);
        Assert.Contains("name", Eval("--recipe", _folder.WriteText("r.yaml", "trainer: rf\n")).MustExit(2).Error);
        Eval("--recipe", _folder.WriteText("r.yaml", "")).MustExit(2);
        Eval("--recipe", _folder.WriteText("r.yaml", "- a\n- b\n")).MustExit(2);
        Eval("--recipe", _folder.WriteText("r.yaml", "name: [\n")).MustExit(2);
    }

    [Fact]
    public void A_model_has_one_trainer_and_the_first_seed_of_its_recipe()
    {
        var recipe = _folder.WriteText("r.yaml", "name: x\ntarget: label\ntrainer: [ rf, logistic ]\n");
        var run = CommandRun.Of("train", _songs, "--recipe", recipe, "--out", _folder.At("m.mer")).MustExit(2);
        Assert.Contains("--recipe: The recipe names several trainers", run.Error);
    }

    private CommandRun Eval(params string[] words) => CommandRun.Of(["eval", _songs, "--json", "--resamples", "100", .. words]);

    private void Train(string name, params string[] words) =>
        CommandRun.Of(["train", _songs, "--out", _folder.At(name), .. words]).MustExit(0);
}
