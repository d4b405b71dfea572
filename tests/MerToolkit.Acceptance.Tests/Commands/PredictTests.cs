using System.Globalization;
using System.Text.Json;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>What a model says of sound: of good files in their order, of bad ones by name.</summary>
public sealed class PredictTests(DemoTable demo) : IClassFixture<DemoTable>
{
    [Fact]
    public void A_clip_is_predicted_as_its_row_of_the_table()
    {
        using var folder = new TestFolder();
        var sound = MerProgram.Run(folder, ["predict", demo.Forest, .. DemoTable.Clips, "--json"]).MustExit(0).LinesOf("prediction");
        var rows = MerProgram.Run(folder, "predict", demo.Forest, demo.Path, "--json").MustExit(0).LinesOf("prediction");
        Assert.Equal(DemoTable.Clips, sound.Select(line => line.GetProperty("item").GetString()));
        Assert.Equal(Table.Read(demo.Path)["id"], rows.Select(line => line.GetProperty("item").GetString()));
        Assert.Equal(rows.Select(WithoutItem), sound.Select(WithoutItem));
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], sound.Select(line => line.GetProperty("label").GetString()).Distinct().Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Good_clips_are_predicted_in_order_and_bad_ones_named(int jobs)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.At("text.mp3"), "This is a letter, not a song. Dear friend, how are you?\n");
        File.WriteAllBytes(folder.At("empty.wav"), []);
        string[] inputs = [DemoTable.Clips[3], "text.mp3", DemoTable.Clips[0], "empty.wav", DemoTable.Clips[7]];
        var run = MerProgram.Run(folder, ["predict", demo.Forest, .. inputs, "--json", "--jobs", $"{jobs}"]).MustExit(1);
        Assert.Equal(inputs, run.Lines().SkipLast(1).Select(line => line.GetProperty("item").GetString()));
        Assert.Equal(
            ["prediction", "failure", "prediction", "failure", "prediction", "summary"], run.Lines().Select(line => line.GetProperty("type").GetString()));
        Assert.Equal(3, run.Frame().GetProperty("predicted").GetInt32());
        Assert.Equal(2, run.Frame().GetProperty("failed").GetInt32());
        foreach (var name in new[] { "text.mp3", "empty.wav" })
        {
            Assert.NotEmpty(run.LineAbout(name).GetProperty("message").GetString()!);
            Assert.Contains($"failed: {name}: ", run.Error);
        }

        Assert.Contains("2 of 5 items failed.", run.Error);
    }

    [Fact]
    public void Nothing_readable_ends_with_3_and_writes_nothing()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder.At("empty.wav"), []);
        WavFile.Write(folder.At("zero.wav"), 22050, WavEncoding.Signed16, Array.Empty<float>());
        var run = MerProgram.Run(folder, "predict", demo.Forest, "empty.wav", "zero.wav", "--out", "p.csv", "--m3u", "lists").MustExit(3);
        foreach (var name in new[] { "empty.wav", "zero.wav" }) Assert.Contains($"failed: {name}: ", run.Error);
        Assert.False(File.Exists(folder.At("p.csv")));
        Assert.False(Directory.Exists(folder.At("lists")));
    }

    [Fact]
    public void A_folder_is_predicted_whole_in_the_order_of_its_names()
    {
        using var folder = new TestFolder();
        folder.Folder("songs/inner");
        File.Copy(DemoTable.Clips[0], folder.At("songs", "b.wav"));
        File.Copy(DemoTable.Clips[4], folder.At("songs", "a.wav"));
        File.Copy(DemoTable.Clips[8], folder.At("songs", "inner", "c.wav"));
        File.WriteAllText(folder.At("songs", "notes.txt"), "no music");
        var items = MerProgram.Run(folder, "predict", demo.Forest, "songs", "--json").MustExit(0).LinesOf("prediction")
            .Select(line => line.GetProperty("item").GetString()!.Replace('\\', '/'));
        Assert.Equal(["songs/a.wav", "songs/b.wav", "songs/inner/c.wav"], items);
    }

    [Fact]
    public void A_list_and_a_limit_choose_clips()
    {
        using var folder = new TestFolder();
        File.WriteAllLines(folder.At("list.txt"), DemoTable.Clips.Reverse());
        var run = MerProgram.Run(folder, "predict", demo.Forest, "--list", "list.txt", "--limit", "2", "--json").MustExit(0);
        Assert.Equal(DemoTable.Clips.Reverse().Take(2), run.LinesOf("prediction").Select(line => line.GetProperty("item").GetString()));
    }

    [Fact]
    public void Strict_stops_at_the_first_failure_and_keeps_what_was_before()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder.At("empty.wav"), []);
        var run = MerProgram.Run(
            folder, "predict", demo.Forest, DemoTable.Clips[0], "empty.wav", DemoTable.Clips[1], "--strict", "--json").MustExit(1);
        Assert.Equal(["prediction", "failure", "summary"], run.Lines().Select(line => line.GetProperty("type").GetString()));
    }

    [Fact]
    public void The_csv_holds_what_the_lines_say_and_its_manifest_the_failures()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder.At("empty.wav"), []);
        string[] inputs = [DemoTable.Clips[0], "empty.wav", DemoTable.Clips[6]];
        var run = MerProgram.Run(folder, ["predict", demo.Forest, .. inputs, "--out", "p.csv", "--json"]).MustExit(1);
        var table = Table.Read(folder.At("p.csv"));
        Assert.Equal(["item", "label", "probability.Q1", "probability.Q2", "probability.Q3", "probability.Q4"], table.Columns);
        foreach (var (line, row) in run.LinesOf("prediction").Zip(table.Rows))
        {
            var probabilities = line.GetProperty("probabilities").EnumerateObject().Select(pair => pair.Value.GetDouble());
            Assert.Equal([line.GetProperty("item").GetString()!, line.GetProperty("label").GetString()!], row[..2]);
            Assert.Equal(probabilities, row[2..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)));
        }

        using var manifest = JsonDocument.Parse(File.ReadAllText(folder.At("p.csv.manifest.json")));
        Assert.Equal("predict", manifest.RootElement.GetProperty("command").GetString());
        Assert.Equal(2, manifest.RootElement.GetProperty("good").GetInt32());
        Assert.Contains("empty.wav", manifest.RootElement.GetProperty("failures")[0].GetRawText());
    }

    [Fact]
    public void Playlists_hold_the_clips_of_a_label_the_surest_first()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, ["predict", demo.Forest, .. DemoTable.Clips, "--m3u", "lists", "--json"]).MustExit(0);
        var labels = run.LinesOf("prediction").ToLookup(
            line => line.GetProperty("label").GetString()!,
            line => (Item: line.GetProperty("item").GetString()!, Sure: line.GetProperty("probabilities").EnumerateObject().Max(pair => pair.Value.GetDouble())));
        Assert.Equal(labels.Select(label => label.Key + ".m3u8").Order(), Directory.GetFiles(folder.At("lists")).Select(Path.GetFileName).Order());
        foreach (var label in labels)
        {
            var lines = File.ReadAllLines(folder.At("lists", label.Key + ".m3u8"));
            Assert.Equal("#EXTM3U", lines[0]);
            Assert.Equal(label.OrderByDescending(clip => clip.Sure).Select(clip => clip.Item), lines[1..]);
        }
    }

    [Fact]
    public void Numbers_have_no_playlists()
    {
        using var folder = new TestFolder();
        var model = demo.Train("numbers.mer", "--target", "arousal,valence", "--trainer", "ridge");
        var run = MerProgram.Run(folder, "predict", model, DemoTable.Clips[0], "--m3u", "lists").MustExit(2);
        Assert.Contains("--m3u: The model predicts numbers", run.Error);
    }

    [FactNeeding(Need.SndFile)]
    public void Flac_is_predicted_beside_wav()
    {
        using var folder = new TestFolder();
        var flac = Directory.GetFiles(Repository.At("data", "demo", "Q2"), "*.flac").Order().First();
        var run = MerProgram.Run(folder, "predict", demo.Forest, flac, DemoTable.Clips[0], "--json").MustExit(0);
        Assert.Equal("Q2", run.LinesOf("prediction")[0].GetProperty("label").GetString());
    }

    [FactNeeding(Need.SndFile, Need.FourQ)]
    public void Mp3_is_predicted()
    {
        using var folder = new TestFolder();
        var song = Directory.GetFiles(Path.Combine(Needs.DataRoot, "4q", "Q1"), "*.mp3").Order().First();
        var line = Assert.Single(MerProgram.Run(folder, "predict", demo.Forest, song, "--json").MustExit(0).LinesOf("prediction"));
        Assert.Equal(1, line.GetProperty("probabilities").EnumerateObject().Sum(pair => pair.Value.GetDouble()), 1e-12);
    }

    [FactNeeding(Need.Unix)]
    public void A_missing_library_is_a_matter_of_the_environment()
    {
        using var folder = new TestFolder();
        File.Copy(Repository.At("data", "demo", "Q1", "harvest-b.flac"), folder.At("clip.flac"));
        var nothing = new Dictionary<string, string> { ["MER_SNDFILE"] = folder.At("absent.so") };
        var run = MerProgram.RunWith(folder, nothing, "predict", demo.Forest, "clip.flac");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("libsndfile", run.Error);
    }

    private static string WithoutItem(JsonElement line) => string.Join(' ', line.EnumerateObject().Where(member => member.Name != "item").Select(member => member.ToString()));
}
