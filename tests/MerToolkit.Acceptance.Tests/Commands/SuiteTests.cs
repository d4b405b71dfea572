using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Suites through the program: killed and gone on with, on several threads, and with what the program brings.</summary>
public sealed class SuiteTests
{
    private const string Suite = """
        name: songs
        sets: { mood: { tables: { near: near.csv, far: far.csv }, target: label } }
        trainers: [knn, naive-bayes, { random-forest: { trees: 2000 }, name: forest }]
        split: { folds: 4, group: group }
        evaluate: { seeds: [1, 2] }

        """;

    private static readonly string[] Promised = ["results.csv", "differences.csv", "report.html", "suite.yaml"];

    [FactNeeding(Need.Linux)]
    public void A_killed_suite_is_gone_on_with_to_the_same_bytes()
    {
        using var folder = Prepared();
        MerProgram.Run(folder, [.. Line("whole"), "--jobs", "1"]).MustExit(0);
        string[] command = [.. Line("killed"), "--jobs", "2"];
        // The forest of the first table comes after four small cells, and is under way when they are there.
        Kill(folder, command, cells: 4);
        Assert.False(File.Exists(folder.At("killed", "results.csv")));
        Assert.Contains("--resume", MerProgram.Run(folder, command).MustExit(2).Error);
        Kill(folder, [.. command, "--resume"], cells: 6);
        var frame = MerProgram.Run(folder, [.. command, "--resume", "--json"]).MustExit(0).Frame();
        Assert.InRange(frame.GetProperty("kept").GetInt32(), 6, 16);
        foreach (var name in Promised)
            Assert.Equal(File.ReadAllBytes(folder.At("whole", name)), File.ReadAllBytes(folder.At("killed", name)));
    }

    [Fact]
    public void A_suite_that_lacks_its_data_is_refused_and_one_that_lacks_some_says_which()
    {
        using var folder = Prepared();
        var none = MerProgram.RunWith(folder, NoData, "eval", "--suite", "moodify", "--out", "o").MustExit(3);
        Assert.Contains("set songs-1200", none.Error);
        Assert.Contains("--data or MER_DATA", none.Error);
        Assert.False(Directory.Exists(folder.At("o")));
        var some = Suite.Replace("sets: {", "sets: { absent: { table: no/t.csv },", StringComparison.Ordinal)
            .Replace("2000", "10", StringComparison.Ordinal);
        File.WriteAllText(folder.At("some.yaml"), some);
        var run = MerProgram.RunWith(folder, NoData, "eval", "--suite", "some.yaml", "--out", "o", "--resamples", "100").MustExit(1);
        Assert.Contains("failed: absent: There is no 'no/t.csv' beside the suite.", run.Error);
        Assert.Contains("mood: 48 rows", run.Output);
    }

    [FactNeeding(Need.Moodify)]
    public void The_suite_of_moodify_runs_on_its_first_songs()
    {
        using var folder = new TestFolder();
        string[] line = ["eval", "--suite", "moodify", "--data", Needs.DataRoot, "--limit", "60", "--seeds", "1", "--resamples", "100"];
        var frame = MerProgram.Run(folder, [.. line, "--out", "o", "--json"]).MustExit(0).Frame();
        var set = Assert.Single(frame.GetProperty("results").EnumerateArray());
        Assert.Equal(60, set.GetProperty("rows").GetInt32());
        Assert.Equal(8, set.GetProperty("trainers").GetArrayLength());
        Assert.Equal(8 * 7 / 2 * 2, set.GetProperty("comparisons").GetArrayLength());
        Assert.Equal("uri", set.At("protocol.group").GetString());
    }

    private static IReadOnlyDictionary<string, string> NoData { get; } = new Dictionary<string, string> { ["MER_DATA"] = "" };

    private static string[] Line(string output) => ["eval", "--suite", "suite.yaml", "--out", output, "--resamples", "100"];

    private static TestFolder Prepared()
    {
        var folder = new TestFolder();
        foreach (var (name, noise) in new[] { ("near.csv", 1.5), ("far.csv", 4.0) })
        {
            var random = new Random(1);
            var rows = Enumerable.Range(0, 48).Select(row => FormattableString.Invariant(
                $"s{row},artist {row / 3},Q{row % 4 + 1},{row % 4 + noise * random.NextDouble()},{row % 2 + noise * random.NextDouble()}"));
            File.WriteAllLines(folder.At(name), rows.Prepend("id,group,label,tone.1,tone.2"));
        }

        File.WriteAllText(folder.At("suite.yaml"), Suite);
        return folder;
    }

    private static void Kill(TestFolder folder, string[] command, int cells)
    {
        var place = folder.At("killed", "cells");
        MerProgram.Kill(folder, () => Directory.Exists(place) && Directory.GetFiles(place, "*.cell").Length >= cells, command);
    }
}
