using System.Diagnostics;
using System.Text.Json;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Work that is stopped leaves the finished part or nothing, never half a file.</summary>
public sealed class InterruptTests
{
    private const int Clips = 300;

    [TheoryNeeding(Need.Linux)]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void An_interrupted_extraction_leaves_a_valid_table_of_the_finished_clips(string signal, int exitCode)
    {
        using var folder = new TestFolder();
        using var process = StartLongRun(folder);
        var finished = ReadClips(process, 3);
        Signal(process, signal);
        // What was on its way when the signal came is read to the end.
        finished.AddRange(ItemsOf(process.StandardOutput.ReadToEnd()));
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)), "still running 20 s after the signal");
        Assert.Equal(exitCode, process.ExitCode);

        var table = Table.Read(folder.At("table.csv"));
        Assert.InRange(table.Rows.Length, 3, Clips - 1);
        Assert.Equal(finished.Order(), table["id"].Order());
        Assert.True(File.Exists(folder.At("table.csv.schema.json")));
        Assert.True(File.Exists(folder.At("table.csv.manifest.json")));
        string[] names = ["in", "table.csv", "table.csv.journal", "table.csv.manifest.json", "table.csv.schema.json"];
        Assert.Equal(names, NamesIn(folder));
    }

    [FactNeeding(Need.Linux)]
    public void A_killed_extraction_leaves_the_old_table()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.At("table.csv"), "old");
        using var process = StartLongRun(folder, "--force");
        ReadClips(process, 3);
        Signal(process, "KILL");
        process.WaitForExit();
        Assert.Equal("old", File.ReadAllText(folder.At("table.csv")));
    }

    [TheoryNeeding(Need.Linux)]
    [InlineData("INT", 130, "eval", "--report", "r.html", "--predictions", "p.csv", "--cv", "2")]
    [InlineData("TERM", 143, "eval", "--out", "r.json", "--folds", "folds.csv")]
    [InlineData("INT", 130, "train", "--out", "m.mer")]
    public void An_interrupted_training_writes_nothing(string signal, int exitCode, string command, params string[] outputs)
    {
        using var folder = new TestFolder();
        var random = new Random(1);
        var rows = Enumerable.Range(0, 2000).Select(row => $"s{row},Q{random.Next(1, 5)},{random.Next()},{random.Next()}");
        File.WriteAllLines(folder.At("songs.csv"), rows.Prepend("id,label,tone.1,tone.2"));
        using var process = MerProgram.Start(
            "env", folder, MerProgram.Unchanged,
            ["--default-signal=INT", MerProgram.Path, command, "songs.csv", "--trainer", "rf", "--set", "trees=100000", .. outputs]);
        // Long enough to be at work; a signal before that ends it the same way.
        Thread.Sleep(1000);
        Signal(process, signal);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)), "still running 20 s after the signal");
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Empty(process.StandardOutput.ReadToEnd());
        Assert.Equal(["songs.csv"], NamesIn(folder));
    }

    private static Process StartLongRun(TestFolder folder, params string[] more)
    {
        var input = folder.Folder("in");
        var first = Path.Combine(input, "clip-000.wav");
        WavFile.Write(first, 44100, WavEncoding.Signed16, Tones.Chord(44100, 15));
        for (var i = 1; i < Clips; i++) File.CreateSymbolicLink(Path.Combine(input, $"clip-{i:000}.wav"), first);
        // A runner in the background may have told its children to ignore the interrupt.
        return MerProgram.Start(
            "env", folder, MerProgram.Unchanged,
            ["--default-signal=INT", MerProgram.Path, "extract", input, "--out", "table.csv", "--json", "--jobs", "2", .. more]);
    }

    private static List<string> ReadClips(Process process, int count)
    {
        var items = new List<string>();
        while (items.Count < count)
        {
            var line = process.StandardOutput.ReadLine();
            if (line is null) Assert.Fail($"ended before {count} clips: {process.StandardError.ReadToEnd()}");
            items.AddRange(ItemsOf(line));
        }

        return items;
    }

    private static IEnumerable<string> ItemsOf(string lines) =>
        from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let json = JsonDocument.Parse(line).RootElement
        where json.TryGetProperty("type", out var type) && type.GetString() == "clip"
        select Path.GetFileNameWithoutExtension(json.GetProperty("item").GetString())!;

    private static void Signal(Process process, string name)
    {
        // The shell's own word: a bare machine has no such program.
        using var kill = Process.Start("bash", ["-c", $"kill -{name} {process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private static IEnumerable<string> NamesIn(TestFolder folder) =>
        Directory.GetFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
}
