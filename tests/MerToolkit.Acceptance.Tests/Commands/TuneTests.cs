using System.Diagnostics;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>A search that is killed, interrupted or left in peace ends with the same trials.</summary>
public sealed class TuneTests
{
    private const int Trials = 12;

    [TheoryNeeding(Need.Linux)]
    [InlineData("KILL", 137, "bayesian")]
    [InlineData("INT", 130, "bayesian")]
    [InlineData("TERM", 143, "random")]
    public void Stopped_at_any_trial_and_resumed_it_writes_the_table_of_a_run_left_in_peace(string signal, int exitCode, string search)
    {
        using var folder = new TestFolder();
        WriteSongs(folder);
        MerProgram.Run(folder, [.. Words(search), "--out", "peace"]).MustExit(0);

        using (var process = MerProgram.Start(
            "env", folder, MerProgram.Unchanged,
            ["--default-signal=INT", MerProgram.Path, .. Words(search), "--out", "out", "--verbose", "--jobs", "2"]))
        {
            WaitForTrial(process, 4);
            Signal(process, signal);
            var said = process.StandardError.ReadToEnd();
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)), "still running 20 s after the signal");
            Assert.Equal(exitCode, process.ExitCode);
            if (signal != "KILL") Assert.Matches(@"interrupted: \d+ finished trials kept\. --resume goes on from there\.", said);
        }

        Assert.True(File.Exists(folder.At("out", "trials.csv.journal")));
        Assert.False(File.Exists(folder.At("out", "trials.csv")));
        MerProgram.Run(folder, [.. Words(search), "--out", "out"]).MustExit(2);
        var resumed = MerProgram.Run(folder, [.. Words(search), "--out", "out", "--resume", "--jobs", "1", "--json"]).MustExit(0);
        Assert.InRange(resumed.Frame().GetProperty("resumed").GetInt32(), 4, Trials - 1);
        foreach (var name in new[] { "trials.csv", "best.yaml" })
            Assert.Equal(File.ReadAllBytes(folder.At("peace", name)), File.ReadAllBytes(folder.At("out", name)));
        Assert.False(File.Exists(folder.At("out", "trials.csv.journal")));
    }

    [Fact]
    public void The_ranges_of_a_recipe_are_searched_and_the_best_recipe_makes_a_model()
    {
        using var folder = new TestFolder();
        WriteSongs(folder);
        File.WriteAllText(folder.At("mine.yaml"), """
            name: mine
            target: label
            trainer: { knn: { weights: distance } }
            split: { holdout: .25 }
            tune: { trials: 5, metric: accuracy, folds: 3, ranges: { neighbours: { low: 1, high: 30, scale: log } } }
            """);
        var frame = MerProgram.Run(folder, "tune", "songs.csv", "--recipe", "mine.yaml", "--out", "out", "--json").MustExit(0).Frame();
        Assert.Equal("1..30:log", frame.At("tuning.ranges.neighbours").GetString());
        Assert.True(frame.At("tuning.score_is_of_unseen_rows").GetBoolean());
        var table = Table.Read(folder.At("out", "trials.csv"));
        Assert.Equal(["1", "2", "3", "4", "5"], table["trial"]);
        MerProgram.Run(folder, "train", "songs.csv", "--recipe", "out/best.yaml", "--out", "m.mer").MustExit(0);
        var best = frame.At("tuning.best.options.neighbours").GetRawText();
        Assert.Contains($"neighbours: {best}, weights: distance", File.ReadAllText(folder.At("out", "best.yaml")));
    }

    [Fact]
    public void A_range_beyond_what_is_allowed_is_named_with_its_line()
    {
        using var folder = new TestFolder();
        WriteSongs(folder);
        File.WriteAllText(folder.At("mine.yaml"), "name: mine\ntrainer: knn\ntune:\n  ranges:\n    neighbours: [0, 9]\n");
        var run = MerProgram.Run(folder, "tune", "songs.csv", "--target", "label", "--recipe", "mine.yaml", "--out", "out").MustExit(2);
        Assert.Contains("mine.yaml:5: 'neighbours=0..9': it goes beyond what is allowed: 1..100000, whole numbers.", run.Error);
        Assert.False(Directory.Exists(folder.At("out")));
    }

    private static string[] Words(string search) =>
    [
        "tune", "songs.csv", "--target", "label", "--trainer", "rf", "--range", "features=.2..1", "--range", "min-leaf=1..20:log",
        "--set", "trees=150", "--search", search, "--trials", $"{Trials}", "--resamples", "100",
    ];

    private static void WriteSongs(TestFolder folder)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 600).Select(row => FormattableString.Invariant(
            $"s{row},a{row / 3},Q{row % 4 + 1},{row % 4 + 2 * random.NextDouble()},{row % 2 + random.NextDouble()},{random.NextDouble()}"));
        File.WriteAllLines(folder.At("songs.csv"), rows.Prepend("id,group,label,tone.1,tone.2,tone.3"));
    }

    private static void WaitForTrial(Process process, int number)
    {
        while (process.StandardError.ReadLine() is { } line)
            if (line.Contains($"trial {number}: ", StringComparison.Ordinal)) return;
        Assert.Fail($"ended before trial {number}");
    }

    private static void Signal(Process process, string name)
    {
        using var kill = Process.Start("bash", ["-c", $"kill -{name} {process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
