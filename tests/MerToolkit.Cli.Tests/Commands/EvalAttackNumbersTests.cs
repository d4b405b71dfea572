using System.Text.Json;
using System.Text.RegularExpressions;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>mer eval --attack</c> with valence and arousal: how far they were pushed, and how far they can be at most.</summary>
public sealed class EvalAttackNumbersTests : IDisposable
{
    private const string Boosted = "--trainer xgboost --set rounds=20 --set depth=3 --holdout .5";
    private const string Both = "--trainer xgboost,ridge --set xgboost.rounds=20 --holdout .5";
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public EvalAttackNumbersTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_attack_pushes_further_than_is_proved_and_an_exact_interval_is_never_wider_than_the_sum_bound()
    {
        const string Words = Boosted + " --seeds 1,2 --attack usual --epsilon .1,.3,1";
        var bound = Attack(Words).Results();
        var exact = Attack(Words + " --proof exact").Results();
        foreach (var (loose, tight) in Budgets(bound).Zip(Budgets(exact)))
        {
            foreach (var target in new[] { "arousal", "valence" })
            {
                var (wide, narrow) = (loose.At($"targets.{target}"), tight.At($"targets.{target}"));
                Assert.Equal("sum bound", wide.GetProperty("method").GetString());
                Assert.Equal("exact", narrow.GetProperty("method").GetString());
                Assert.Equal(1, Value(narrow.GetProperty("attained")));
                Assert.InRange(Value(narrow.GetProperty("width")), 0, Value(wide.GetProperty("width")) + 1e-6);
                Assert.InRange(Value(narrow.GetProperty("furthest")), 0, Value(narrow.GetProperty("width")));
                foreach (var attack in narrow.GetProperty("pushed").EnumerateObject())
                    Assert.True(attack.Value.ValueKind == JsonValueKind.Null
                        || Value(attack.Value) <= Value(narrow.GetProperty("furthest")) + 1e-6, attack.Name);
                Assert.InRange(Value(narrow.At("pushed.tree-search")), 1e-3, Value(narrow.At("pushed.union")));
            }

            Assert.InRange(Value(tight.At("quadrant_changed.union")), 0, 1 - Value(tight.At("quadrant_cannot_change")) + 1e-12);
            Assert.InRange(Value(loose.At("quadrant_cannot_change")), 0, Value(tight.At("quadrant_cannot_change")));
        }
    }

    [Fact]
    public void A_larger_budget_never_narrows_what_is_proved()
    {
        var widths = Budgets(Attack(Boosted + " --attack random-signs --epsilon .05,.2,.8").Results())
            .Select(budget => Value(budget.At("targets.arousal.width"))).ToArray();
        Assert.Equal(widths.Order(), widths);
        Assert.True(widths[2] > widths[0]);
    }

    [Fact]
    public void The_digits_do_not_depend_on_threads_nor_on_which_other_models_and_targets_there_are()
    {
        const string Attacks = " --attack random-signs,tree-search,pgd --epsilon .3";
        var alone = Attack(Boosted.Replace("--set ", "--set xgboost.") + " --jobs 1" + Attacks, "arousal").Results();
        var beside = Attack(Both + " --set xgboost.depth=3 --jobs 3" + Attacks).Results()[0];
        Assert.Equal(WithoutTimes(alone.At("robustness")[0].At("targets.arousal")),
            WithoutTimes(beside.At("robustness")[0].At("targets.arousal")));
        Assert.Equal(alone.At("clean.arousal").GetRawText(), beside.At("clean.arousal").GetRawText());
    }

