using System.Text.Json;
using System.Text.RegularExpressions;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>mer eval --attack</c>: what is broken, what is proved, and how little of it depends on who asks.</summary>
public sealed class EvalAttackTests : IDisposable
{
    private const string Boosted = "--trainer xgboost,logistic --set xgboost.rounds=5 --holdout .5";
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public EvalAttackTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_proved_is_never_more_than_what_no_attack_broke()
    {
        var results = Attack(Boosted + " --seeds 1,2 --attack usual --epsilon .1,.3,1").Results();
        Assert.Equal(["boosted-depthwise", "logistic"], results.Texts("model"));
        foreach (var model in results.EnumerateArray())
        {
            var clean = Value(model.GetProperty("clean"));
            var last = clean;
            foreach (var budget in model.GetProperty("robustness").EnumerateArray())
            {
                var union = Value(budget.At("attacks.union"));
                Assert.InRange(union, 0, last);
                foreach (var attack in budget.GetProperty("attacks").EnumerateObject())
                    Assert.True(attack.Value.ValueKind == JsonValueKind.Null || union <= Value(attack.Value), attack.Name);
                if (budget.GetProperty("certified").ValueKind != JsonValueKind.Null)
                    Assert.InRange(Value(budget.GetProperty("certified")), 0, union);
                last = union;
            }
        }
    }

    [Fact]
    public void The_digits_do_not_depend_on_threads_or_on_which_other_models_are_attacked()
    {
        const string Attacks = " --attack fgsm,random-signs --epsilon .3";
        var alone = Attack("--trainer logistic --holdout .5 --jobs 1" + Attacks).Results();
        var beside = Attack(Boosted + " --jobs 3" + Attacks).Results();
        Assert.Equal(WithoutTimes(alone), WithoutTimes(beside[1]));
    }

    [Fact]
    public void A_repeated_run_gives_the_same_digits()
    {
        Attack(Boosted + " --attack random-signs,fgsm --epsilon .2 --report " + _folder.At("r.html"));
        var replay = CommandRun.Of("eval", "--replay", _folder.At("r.html.manifest.json")).MustExit(0);
        Assert.Contains("replay: the same digits.", replay.Error);
    }

    [Fact]
    public void A_trained_model_is_attacked_on_a_table()
    {
        var model = _folder.At("m.mer");
        CommandRun.Of("train", _songs, "--target", "label", "--trainer", "xgboost", "--set", "rounds=5", "--out", model).MustExit(0);
        var others = SongTable.Write(_folder, "others.csv", seed: 2);
        var run = CommandRun.Of("eval", model, others, "--attack", "random-signs", "--epsilon", ".2", "--json").MustExit(0);
        Assert.Equal("m", run.Results().GetProperty("model").GetString());
        Assert.Equal(SongTable.Rows, run.Frame().GetProperty("attacked_rows").GetInt32());
        var attacks = run.Results().At("robustness")[0].At("attacks").EnumerateObject();
        Assert.Equal(["random-signs", "union"], attacks.Select(attack => attack.Name));
    }

    [Fact]
    public void A_labeller_tells_which_rows_keep_their_label_and_a_model_that_is_the_labeller_is_always_right_when_asked_again()
    {
        var labeller = _folder.At("labeller.mer");
        CommandRun.Of("train", _songs, "--target", "label", "--trainer", "xgboost", "--set", "rounds=5", "--out", labeller).MustExit(0);
        string[] words = ["--attack", "random-signs", "--epsilon", ".2", "--labeller", labeller, "--json"];
        var budget = CommandRun.Of(["eval", labeller, _songs, .. words]).MustExit(0).Results().At("robustness")[0];
        Assert.Equal(1, Value(budget.GetProperty("asked_again")));
        var unmoved = budget.GetProperty("label_cannot_move");
        Assert.InRange(Value(unmoved.GetProperty("rows")), .01, .99);
        Assert.Equal(Value(unmoved.GetProperty("clean")), Value(unmoved.GetProperty("certified")), 12);
    }

    [Theory]
    [InlineData("--attack fgsmm", 2, "There is no attack 'fgsmm'", "fgsm")]
    [InlineData("--attack fgsm --epsilon 0", 2, "--epsilon", "above 0")]
    [InlineData("--attack fgsm --epsilon .1,.1", 2, "twice", "")]
    [InlineData("--attack fgsm --surrogates logistics", 2, "There is no trainer 'logistics'", "logistic")]
    [InlineData("--attack fgsm --threat nowhere.yaml", 2, "nowhere.yaml", "")]
    [InlineData("--attack fgsm --labeller nowhere.mer", 3, "nowhere.mer", "")]
    [InlineData("--epsilon .1", 2, "--epsilon goes with --attack", "")]
    [InlineData("--attack fgsm --fail-under accuracy=.5", 2, "Bounds", "")]
    public void What_cannot_be_is_refused_before_any_work(string words, int code, string message, string remedy)
    {
        var run = CommandRun.Of(["eval", _songs, "--target", "label", "--trainer", "logistic", .. words.Split(' ')]).MustExit(code);
        Assert.Contains(message, run.Error);
        Assert.Contains(remedy, run.Error);
    }

    private CommandRun Attack(string words) =>
        CommandRun.Of(["eval", _songs, "--target", "label", "--json", .. words.Split(' ')]).MustExit(0);

    private static string WithoutTimes(JsonElement model) => Regex.Replace(model.GetRawText(), "\"seconds_per_point\":[^,]*,", "");

    private static double Value(JsonElement share) => share.GetProperty("value").GetDouble();
}
