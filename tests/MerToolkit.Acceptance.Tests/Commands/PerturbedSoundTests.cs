using System.Text.Json;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Perturbed sound through the real program: the same bytes on every machine, a model's curve, a ranking of columns.</summary>
public sealed class PerturbedSoundTests(DemoTable demo) : IClassFixture<DemoTable>
{
    private const string Everything = "white:20dB+pink:30dB,telephone+crop-centre:2s,pitch:50cents,tempo:-5%+gain:3dB";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("LC_ALL", "de_DE.UTF-8")]
    public void Perturbed_clips_give_the_same_bytes_everywhere(string name, string value)
    {
        using var folder = new TestFolder();
        Extract(folder, "here", MerProgram.Unchanged, jobs: 1);
        Extract(folder, "there", new Dictionary<string, string> { [name] = value }, jobs: 2);
        string[] tables = [.. Directory.GetFiles(folder.At("here"), "*.csv").Select(path => Path.GetFileName(path))];
        Assert.Equal(4, tables.Length);
        foreach (var table in tables)
        {
            var (here, there) = (File.ReadAllBytes(folder.At("here", table)), File.ReadAllBytes(folder.At("there", table)));
            Assert.True(here.AsSpan().SequenceEqual(there), $"{table} differs");
        }
    }

    [TheoryNeeding(Need.Ffmpeg)]
    [InlineData("white:30dB,white:20dB,white:10dB,white:0dB,mp3:64k,mp3:32k")]
    public void A_model_has_a_curve_over_noise_and_bit_rates(string spec)
    {
        using var folder = new TestFolder();
        DemoFolders.Sort(folder);
        var run = MerProgram.Run(
            folder, "eval", demo.Forest, "--audio", "songs", "--perturb", spec, "--report", "curve.html", "--json").MustExit(0);
        var results = run.Frame().GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["clean", .. spec.Split(',')], results.Select(result => result.GetProperty("perturb").GetString()));
        // The forest learned these very clips; in noise as loud as the music it cannot know them all.
        Assert.Equal(1, Accuracy(results[0]));
        Assert.True(Accuracy(results[4]) < 1);
        Assert.Equal(12, run.Frame().GetProperty("comparisons").GetArrayLength());
        var page = File.ReadAllText(folder.At("curve.html"));
        Assert.Contains("accuracy under white", page);
        Assert.Contains("accuracy under mp3", page);
    }

    [FactNeeding(Need.Linux)]
    public void Without_ffmpeg_an_encoding_is_refused_before_any_work()
    {
        using var folder = new TestFolder();
        var run = MerProgram.RunWith(
            folder, new Dictionary<string, string> { ["PATH"] = "/nonexistent" },
            [.. ExtractWords, "--perturb", "white:20dB,mp3:64k", "--out", "t.csv"]).MustExit(4);
        Assert.Contains("--perturb: Encoding to mp3:64k needs ffmpeg, which is not installed. Install ffmpeg", run.Error);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Stability_lists_every_column_of_the_profile()
    {
        using var folder = new TestFolder();
        DemoFolders.Sort(folder);
        var run = MerProgram.Run(
            folder, "features", "stability", "songs", "--perturb", "white:20dB,gain:-6dB", "--out", "stability.csv", "--json").MustExit(0);
        var listed = run.Frame().GetProperty("results").GetProperty("columns").EnumerateArray()
            .Select(column => column.GetProperty("name").GetString()!).ToList();
        var columns = Table.Read(demo.Path).Columns.SkipWhile(name => name != "silent").Skip(1);
        Assert.Equal(columns.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(listed, Table.Read(folder.At("stability.csv"))["column"]);
    }

    [Fact]
    public void A_table_and_itself_are_the_same_and_a_perturbed_one_is_not()
    {
        using var folder = new TestFolder();
        var same = MerProgram.Run(folder, "features", "diff", demo.Path, demo.Path).MustExit(0);
        Assert.Contains("the same within the tolerance", same.Output);
        MerProgram.Run(folder, [.. ExtractWords, "--perturb", "gain:-6dB", "--out", "soft.csv"]).MustExit(0);
        var run = MerProgram.Run(folder, "features", "diff", demo.Path, "soft.csv", "--common", "--json").MustExit(1);
        Assert.True(run.Frame().GetProperty("results").GetProperty("differing_columns").GetInt32() > 0);
    }

    [Fact]
    public void Scores_made_elsewhere_stand_beside_features()
    {
        using var folder = new TestFolder();
        var ids = Table.Read(demo.Path)["id"];
        File.WriteAllLines(folder.At("lyrics.csv"), ids.Reverse().Select((id, place) => $"{id},{place}.5").Prepend("song_id,words"));
        MerProgram.Run(folder, "data", "join", demo.Path, "lyrics.csv", "--out", "both.csv").MustExit(0);
        var both = Table.Read(folder.At("both.csv"));
        Assert.Equal(ids, both["id"]);
        Assert.Equal(Enumerable.Range(0, ids.Count).Reverse().Select(place => $"{place}.5"), both["words"]);
        MerProgram.Run(folder, "eval", "both.csv", "--target", "label", "--trainer", "majority", "--cv", "3").MustExit(0);
    }

    private static string[] ExtractWords => ["extract", .. DemoTable.Clips.Take(2), "--quiet"];

    private static double Accuracy(JsonElement result) =>
        result.GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble();

    private static void Extract(TestFolder folder, string name, IReadOnlyDictionary<string, string> environment, int jobs)
    {
        var output = Path.Combine(folder.Folder(name), "t.csv");
        string[] words = [.. ExtractWords, "--perturb", Everything, "--jobs", $"{jobs}", "--out", output];
        MerProgram.RunWith(folder, environment, words).MustExit(0);
    }
}
