using System.Text.Json;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>mer eval --uncertainty</c>: what finds errors, whether probabilities are true, and what sets cover.</summary>
public sealed class EvalUncertaintyTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public EvalUncertaintyTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_holds_auroc_aurc_ece_and_conformal_coverage_of_every_trainer()
    {
        var results = Eval("--trainer", "rf,xgboost,mlp", "--set", "random-forest.trees=10", "--set", "boosted-depthwise.rounds=10",
            "--set", "mlp.epochs=10", "--uncertainty", "all", "--json").MustExit(0).Results();
        string[][] methods = [.. results.EnumerateArray().Select(trainer => Scores(trainer).Select(Method).Distinct().ToArray())];
        Assert.Equal(["maximum", "bagged", "partial-trees"], methods[0]);
        Assert.Equal(["maximum", "bagged", "partial-trees", "virtual-ensemble"], methods[1]);
        Assert.Equal(["maximum", "bagged", "dropout"], methods[2]);
        foreach (var trainer in results.EnumerateArray())
        {
            Assert.All(Scores(trainer), score => Assert.InRange(score.GetProperty("error_auroc").GetProperty("value").GetDouble(), 0, 1));
            Assert.All(Scores(trainer), score => Assert.InRange(score.GetProperty("aurc").GetProperty("value").GetDouble(), 0, 1));
            var uncertainty = trainer.GetProperty("uncertainty");
            foreach (var when in new[] { "before", "after" })
                Assert.InRange(uncertainty.GetProperty("calibration").GetProperty(when).GetProperty("ece").GetDouble(), 0, 1);
            Assert.Equal(["LAC", "LAC", "APS", "APS"],
                uncertainty.GetProperty("conformal").EnumerateArray().Select(sets => sets.GetProperty("method").GetString()));
            Assert.False(uncertainty.GetProperty("conformal_is_valid_under_attack").GetBoolean());
        }
    }

    [Fact]
    public void The_answer_names_each_uncertainty_and_that_sets_do_not_stand_an_attack()
    {
        var run = Eval("--trainer", "xgboost", "--set", "rounds=10", "--uncertainty", "maximum,virtual-ensemble").MustExit(0);
        Assert.Matches(@"(?m)^uncertainty: errors of boosted-depthwise, label +AUROC +difference to maximum +AURC$", run.Output);
        Assert.Matches(@"(?m)^  virtual-ensemble mutual-information +\.\d+ \(95 %: ", run.Output);
        Assert.Matches(@"(?m)^calibration of boosted-depthwise, label: ECE 0\.\d+, with temperature \d", run.Output);
        Assert.Matches(@"(?m)^conformal APS, 0\.9 asked: .* not valid under attack$", run.Output);
        Assert.DoesNotContain("bagged", run.Output);
    }

    [Theory]
    [InlineData("u.html")]
    [InlineData("u.md")]
    [InlineData("u.tex")]
    [InlineData("u.csv")]
    [InlineData("u.json")]
    public void Every_file_is_the_same_for_one_and_two_jobs(string name)
    {
        string[] line = ["--trainer", "xgboost,mlp", "--set", "rounds=6", "--set", "epochs=5", "--uncertainty", "all"];
        string[] texts = [.. new[] { "1", "2" }.Select(jobs =>
        {
            Eval([.. line, "--jobs", jobs, "--report", _folder.At(name), "--force"]).MustExit(0);
            return WithoutCost(File.ReadAllText(_folder.At(name)));
        })];
        Assert.Contains("mutual", texts[0]);
        Assert.Equal(texts[0], texts[1]);
    }

    [Fact]
    public void A_stored_run_is_repeated_with_the_same_digits()
    {
        Eval("--trainer", "xgboost", "--set", "rounds=6", "--uncertainty", "all", "--report", _folder.At("r.md")).MustExit(0);
        var manifest = File.ReadAllText(_folder.At("r.md.manifest.json"));
        Assert.Contains("uncertainty.bagged.entropy.aurc", manifest);
        var run = CommandRun.Of("eval", "--replay", _folder.At("r.md.manifest.json")).MustExit(0);
        Assert.Contains("replay: the same digits.", run.Error);
    }

    [Theory]
    [InlineData("--uncertainty baged", "--uncertainty: There is no uncertainty 'baged'. Did you mean 'bagged'?")]
    [InlineData("--uncertainty all --attack pgd", "--uncertainty: Uncertainty is judged of rows that nobody attacked.")]
    [InlineData("--uncertainty all --against SONGS --against-features tone.3", "--uncertainty: Uncertainty is judged on one table.")]
    public void What_cannot_be_asked_is_refused(string words, string expected)
    {
        string[] line = [.. words.Split(' ').Select(word => word == "SONGS" ? _songs : word)];
        Assert.Contains(expected, Eval(["--trainer", "logistic", .. line]).MustExit(2).Error);
    }

    private CommandRun Eval(params string[] words) =>
        CommandRun.Of(["eval", _songs, "--target", "label", "--cv", "3", "--resamples", "100", .. words]);

    private static IEnumerable<JsonElement> Scores(JsonElement trainer) =>
        trainer.GetProperty("uncertainty").GetProperty("scores").EnumerateArray();

    private static string Method(JsonElement score) => score.GetProperty("method").GetString()!;

    // What a run costs, when it was and how it was called: a page ends with it, other formats have lines of it.
    private static string WithoutCost(string text)
    {
        string[] changing = ["--jobs", "Started", "Time taken", "wall_seconds"];
        var made = text.IndexOf("<section id=\"made\"", StringComparison.Ordinal);
        return string.Join('\n', text[..(made < 0 ? text.Length : made)].Split('\n').Where(line => !changing.Any(line.Contains)));
    }
}
