using System.Text.Json;
using MerToolkit.Core.Files;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary>What an evaluation says and writes: reports, predictions, bounds that are missed.</summary>
public sealed class EvalOutputTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public EvalOutputTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("r.html", "<!DOCTYPE html>")]
    [InlineData("r.md", "# ")]
    [InlineData("r.tex", @"\begin{tab")]
    [InlineData("r.csv", ",")]
    [InlineData("r.json", "{")]
    [InlineData("R.HTML", "<!DOCTYPE html>")]
    public void A_report_is_written_in_the_format_of_its_ending_with_a_manifest_beside(string name, string part)
    {
        var run = Eval("--trainer", "logistic", "--report", _folder.At(name)).MustExit(0);
        var text = File.ReadAllText(_folder.At(name));
        Assert.Contains(part, text);
        foreach (var word in new[] { "logistic", "majority", "Q1" }) Assert.Contains(word, text);
        Assert.Contains($"written: {_folder.At(name)}", run.Output);
        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.At(name + ".manifest.json")));
        Assert.Equal("eval", manifest.RootElement.GetProperty("command").GetString());
    }

    [Fact]
    public void The_results_that_are_written_are_those_that_are_printed()
    {
        var run = Eval("--trainer", "logistic", "--json", "--out", _folder.At("o.json")).MustExit(0);
        using var written = JsonDocument.Parse(File.ReadAllText(_folder.At("o.json")));
        foreach (var key in new[] { "inputs", "seeds", "protocol", "results" })
        {
            var (printed, stored) = (run.Frame().GetProperty(key), written.RootElement.GetProperty(key));
            Assert.True(JsonElement.DeepEquals(printed, stored), $"{key}\nprinted {printed}\nwritten {stored}");
        }
    }

    [Fact]
    public void The_answer_names_data_protocol_interval_and_the_trivial_predictor()
    {
        var run = Eval("--trainer", "logistic").MustExit(0);
        const string Protocol = "4 folds, stratified, grouped by group (16 groups, 0 shared between parts), seed 1";
        Assert.StartsWith($"{_songs}: 48 rows, 6 features\n{Protocol}\n", run.Output);
        Assert.Matches(@"(?m)^  label +score +majority$", run.Output);
        Assert.Matches(@"(?m)^    accuracy +\.\d+ \(95 %: \.\d+-\.\d+\) +\.\d+$", run.Output);
    }

    [Fact]
    public void Quiet_leaves_only_the_files()
    {
        var run = Eval("--trainer", "logistic", "--quiet", "--report", _folder.At("r.md")).MustExit(0);
        Assert.Empty(run.Output);
        Assert.True(File.Exists(_folder.At("r.md")));
    }

    [Fact]
    public void Outputs_that_exist_are_replaced_only_by_force()
    {
        _folder.WriteText("p.csv", "old");
        Eval("--trainer", "majority", "--predictions", _folder.At("p.csv")).MustExit(2);
        Assert.Equal("old", File.ReadAllText(_folder.At("p.csv")));
        Eval("--trainer", "majority", "--predictions", _folder.At("p.csv"), "--force").MustExit(0);
        Assert.Equal(SongTable.Rows, new CsvCells(_folder.At("p.csv")).Rows.Count);
    }

    [Theory]
    [InlineData("label", "logistic", "accuracy=.1")]
    [InlineData("label", "logistic", "macro-f1=.1,weighted-f1=.1")]
    [InlineData("label", "logistic", "label.accuracy=.1")]
    [InlineData("arousal,valence", "ridge", "r2=-1")]
    [InlineData("arousal,valence", "ridge", "arousal.rmse=2")]
    public void A_bound_that_is_reached_is_silent(string target, string trainer, string bound)
    {
        var run = Run(target, "--trainer", trainer, "--fail-under", bound, "--json").MustExit(0);
        Assert.Empty(run.Frame().GetProperty("failures").EnumerateArray());
        Assert.DoesNotContain("bound", run.Error);
    }

    [Theory]
    [InlineData("label", "logistic", "accuracy=.99", "logistic: accuracy of label is 0.", "below 0.99")]
    [InlineData("label", "logistic,majority", "macro-f1=.99", "majority: macro_f1 of label is 0", "below 0.99")]
    [InlineData("arousal,valence", "ridge", "valence.r2=.99", "ridge: r2 of valence is 0.", "below 0.99")]
    [InlineData("arousal,valence", "ridge", "rmse=.01", "ridge: rmse of arousal is 0.", "above 0.01")]
    [InlineData("arousal,valence", "ridge", "accuracy=.1", "ridge has no accuracy", "")]
    [InlineData("arousal", "ridge", "valence.r2=-9", "ridge has no valence.r2", "")]
    public void A_bound_that_is_missed_ends_with_1_and_is_named(string target, string trainer, string bound, string said, string relation)
    {
        var run = Run(target, "--trainer", trainer, "--fail-under", bound, "--json", "--report", _folder.At("r.md")).MustExit(1);
        Assert.Contains($"mer eval: bound missed: {said}", run.Error);
        Assert.Contains(relation, run.Error);
        var failure = run.Frame().At("failures").EnumerateArray().First(failure => failure.At("message").GetString()!.StartsWith(said));
        Assert.Equal("bound-missed", failure.GetProperty("code").GetString());
        Assert.Equal(1, run.Frame().GetProperty("exit_code").GetInt32());
        Assert.True(File.Exists(_folder.At("r.md")), "the answer 'no' is an answer: it is written");
    }

    [Fact]
    public void Numbers_are_predicted_side_by_side()
    {
        var run = Run("arousal,valence", "--trainer", "ridge", "--json", "--predictions", _folder.At("p.csv")).MustExit(0);
        var cells = new CsvCells(_folder.At("p.csv"));
        Assert.Equal(["arousal.true", "arousal.predicted", "valence.true", "valence.predicted"], cells.Columns.Skip(5));
        foreach (var target in new[] { "arousal", "valence" })
        {
            Assert.Equal(Numbers(new CsvCells(_songs)[target]), Numbers(cells[target + ".true"]));
            var pairs = Numbers(cells[target + ".true"]).Zip(Numbers(cells[target + ".predicted"]));
            var errors = pairs.Select(pair => pair.First - pair.Second).ToArray();
            var metrics = run.Results().At("metrics." + target);
            Assert.Equal(Math.Sqrt(errors.Average(error => error * error)), metrics.At("rmse.value").GetDouble(), 1e-12);
            Assert.Equal(errors.Average(Math.Abs), metrics.At("mae.value").GetDouble(), 1e-12);
        }

        static double[] Numbers(IEnumerable<string> cells) =>
            [.. cells.Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void Names_with_commas_quotes_and_line_ends_come_back_from_every_csv()
    {
        string[] moods = ["calm, \"soft\"", "loud\nand long", "Дождь/雨", "=1+1"];
        string[] ids = [.. Enumerable.Range(0, 24).Select(row => $"a,\"{row}\"")];
        var rows = ids.Select((id, row) => $"{CsvText.Quote(id)},{CsvText.Quote(moods[row % 4])},{row % 4 + row % 3}\n");
        _folder.WriteText("odd.csv", "id,label,tone\n" + string.Concat(rows));
        string[] line = ["eval", _folder.At("odd.csv"), "--trainer", "majority", "--cv", "3", "--predictions", _folder.At("p.csv")];
        CommandRun.Of([.. line, "--report", _folder.At("r.html")]).MustExit(0);
        CommandRun.Of("train", _folder.At("odd.csv"), "--trainer", "majority", "--out", _folder.At("m.mer")).MustExit(0);
        CommandRun.Of("predict", _folder.At("m.mer"), _folder.At("odd.csv"), "--out", _folder.At("q.csv")).MustExit(0);
        var scored = Records("p.csv");
        Assert.Equal(ids, scored.Skip(1).Select(cells => cells[0]));
        Assert.Equal(ids.Select((_, row) => moods[row % 4]), scored.Skip(1).Select(cells => cells[4]));
        Assert.Equal(moods.Order(StringComparer.Ordinal).Select(mood => $"probability.{mood}"), Records("q.csv")[0].Skip(2));

        List<IReadOnlyList<string>> Records(string name) =>
            [.. CsvText.Records(File.ReadAllText(_folder.At(name))).Select(record => (IReadOnlyList<string>)record.Fields)];
    }

    [Fact]
    public void Two_trainers_are_compared_in_pairs()
    {
        var run = Eval("--trainer", "logistic,majority", "--json").MustExit(0);
        var results = run.Results().EnumerateArray().ToDictionary(result => result.GetProperty("trainer").GetString()!);
        Assert.Equal(["logistic", "majority"], results.Keys);
        Assert.Empty(results["majority"].GetProperty("baselines").EnumerateObject());
        foreach (var pair in run.Frame().GetProperty("comparisons").EnumerateArray())
        {
            var metric = pair.GetProperty("metric").GetString()!;
            Assert.Equal(Value("logistic", metric) - Value("majority", metric), pair.GetProperty("difference").GetDouble(), 1e-12);
            Assert.InRange(pair.At("difference").GetDouble(), pair.At("low").GetDouble(), pair.At("high").GetDouble());
        }

        double Value(string trainer, string metric) =>
            results[trainer].GetProperty("metrics").GetProperty(metric).GetProperty("value").GetDouble();
    }

    private CommandRun Eval(params string[] words) => Run("label", words);

    private CommandRun Run(string target, params string[] words) =>
        CommandRun.Of(["eval", _songs, "--target", target, "--cv", "4", "--resamples", "200", .. words]);
}
