using System.Text.Json;
using System.Text.Json.Nodes;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>mer reproduce</c>: what it prints, writes, expects and refuses; on songs that are made up.</summary>
public sealed class ReproduceCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public ReproduceCommandTests()
    {
        const string Header =
            "duration (ms),danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo,labels,uri\n";
        var random = new Random(1);
        var songs = Enumerable.Range(0, 60).Select(row => FormattableString.Invariant(
            $"{200000 + row},.5,{row % 2 + random.NextDouble():0.000},-8,.1,.4,.1,.2,")
            + FormattableString.Invariant($"{row % 4 / 2 + random.NextDouble():0.000},120,{row % 4},s{row}"));
        _folder.WriteText("moodify/moodify_schema_1200.csv", Header + string.Join('\n', songs) + "\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tables_are_printed_and_written_and_absent_sets_make_the_exit_code_1()
    {
        var run = Run().MustExit(1);
        Assert.Contains("ARMEN: robust stacked trees", run.Output);
        Assert.Matches(@"(?m)^ +ARMEN +96\.0 +\d+\.\d \(", run.Output);
        Assert.Matches(@"(?m)^ +ARMEN +96\.0 +not run: moodify/moodify_real_8k\.csv\.gz is not on this machine", run.Output);
        Assert.Contains("failed: real-8k: ", run.Error);
        Assert.Contains("note: real-278k: ", run.Error);
        foreach (var ending in new[] { "html", "md", "tex", "csv", "json", "html.manifest.json" })
            Assert.True(File.Exists(_folder.At($"out/armen.{ending}")), ending);
    }

    [Fact]
    public void The_stored_run_is_what_the_next_one_is_held_against()
    {
        Run();
        var stored = _folder.At("out/armen.json");
        var same = Run("--resume", "--expect", stored);
        Assert.DoesNotContain("unexpected:", same.Error);
        Assert.Contains("resumed: 43 of 43 steps were finished before.", same.Error);
        var json = JsonNode.Parse(File.ReadAllText(stored))!;
        json["tables"]![0]!["rows"]![0]!["obtained"] = 1;
        var changed = Run("--resume", "--expect", _folder.WriteText("changed.json", json.ToJsonString())).MustExit(1);
        Assert.Matches(@"unexpected: songs-1200-clean, clean, Random forest: [\d.]+, expected 1\.", changed.Error);
    }

    [Fact]
    public void The_json_frame_holds_the_tables()
    {
        using var frame = JsonDocument.Parse(Run("--json").Output);
        var root = frame.RootElement;
        Assert.Equal(("reproduce", "armen", "quick", 1), (root.GetProperty("command").GetString(), root.GetProperty("document").GetString(),
            root.GetProperty("extent").GetString(), root.GetProperty("exit_code").GetInt32()));
        Assert.Equal("songs-1200-clean", root.GetProperty("tables")[0].GetProperty("id").GetString());
        Assert.Equal(["real-8k", "replica-41k"],
            root.GetProperty("failures").EnumerateArray().Select(failure => failure.GetProperty("item").GetString()));
        Assert.Equal((43, 0), (root.GetProperty("steps").GetInt32(), root.GetProperty("kept").GetInt32()));
    }

    [Fact]
    public void The_demonstration_runs_in_a_clone_that_has_nothing_but_its_own_clips_and_says_that_it_is_none()
    {
        var run = CommandRun.Of("reproduce", "armen", "--demo", "--out", _folder.At("demo"));
        Assert.True(run.ExitCode == 0 || run.Error.Contains("libsndfile", StringComparison.Ordinal), run.Error);
        Assert.Contains("Made-up clips: a demonstration, no evidence", run.Output);
        Assert.Matches(@"(?m)^ +ARMEN +96\.0 +\d+\.\d \(", run.Output);
        Assert.Contains("no figure here is evidence of anything", File.ReadAllText(_folder.At("demo/armen.md")));
    }

    [Theory]
    [InlineData("havranekk", "There is no document 'havranekk'.")]
    [InlineData("armen --demo --quick", "A demonstration is quick already.")]
    [InlineData("armen --force --resume", "both kept and thrown away")]
    [InlineData("armen --seeds 1,1", "A seed is given twice.")]
    public void Wrong_use_is_refused_before_anything_is_written(string words, string message)
    {
        var run = CommandRun.Of(["reproduce", .. words.Split(' '), "--data", _folder.Path, "--out", _folder.At("out")]).MustExit(2);
        Assert.Contains(message, run.Error);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public void Without_any_data_the_exit_code_is_3_and_every_set_is_named()
    {
        var run = CommandRun.Of(["reproduce", "armen", "--quick", "--data", _folder.At("none"), "--out", _folder.At("out")]).MustExit(3);
        foreach (var set in new[] { "songs-1200", "real-8k", "real-278k", "replica-41k" }) Assert.Contains($"set {set}", run.Error);
    }

    private CommandRun Run(params string[] more) =>
        CommandRun.Of(["reproduce", "armen", "--quick", "--data", _folder.Path, "--out", _folder.At("out"), .. more]);
}
