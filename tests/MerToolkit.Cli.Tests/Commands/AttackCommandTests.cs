namespace MerToolkit.Cli.Tests.Commands;

/// <summary>Rows moved so that a model errs, and what <c>mer attack</c> refuses.</summary>
public sealed class AttackCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;
    private readonly string _others;
    private readonly string _model;

    public AttackCommandTests()
    {
        _songs = SongTable.Write(_folder);
        _others = SongTable.Write(_folder, "others.csv", seed: 2);
        _model = _folder.At("mood.mer");
        CommandRun.Of("train", _songs, "--out", _model, "--quiet", "--target", "label", "--trainer", "logistic").MustExit(0);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_what_the_model_then_predicts()
    {
        var run = Attack("--attack", "pgd", "--epsilon", ".3", "--out", _folder.At("moved.csv"), "--json").MustExit(0);
        var accuracy = run.Results().GetProperty("accuracy");
        Assert.True(accuracy.GetProperty("attacked").GetDouble() < accuracy.GetProperty("clean").GetDouble());
        var truth = new CsvCells(_others)["label"].ToArray();
        var predicted = CommandRun.Of("predict", _model, _folder.At("moved.csv"), "--json").MustExit(0).Lines()
            .SkipLast(1).Select(line => line.GetProperty("label").GetString()).ToArray();
        var right = truth.Zip(predicted).Count(pair => pair.First == pair.Second);
        Assert.Equal(accuracy.GetProperty("attacked").GetDouble(), right / (double)SongTable.Rows, 1e-12);
        Assert.Equal(new CsvCells(_others)["id"], new CsvCells(_folder.At("moved.csv"))["id"]);
    }

    [Fact]
    public void The_summary_tells_who_attacks_what_and_what_came_of_it()
    {
        var run = Attack("--attack", "random-signs", "--set", "tries=5").MustExit(0);
        Assert.StartsWith("random-signs on label by logistic, 48 rows\n", run.Output, StringComparison.Ordinal);
        Assert.Matches("accuracy 0\\.[0-9]{3} as they are, 0\\.[0-9]{3} attacked", run.Output);
        Assert.Empty(Attack("--attack", "random-signs", "--quiet").MustExit(0).Output);
    }

    [Fact]
    public void Attacks_describe_themselves()
    {
        var list = CommandRun.Of("attack", "--describe", "all").MustExit(0).Output;
        Assert.Contains("\npgd               gradients   ", list, StringComparison.Ordinal);
        Assert.Contains("\nsquare            scores      ", list, StringComparison.Ordinal);
        var page = CommandRun.Of("attack", "--describe", "cw").MustExit(0).Output;
        Assert.StartsWith("carlini-wagner (cw)\n", page, StringComparison.Ordinal);
        Assert.Contains("searches: ", page, StringComparison.Ordinal);
        var refused = CommandRun.Of("attack", "--describe", "sqare").MustExit(2).Error;
        Assert.Contains("Did you mean 'square'?", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2 --attack: No attack is named.", "--epsilon", ".1")]
    [InlineData("2 --attack: There is no attack 'pdg'. Did you mean 'pgd'?", "--attack", "pdg")]
    [InlineData("2 --attack: Several attacks are named.", "--attack", "pgd,fgsm")]
    [InlineData("2 --epsilon: '-1' is not numbers, 0 or more, with commas between", "--attack", "pgd", "--epsilon", "-1")]
    [InlineData("2 --norm: 'l7' is not linf or l2 or l1.", "--attack", "pgd", "--norm", "l7")]
    [InlineData("2 --surrogate: The surrogate 'mlp' has nothing to learn from.", "--attack", "pgd", "--surrogate", "mlp")]
    [InlineData("2 --target: The model does not predict 'mood'.", "--attack", "pgd", "--target", "mood")]
    [InlineData("2 --aim: Points are for numbers; this target has labels.", "--attack", "pgd", "--aim", "leave-quadrant")]
    [InlineData("2 --out: 'x.txt' does not say which format to write.", "--attack", "pgd", "--out", "x.txt")]
    public void What_cannot_be_is_refused(string expected, params string[] words)
    {
        var run = Attack(words).MustExit(expected[0] - '0');
        Assert.Contains(expected[2..], run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.At("."), "x.*"));
    }

    private CommandRun Attack(params string[] words) => CommandRun.Of(["attack", _model, _others, .. words]);
}
