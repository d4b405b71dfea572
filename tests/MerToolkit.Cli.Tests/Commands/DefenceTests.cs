using MerToolkit.Learning.ModelFile;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>--defence</c> of <c>mer train</c> and <c>mer eval</c>.</summary>
public sealed class DefenceTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public DefenceTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("label", "boosted-depthwise", "uniform-noise:0.3x2+robust-splits:0.1")]
    [InlineData("label", "boosted-depthwise", "re-attacked:0.3x1")]
    [InlineData("label", "logistic", "fgsm:0.3:label=predicted:surrogate=mlp")]
    [InlineData("arousal,valence", "ridge", "fgsm:0.3")]
    [InlineData("arousal", "boosted-leafwise", "sign-noise:0.3x2")]
    public void The_same_defended_training_gives_the_same_file_for_any_number_of_jobs(string target, string trainer, string defence)
    {
        string[] words = ["--target", target, "--trainer", trainer, "--defence", defence];
        Train("one.mer", [.. words, "--jobs", "1"]);
        Train("two.mer", [.. words, "--jobs", "2"]);
        Train("plain.mer", words[..4]);
        Train("zero.mer", [.. words[..4], "--defence", "uniform-noise:0"]);
        Assert.Equal(File.ReadAllBytes(At("one.mer")), File.ReadAllBytes(At("two.mer")));
        Assert.Equal(Numbers("plain.mer"), Numbers("zero.mer"));
        Assert.NotEqual(Numbers("plain.mer"), Numbers("one.mer"));
        Assert.Equal(Spread("plain.mer"), Spread("one.mer"));
    }

    [Fact]
    public void The_model_and_the_answer_say_how_it_was_defended()
    {
        var answer = Train("m.mer", "--target", "label", "--trainer", "logistic", "--defence", "noise:.1x3", "--norm", "l2", "--json");
        Assert.Equal("uniform-noise:0.1x3", answer.Results().At("defence").GetString());
        var recipe = ModelArchive.Describe(At("m.mer")).Facts.RecipeText;
        Assert.Contains("defence: \"uniform-noise:0.1x3\"", recipe);
        Assert.Contains("threat: { norm: l2 }", recipe);
        Assert.Contains("logistic + uniform-noise:0.1x3 for label",
            Train("n.mer", "--target", "label", "--trainer", "logistic", "--defence", "noise:.1x3").Output);
    }

    [Fact]
    public void Defences_are_compared_on_the_same_folds()
    {
        var run = CommandRun.Of("eval", _songs, "--target", "label", "--trainer", "boosted-depthwise", "--set", "rounds=5", "--folds", "3",
            "--defence", "none,uniform-noise:0.2x2,robust-splits:0.1", "--json").MustExit(0);
        Assert.Equal(["boosted-depthwise", "boosted-depthwise + uniform-noise:0.2x2", "boosted-depthwise + robust-splits:0.1"],
            run.Frame().At("results").Texts("trainer"));
    }

    [Fact]
    public void Rules_hold_for_the_rows_that_a_defence_makes()
    {
        var rules = _folder.WriteText("rules.yaml", "name: r\ncolumns: { tone.1: immutable, tone.2: immutable, tone.3: immutable, "
            + "tone.4: immutable, tone.5: immutable, tone.6: immutable }\n");
        string[] words = ["--target", "label", "--trainer", "logistic", "--defence"];
        Train("held.mer", [.. words, "uniform-noise:0.5x1", "--threat", rules]);
        Train("free.mer", [.. words, "uniform-noise:0.5x1"]);
        Assert.NotEqual(Numbers("free.mer"), Numbers("held.mer"));
        var wrong = _folder.WriteText("wrong.yaml", "name: r\ncolumns: { tone.9: immutable }\n");
        Assert.Contains("reads no column 'tone.9'",
            CommandRun.Of(["train", _songs, .. words, "noise:.1", "--threat", wrong, "--out", At("x.mer")]).MustExit(2).Error);
    }

    [Fact]
    public void A_labelling_model_is_asked_again()
    {
        Train("labels.mer", "--target", "label", "--trainer", "boosted-depthwise");
        string[] words = ["--target", "label", "--trainer", "boosted-depthwise", "--set", "rounds=5", "--defence"];
        Train("old.mer", [.. words, "re-attacked:1x1"]);
        Train("asked.mer", [.. words, "re-attacked:1x1:label=asked", "--labeller", At("labels.mer")]);
        Assert.NotEqual(Numbers("old.mer"), Numbers("asked.mer"));
    }

    [Theory]
    [InlineData("knn", "robust-splits:0.1", "does not look for splits that stand an attacker")]
    [InlineData("knn", "none,noise:0.1", "A model has one defence")]
    [InlineData("knn", "nois:0.1", "There is no defence 'nois'")]
    [InlineData("knn", "re-attacked:0.1:label=asked", "name it with --labeller")]
    [InlineData("knn", "re-attacked:0.1:attack=pgd", "climbs gradients")]
    public void What_cannot_be_is_refused_with_its_reason(string trainer, string defence, string reason) => Assert.Contains(reason,
        CommandRun.Of("train", _songs, "--target", "label", "--trainer", trainer, "--defence", defence, "--out", At("m.mer"))
            .MustExit(2).Error);

    [Fact]
    public void Defences_are_listed_and_described()
    {
        var list = CommandRun.Of("models", "defences").MustExit(0).Output;
        Assert.Contains("uniform-noise:EPSILONxCOPIES", list);
        var one = CommandRun.Of("models", "defences", "noise").MustExit(0).Output;
        Assert.StartsWith("uniform-noise (noise)", one);
        Assert.Contains("option    copies:", one);
        Assert.Contains("Did you mean 'fgsm'?", CommandRun.Of("models", "defences", "fgsn").MustExit(2).Error);
    }

    private string At(string name) => _folder.At(name);

    private CommandRun Train(string name, params string[] words) =>
        CommandRun.Of(["train", _songs, .. words, "--out", At(name)]).MustExit(0);

    private IReadOnlyList<string> Numbers(string model) =>
        [.. ModelArchive.Describe(At(model)).Targets.SelectMany(target => target.Tensors).Select(tensor => tensor.Sha256)];

    private double[] Spread(string model) => ModelArchive.Read(At(model)).Targets[0].Spread!.Deviations.ToArray();
}