    [Fact]
    public void Several_models_are_compared_by_what_is_proved_of_each_and_one_of_which_nothing_is_proved_is_named()
    {
        var run = Attack("--trainer xgboost,mlp,random-forest --set xgboost.rounds=5 --set random-forest.trees=5 --cv 2"
            + " --attack random-signs,pgd --epsilon .2 --attacked-rows 8");
        var results = run.Results();
        Assert.Equal(["boosted-depthwise", "mlp", "random-forest"], results.Texts("model"));
        Assert.Equal(JsonValueKind.Null, results[1].At("robustness")[0].At("targets.valence.width").ValueKind);
        Assert.Equal(JsonValueKind.Null, results[0].At("robustness")[0].At("targets.valence.pushed.pgd").ValueKind);
        Assert.InRange(Value(results[1].At("robustness")[0].At("targets.valence.pushed.pgd")), .01, 1);
        Assert.Contains("mlp: nothing is proved of 'valence'", run.Error);
        var comparisons = run.Frame().GetProperty("comparisons").EnumerateArray().ToArray();
        Assert.Equal(["width", "width", "quadrant-cannot-change"],
            comparisons.Select(comparison => comparison.GetProperty("metric").GetString()!));
        Assert.Equal(16, run.Frame().GetProperty("attacked_rows").GetInt32());
    }

    [Fact]
    public void A_repeated_run_gives_the_same_digits()
    {
        Attack(Boosted + " --attack random-signs,square --epsilon .2 --report " + _folder.At("r.html"));
        var replay = CommandRun.Of("eval", "--replay", _folder.At("r.html.manifest.json")).MustExit(0);
        Assert.Contains("replay: the same digits.", replay.Error);
    }

    [Theory]
    [InlineData("r.html", "Proved width of arousal")]
    [InlineData("r.md", "Predicted quadrants")]
    [InlineData("r.tex", "What is proved of arousal")]
    [InlineData("r.csv", "boosted-depthwise,,arousal,0.2,width,sum bound,")]
    [InlineData("r.json", "\"quadrant_cannot_change\"")]
    public void A_report_is_written_in_the_format_that_its_ending_names(string name, string expected)
    {
        Attack(Boosted + " --attack random-signs --epsilon .2 --report " + _folder.At(name));
        Assert.Contains(expected, File.ReadAllText(_folder.At(name)));
    }

    [Fact]
    public void A_trained_model_is_attacked_on_a_table_and_the_terminal_tells_how_far_it_was_and_can_be_pushed()
    {
        var model = _folder.At("m.mer");
        CommandRun.Of("train", _songs, "--target", "arousal", "--trainer", "xgboost", "--set", "rounds=5", "--out", model).MustExit(0);
        var others = SongTable.Write(_folder, "others.csv", seed: 2);
        var run = CommandRun.Of("eval", model, others, "--attack", "random-signs", "--epsilon", ".2").MustExit(0);
        foreach (var line in new[] { "arousal: R2", "pushed by random-signs", "no further than", "width", "sum bound" })
            Assert.Contains(line, run.Output);
        Assert.DoesNotContain("quadrant", run.Output);
    }

    [Fact]
    public void A_defended_model_is_compared_with_the_plain_one()
    {
        var run = Attack(Boosted + " --defence none,uniform-noise:.5x4 --attack tree-search --epsilon .2");
        Assert.Equal(2, run.Results().GetArrayLength());
        Assert.Contains(run.Frame().GetProperty("comparisons").EnumerateArray(), comparison =>
            comparison.GetProperty("metric").GetString() == "width"
            && comparison.GetProperty("b").GetString()!.Contains("uniform-noise", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("label,arousal", "--trainer random-forest --attack tree-search", "one target of labels, or targets of numbers alone")]
    [InlineData("arousal", "--trainer ridge --attack pgd --surrogates logistic", "'logistic' does not learn numbers")]
    public void What_cannot_be_is_refused_before_any_work(string targets, string words, string message) =>
        Assert.Contains(message, CommandRun.Of(["eval", _songs, "--target", targets, .. words.Split(' ')]).MustExit(2).Error);

    private CommandRun Attack(string words, string targets = "arousal,valence") =>
        CommandRun.Of(["eval", _songs, "--target", targets, "--json", .. words.Split(' ')]).MustExit(0);

    private static IEnumerable<JsonElement> Budgets(JsonElement model) => model.GetProperty("robustness").EnumerateArray();

    private static string WithoutTimes(JsonElement model) => Regex.Replace(model.GetRawText(), "\"seconds_per_point\":[^,]*,", "");

    private static double Value(JsonElement figure) => figure.GetProperty("value").GetDouble();
}
