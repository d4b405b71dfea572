using System.Globalization;
using System.Text.Json;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary>What a model looks at, and what <c>mer explain</c> refuses.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;
    private readonly string _others;
    private readonly string _forest;

    public ExplainCommandTests()
    {
        _songs = SongTable.Write(_folder);
        _others = SongTable.Write(_folder, "others.csv", seed: 2);
        _forest = Train("mood.mer", "--target", "label", "--trainer", "rf", "--set", "trees=20");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_columns_add_is_what_the_model_says_of_each_row()
    {
        Explain(_forest, "--method", "shap", "--out", _folder.At("shap.csv")).MustExit(0);
        var cells = new CsvCells(_folder.At("shap.csv"));
        var predicted = CommandRun.Of("predict", _forest, _others, "--json").Lines();
        Assert.Equal(
            ["id", "target", "output", "expected", "sum", .. Enumerable.Range(1, 6).Select(tone => $"tone.{tone}")], cells.Columns);
        Assert.Equal(4 * SongTable.Rows, cells.Rows.Count);
        foreach (var (index, row) in cells.Rows.Index())
        {
            var numbers = row.Skip(3).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            var share = predicted[index / 4].GetProperty("probabilities").GetProperty(row[2]).GetDouble();
            Assert.Equal(predicted[index / 4].GetProperty("item").GetString(), row[0]);
            Assert.Equal(share, numbers[1], 12);
            Assert.Equal(share, numbers[0] + numbers.Skip(2).Sum(), 12);
        }

        Assert.Contains("\"command\": \"explain\"", File.ReadAllText(_folder.At("shap.csv.manifest.json")));
    }

    [Fact]
    public void Columns_that_tell_come_before_columns_that_do_not()
    {
        var boosted = Train("boosted.mer", "--target", "arousal", "--trainer", "xgboost", "--set", "rounds=30");
        var results = Explain(boosted, "--json").MustExit(0).Results()[0];
        var shapley = results.GetProperty("shap");
        Assert.Equal("tone.1", First(shapley));
        Assert.True(shapley.GetProperty("largest_gap").GetDouble() < 1e-12);
        var permutation = results.GetProperty("permutation");
        Assert.Equal(("tone.1", "r2"), (First(permutation), permutation.GetProperty("metric").GetString()));
        Assert.False(permutation.GetProperty("columns")[0].GetProperty("undecided").GetBoolean());
        var curve = results.GetProperty("partial")[0];
        Assert.Equal("tone.1", curve.GetProperty("column").GetString());
        var means = curve.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("mean").GetDouble()).ToArray();
        Assert.True(means[^1] > means[0] + 0.5, string.Join(' ', means));
        Assert.Empty(permutation.GetProperty("families").EnumerateArray());
    }

    [Fact]
    public void A_model_that_is_no_trees_is_explained_by_the_other_ways_and_SHAP_asked_for_by_name_is_refused()
    {
        var neighbours = Train("knn.mer", "--target", "label", "--trainer", "knn");
        var run = Explain(neighbours, "--json").MustExit(0);
        Assert.Equal(JsonValueKind.Null, run.Results()[0].GetProperty("shap").ValueKind);
        Assert.Equal(6, run.Results()[0].GetProperty("permutation").GetProperty("columns").GetArrayLength());
        Assert.Contains("note: No Shapley values of 'label': 'knn' is no sum over trees", run.Error);
        foreach (var words in new[] { new[] { "--method", "shap" }, ["--out", _folder.At("s.csv")] })
        {
            var refused = Explain(neighbours, words).MustExit(2);
            Assert.Contains("--method: 'knn' is no sum over trees", refused.Error);
            Assert.Contains("Use --method permutation,partial.", refused.Error);
        }
    }

    [Fact]
    public void A_table_without_the_target_tells_all_but_what_is_lost()
    {
        var lines = File.ReadAllLines(_others).Select(line => line.Split(','));
        _folder.WriteText("bare.csv", string.Concat(lines.Select(cells => string.Join(',', cells.Take(1).Concat(cells.Skip(5))) + "\n")));
        var run = CommandRun.Of("explain", _forest, _folder.At("bare.csv"), "--json").MustExit(0);
        Assert.Equal(JsonValueKind.Null, run.Results()[0].GetProperty("permutation").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, run.Results()[0].GetProperty("shap").ValueKind);
        Assert.Contains("The table has no target 'label'", run.Error);
        var refused = CommandRun.Of("explain", _forest, _folder.At("bare.csv"), "--method", "permutation");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("label", refused.Error);
    }

    [Fact]
    public void The_table_that_a_model_learned_from_is_called_so()
    {
        var own = CommandRun.Of("explain", _forest, _songs, "--json", "--report", _folder.At("own.html")).MustExit(0);
        Assert.True(own.Frame().GetProperty("training_data").GetBoolean());
        Assert.Contains("note: the model learned from this very table", own.Error);
        Assert.Contains("The model learned from this very table", File.ReadAllText(_folder.At("own.html")));
        Assert.False(Explain(_forest, "--json").Frame().GetProperty("training_data").GetBoolean());
    }

    [Fact]
    public void Every_digit_is_the_same_for_any_number_of_threads()
    {
        var texts = new[] { "1", "3" }.Select(jobs =>
        {
            var run = Explain(_forest, "--jobs", jobs, "--json", "--out", _folder.At($"{jobs}.csv")).MustExit(0);
            return run.Results().GetRawText() + File.ReadAllText(_folder.At($"{jobs}.csv"));
        });
        Assert.Single(texts.Distinct());
    }

    [Fact]
    public void Empty_cells_are_explained_too()
    {
        var lines = File.ReadAllLines(_others);
        for (var row = 1; row < lines.Length; row += 3)
            lines[row] = string.Join(',', lines[row].Split(',').Select((cell, index) => index == 6 ? "" : cell));
        _folder.WriteText("holes.csv", string.Join('\n', lines) + "\n");
        var boosted = Train("boosted.mer", "--target", "label", "--trainer", "xgboost", "--set", "rounds=5");
        var results = CommandRun.Of("explain", boosted, _folder.At("holes.csv"), "--json").MustExit(0).Results()[0];
        Assert.True(results.GetProperty("shap").GetProperty("largest_gap").GetDouble() < 1e-12);
    }

    [Fact]
    public void A_stack_of_trees_is_explained()
    {
        var stack = Train("stack.mer", "--target", "label", "--trainer", "stack", "--set", "parts=random-forest+boosted-depthwise",
            "--set", "random-forest.trees=10", "--set", "boosted-depthwise.rounds=5");
        var shapley = Explain(stack, "--json", "--method", "shap").MustExit(0).Results()[0].GetProperty("shap");
        Assert.Equal("score", shapley.GetProperty("of").GetString());
        Assert.True(shapley.GetProperty("largest_gap").GetDouble() < 1e-10);
    }

    [Theory]
    [InlineData("2 --method: 'shapp' is no way of explaining. Did you mean 'shap'?", "--method", "shapp")]
    [InlineData("2 --column: The model reads no column 'tone.7'.", "--column", "tone.7")]
    [InlineData("2 --target: The model does not predict 'mood'.", "--target", "mood")]
    [InlineData("2 --out: 'x.txt' is neither .csv nor .npz.", "--out", "x.txt")]
    [InlineData("2 --report: 'x.pdf' names no format of this report.", "--report", "x.pdf")]
    [InlineData("2 --out: --out receives Shapley values, which were not asked for.", "--out", "x.csv", "--method", "partial")]
    [InlineData("2 --rows: '0' is not a whole number, 1 or more.", "--rows", "0")]
    public void What_cannot_be_is_refused(string expected, params string[] words)
    {
        var run = Explain(_forest, words).MustExit(expected[0] - '0');
        Assert.Contains(expected[2..], run.Error);
        Assert.Empty(Directory.EnumerateFiles(_folder.At("."), "x.*"));
    }

    [Fact]
    public void Outputs_that_exist_are_kept_unless_forced()
    {
        var report = _folder.WriteText("r.md", "mine");
        Assert.Contains("exists already", Explain(_forest, "--report", report).MustExit(2).Error);
        Assert.Equal("mine", File.ReadAllText(report));
        Explain(_forest, "--report", report, "--force").MustExit(0);
        Assert.StartsWith("# What random-forest looks at: label\n", File.ReadAllText(report));
    }

    [Fact]
    public void A_report_of_numbers_has_them_all()
    {
        var run = Explain(_forest, "--top", "2", "--report", _folder.At("r.csv"), "--json").MustExit(0);
        var cells = new CsvCells(_folder.At("r.csv"));
        Assert.Equal("target,method,of,name,output,place,value,low,high", string.Join(',', cells.Columns));
        var methods = cells["method"].GroupBy(method => method).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal((6 * 4, 6), (methods["shap"], methods["permutation"]));
        Explain(_forest, "--report", _folder.At("r.json")).MustExit(0);
        using var file = JsonDocument.Parse(File.ReadAllText(_folder.At("r.json")));
        Assert.Equal(JsonSerializer.Serialize(run.Results()), JsonSerializer.Serialize(file.RootElement.GetProperty("results")));
        Explain(_forest, "--top", "2", "--report", _folder.At("r.tex")).MustExit(0);
        Assert.Contains("\\label{tab:shap-1}", File.ReadAllText(_folder.At("r.tex")));
    }

    [Fact]
    public void Few_rows_are_spread_over_the_table_and_it_is_said()
    {
        var run = Explain(_forest, "--rows", "5", "--method", "shap", "--out", _folder.At("few.csv")).MustExit(0);
        Assert.Contains("5 of 48 rows, spread over the table, are explained; --rows takes more.", run.Error);
        var ids = new CsvCells(_others)["id"].ToArray();
        Assert.Equal(new[] { 0, 9, 19, 28, 38 }.Select(row => ids[row]), new CsvCells(_folder.At("few.csv"))["id"].Distinct());
    }

    private static string First(JsonElement result) => result.GetProperty("columns")[0].GetProperty("name").GetString()!;

    private CommandRun Explain(string model, params string[] words) => CommandRun.Of(["explain", model, _others, .. words]);

    private string Train(string name, params string[] words)
    {
        var path = _folder.At(name);
        CommandRun.Of(["train", _songs, "--out", path, "--quiet", .. words]).MustExit(0);
        return path;
    }
}
