using System.Text.Json;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>mer eval --suite</c>: what it prints, writes and refuses.</summary>
public sealed class EvalSuiteTests : IDisposable
{
    private const string Suite = """
        name: songs
        sets:
          mood: { table: songs.csv, target: label }
          plane: { table: songs.csv, target: [arousal, valence], trainers: [near] }
        trainers: [{ knn: { neighbours: 3 }, name: near }, { naive-bayes: {}, name: bayes }]
        split: { folds: 4, group: group }

        """;

    private readonly TestFolder _folder = new();

    public EvalSuiteTests() => SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_set_is_told_with_the_best_trainer_and_those_as_good()
    {
        var run = Run(Suite).MustExit(0);
        Assert.StartsWith("mood: 48 rows, 4 folds by group\n  label accuracy\n    near  ", run.Output);
        Assert.Matches(@"(?m)^    \w+ +\.\d+ \(95 %: \.\d+-\.\d+\) +best$", run.Output);
        Assert.Matches(@"(?m)^    majority +\.\d+ +\(trivial\)$", run.Output);
        Assert.Contains("plane: 48 rows, 4 folds by group\n  arousal r2\n", run.Output);
        foreach (var name in new[] { "report.html", "results.csv", "differences.csv" })
        {
            Assert.Contains($"written: {_folder.At(Path.Combine("out", name))}\n", run.Output);
            using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.At($"out/{name}.manifest.json")));
            Assert.Equal("eval --suite", manifest.RootElement.GetProperty("command").GetString());
        }
    }

    [Fact]
    public void The_csv_holds_every_score_and_every_pair()
    {
        Run(Suite, "--seeds", "1,2").MustExit(0);
        var results = new CsvCells(_folder.At("out/results.csv"));
        Assert.Equal(["set", "profile", "trainer", "target", "metric", "seed", "value", "low", "high"], results.Columns);
        Assert.Equal(["mean", "1", "2"], results.Rows.Select(row => row[5]).Distinct());
        Assert.Equal(["near", "bayes", "majority", "mean"], results.Rows.Select(row => row[2]).Distinct());
        Assert.All(results.Rows, row => Assert.Equal(row[5] == "mean", row[7].Length > 0 && row[8].Length > 0));
        var pairs = new CsvCells(_folder.At("out/differences.csv"));
        Assert.Equal(["accuracy", "macro_f1"], pairs.Rows.Select(row => row[2]));
        Assert.All(pairs.Rows, row => Assert.Equal(("near", "bayes"), (row[4], row[6])));
    }

    [Fact]
    public void The_frame_holds_each_set_as_an_evaluation()
    {
        var frame = Run(Suite, "--json").MustExit(0).Frame();
        Assert.Equal(("songs", 10, 0), (frame.GetProperty("suite").GetString(), frame.GetProperty("cells").GetInt32() + 5,
            frame.GetProperty("kept").GetInt32()));
        var sets = frame.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["mood", "plane"], sets.Select(set => set.GetProperty("set").GetString()));
        Assert.Equal(2, sets[0].GetProperty("trainers").GetArrayLength());
        Assert.Equal(2, sets[0].GetProperty("comparisons").GetArrayLength());
        Assert.Equal(4, sets[0].GetProperty("protocol").GetProperty("folds").GetInt32());
        Assert.Equal(2, frame.GetProperty("inputs").GetArrayLength());
    }

    [Fact]
    public void A_dry_run_tells_the_plan_and_writes_nothing()
    {
        var path = _folder.WriteText("suite.yaml", Suite);
        var run = CommandRun.Of("eval", "--suite", path, "--dry-run").MustExit(0);
        Assert.Equal("""
            suite     songs, seeds 1
            set       mood: 48 rows, tables 1 x trainers 3 x seeds 1 = 3 cells, 0 of them finished; 12 trainings left
                      largest table 0 MB in memory
                      trainings: no estimate before each trainer has a finished cell
            set       plane: 48 rows, tables 1 x trainers 2 x seeds 1 = 2 cells, 0 of them finished; 16 trainings left
                      largest table 0 MB in memory
                      trainings: no estimate before each trainer has a finished cell
            total     28 trainings left in 5 cells

            """.ReplaceLineEndings("\n"), run.Output);
        Assert.False(Directory.Exists(_folder.At("out")));
        var frame = CommandRun.Of("eval", "--suite", path, "--dry-run", "--json").MustExit(0).Frame();
        Assert.Equal([12, 16], frame.GetProperty("results").EnumerateArray().Select(set => set.GetProperty("trainings").GetInt32()));
    }

    [Fact]
    public void A_run_is_gone_on_from_only_when_it_is_said()
    {
        var first = Run(Suite).MustExit(0);
        Assert.Contains("--resume", Run(Suite).MustExit(2).Error);
        var again = Run(Suite, "--resume").MustExit(0);
        Assert.Contains("resumed: 5 of 5 cells were finished before.", again.Error);
        Assert.Equal(first.Output, again.Output);
        Run(Suite, "--force").MustExit(0);
        Assert.Contains("both kept and thrown away", Run(Suite, "--force", "--resume").MustExit(2).Error);
    }

    [Fact]
    public void What_could_not_be_done_is_named_and_the_rest_is_done()
    {
        var suite = Suite.Replace("  plane:", "  far: { table: far/t.csv, target: label }\n  plane:", StringComparison.Ordinal)
            .Replace("{ naive-bayes: {}, name: bayes }", "{ logistic: { iterations: 1 }, name: hasty }", StringComparison.Ordinal);
        var run = Run(suite).MustExit(1);
        Assert.Contains("failed: far: There is no 'far/t.csv' beside the suite.", run.Error);
        Assert.Contains("failed: mood, hasty, seed 1: ", run.Error);
        Assert.Contains("plane: 48 rows", run.Output);
        Assert.Equal(2, Run(suite, "--resume", "--json").MustExit(1).Frame().GetProperty("failures").GetArrayLength());
    }

    [Fact]
    public void Options_that_the_suite_says_itself_are_refused_and_so_are_its_own_without_it()
    {
        var run = Run(Suite, "songs.csv", "--cv", "3", "--target", "label", "--report", "r.html").MustExit(2);
        foreach (var word in new[] { "--cv: The suite says it.", "--target: ", "--report: ", "'songs.csv' is named beside a suite" })
            Assert.Contains(word, run.Error);
        var alone = CommandRun.Of("eval", _folder.At("songs.csv"), "--trainer", "rf", "--resume", "--dry-run").MustExit(2);
        Assert.Contains("--resume: --resume goes with --suite.", alone.Error);
        Assert.Contains("--dry-run: ", alone.Error);
    }

    [Fact]
    public void A_folder_for_the_results_is_needed()
    {
        var path = _folder.WriteText("suite.yaml", Suite);
        Assert.Contains("--out: No folder for the results is named.", CommandRun.Of("eval", "--suite", path).MustExit(2).Error);
    }

    [Fact]
    public void A_suite_that_is_replayed_is_refused_by_name()
    {
        Run(Suite).MustExit(0);
        var run = CommandRun.Of("eval", "--replay", _folder.At("out/results.csv.manifest.json")).MustExit(3);
        Assert.Contains("the manifest of 'mer eval --suite', not of an evaluation", run.Error);
    }

    [Fact]
    public void Info_tells_what_a_suite_evaluates()
    {
        var run = CommandRun.Of("info", _folder.WriteText("suite.yaml", Suite)).MustExit(0);
        Assert.Contains("suite.yaml: suite\n", run.Output);
        foreach (var word in new[] { "mood", "plane", "near", "bayes", "suite hash" }) Assert.Contains(word, run.Output);
    }

    private CommandRun Run(string suite, params string[] more)
    {
        var path = _folder.WriteText("suite.yaml", suite);
        return CommandRun.Of(["eval", "--suite", path, "--out", _folder.At("out"), "--resamples", "100", .. more]);
    }
}
