using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Json;

/// <summary>What <c>--json</c> promises, of the real program on the demo: keys, kinds, digits, exit codes.</summary>
public sealed partial class JsonTests(DemoTable demo) : IClassFixture<DemoTable>
{
    [Fact]
    public void Extract_prints_a_line_a_clip_and_the_frame()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.At("text.mp3"), "no music");
        var run = Run(folder, 1, "extract", DemoTable.Clips[0], DemoTable.Clips[1], "text.mp3", "--out", "t.csv");
        Assert.Equal(2, run.LinesOf("clip").Count);
        Assert.All(run.LinesOf("clip"), Schemas.Clip.Check);
        Assert.All(run.LinesOf("failure"), Schemas.Failure.Check);
        Assert.All(run.Frame().GetProperty("failures").EnumerateArray(), Schemas.Failure.Check);
        MustHold(Schemas.Extraction, run.Frame());
    }

    [Fact]
    public void Train_prints_the_frame()
    {
        using var folder = new TestFolder();
        var run = Run(folder, 0, "train", demo.Path, "--target", "label,arousal", "--trainer", "rf", "--set", "trees=10", "--out", "m.mer");
        MustHold(Schemas.Training, run.Frame());
        Assert.Single(run.Lines());
    }

    [Fact]
    public void Eval_of_one_trainer_prints_one_result()
    {
        using var folder = new TestFolder();
        var run = Run(folder, 0, "eval", demo.Path, "--target", "label", "--trainer", "logistic", "--cv", "3", "--seeds", "1,2");
        MustHold(Schemas.OneTrainer, run.Frame());
        Assert.Equal(2, run.Frame().At("results.metrics.accuracy.per_seed").GetArrayLength());
    }

    [Fact]
    public void Eval_of_two_trainers_prints_a_list_and_their_differences()
    {
        using var folder = new TestFolder();
        var run = Run(folder, 0, "eval", demo.Path, "--target", "label", "--trainer", "logistic,majority", "--cv", "3");
        MustHold(Schemas.SeveralTrainers, run.Frame());
        Assert.Equal(2, run.Frame().GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Eval_against_another_table_prints_both_and_their_differences()
    {
        using var folder = new TestFolder();
        string[] words = ["--target", "label", "--trainer", "logistic", "--cv", "3"];
        var run = Run(folder, 0, ["eval", demo.Path, "--against", demo.Path, "--against-features", "mfcc.*", .. words]);
        MustHold(Schemas.TwoTables, run.Frame());
        Assert.Equal(2, run.Frame().GetProperty("inputs").GetArrayLength());
        Assert.Equal(5, run.Frame().GetProperty("comparisons").GetArrayLength());
    }

    [Fact]
    public void Eval_of_arousal_and_valence_prints_a_metric_a_target()
    {
        using var folder = new TestFolder();
        var run = Run(folder, 0, "eval", demo.Path, "--target", "arousal,valence", "--trainer", "ridge", "--cv", "3");
        MustHold(Schemas.Numbers, run.Frame());
    }

    [Fact]
    public void Predict_prints_a_line_an_item_and_a_summary()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.At("text.mp3"), "no music");
        var run = Run(folder, 1, "predict", demo.Forest, DemoTable.Clips[0], "text.mp3", DemoTable.Clips[1]);
        Assert.Equal(2, run.LinesOf("prediction").Count);
        Assert.All(run.LinesOf("prediction"), line => MustHold(Schemas.LabelPrediction, line));
        Schemas.Failure.Check(Assert.Single(run.LinesOf("failure")));
        MustHold(Schemas.PredictionSummary, run.Frame());
        var both = demo.Train("both.mer", "--target", "arousal,valence", "--trainer", "ridge");
        MustHold(Schemas.NumberPrediction, Run(folder, 0, "predict", both, DemoTable.Clips[0]).Lines()[0]);
    }

    [Fact]
    public void A_number_that_does_not_exist_is_null()
    {
        using var folder = new TestFolder();
        // A constant has no correlation with anything.
        string[] holdOut = ["--holdout", ".5", "--predictions", "p.csv"];
        var run = Run(folder, 0, ["eval", demo.Path, "--target", "arousal", "--trainer", "mean", .. holdOut]);
        Assert.Single(Table.Read(folder.At("p.csv"))["arousal.predicted"].Distinct());
        var metrics = run.Frame().GetProperty("results").GetProperty("metrics").GetProperty("arousal");
        Assert.Equal(JsonValueKind.Null, metrics.GetProperty("pearson").GetProperty("value").ValueKind);
        Assert.Equal(JsonValueKind.Null, metrics.GetProperty("pearson").GetProperty("per_seed")[0].ValueKind);
        Assert.Equal(JsonValueKind.Number, metrics.GetProperty("rmse").GetProperty("value").ValueKind);
        Assert.DoesNotMatch("NaN|Infinity", run.Output);
    }

    [Theory]
    [InlineData(0, "eval TABLE --target label --trainer majority --cv 3 --fail-under accuracy=0")]
    [InlineData(1, "eval TABLE --target label --trainer majority --cv 3 --fail-under accuracy=.9")]
    [InlineData(2, "eval TABLE --target label --trainer majorty --cv 3")]
    [InlineData(2, "train TABLE --target label --trainer majority --out absent/m.mer")]
    [InlineData(3, "eval absent.csv --target label --trainer majority")]
    [InlineData(3, "predict absent.mer TABLE")]
    [InlineData(3, "info absent.mer")]
    public void The_frame_tells_the_exit_code_and_why(int code, string line)
    {
        using var folder = new TestFolder();
        var run = Run(folder, code, [.. line.Split(' ').Select(word => word == "TABLE" ? demo.Path : word)]);
        var failures = run.Frame().GetProperty("failures").EnumerateArray().ToList();
        Assert.Equal(code != 0, failures.Count > 0);
        Assert.All(failures, Schemas.Failure.Check);
        Assert.Equal(line.Split(' ')[0], run.Frame().GetProperty("command").GetString());
    }

    // Runs with --json; whatever the command, its last line tells the process's exit code and its numbers can be read back.
    private static MerRun Run(TestFolder folder, int code, params string[] arguments)
    {
        var run = MerProgram.Run(folder, [.. arguments, "--json"]).MustExit(code);
        Assert.Equal(code, run.Frame().GetProperty("exit_code").GetInt32());
        foreach (var line in run.Lines()) MustRoundTrip(line);
        return run;
    }

    // A shorter text would lose digits, a longer one would claim some.
    private static void MustRoundTrip(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject()) MustRoundTrip(member.Value);
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var entry in value.EnumerateArray()) MustRoundTrip(entry);
        if (value.ValueKind != JsonValueKind.Number || Whole().IsMatch(value.GetRawText())) return;
        Assert.Equal(value.GetDouble().ToString("R", CultureInfo.InvariantCulture), value.GetRawText());
    }

    // The schema holds, and would not if any of its keys were taken away.
    private static void MustHold(JsonSchema schema, JsonElement value)
    {
        schema.Check(value);
        Assert.All(schema.Paths, path => Assert.NotEmpty(schema.Faults(WithoutKey.Of(value, path))));
    }

    [GeneratedRegex(@"^-?\d+$")]
    private static partial Regex Whole();
}
