using System.Security.Cryptography;
using System.Text.Json;

namespace MerToolkit.Cli.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public TrainCommandTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("label", "rf", "trees=20")]
    [InlineData("arousal,valence", "rf", "trees=20")]
    [InlineData("label", "logistic", "c=2")]
    [InlineData("arousal,valence", "ridge", "alpha=2")]
    [InlineData("label", "majority", null)]
    [InlineData("valence", "mean", null)]
    public void The_same_table_recipe_and_seed_give_the_same_file_for_any_number_of_jobs(string target, string trainer, string? option)
    {
        string[] words = ["--target", target, "--trainer", trainer, .. option is null ? Array.Empty<string>() : ["--set", option]];
        Train("one.mer", [.. words, "--jobs", "1"]);
        Train("two.mer", [.. words, "--jobs", "2"]);
        Train("again.mer", [.. words, "--jobs", "2"]);
        Assert.Equal(File.ReadAllBytes(_folder.At("one.mer")), File.ReadAllBytes(_folder.At("two.mer")));
        Assert.Equal(File.ReadAllBytes(_folder.At("two.mer")), File.ReadAllBytes(_folder.At("again.mer")));
    }

    [Fact]
    public void Another_seed_gives_another_forest()
    {
        var first = Train("one.mer", "--target", "label", "--trainer", "rf", "--set", "trees=20", "--json");
        var second = Train("two.mer", "--target", "label", "--trainer", "rf", "--set", "trees=20", "--seed", "2", "--json");
        Assert.Equal(2, second.Frame().GetProperty("seed").GetInt32());
        Assert.NotEqual(first.Results().GetProperty("sha256").GetString(), second.Results().GetProperty("sha256").GetString());
        var other = SongTable.Write(_folder, "other.csv", seed: 2);
        Assert.NotEqual(Predictions("one.mer", other), Predictions("two.mer", other));
    }

    [Fact]
    public void The_answer_says_what_was_written()
    {
        var run = Train("m.mer", "--target", "label", "--trainer", "logistic");
        const string First = @"^.*m\.mer: logistic for label, 48 rows, 6 features, seed 1, [\d.]+ m?s\n";
        Assert.Matches(First + @"beside it: .*m\.mer\.manifest\.json\n$", run.Output);
        Assert.Empty(Train("q.mer", "--target", "label", "--trainer", "logistic", "--quiet").Output);
    }

    [Fact]
    public void The_frame_names_the_file_by_its_hash()
    {
        var results = Train("m.mer", "--target", "arousal,valence", "--trainer", "ridge", "--json").Results();
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.At("m.mer"))));
        Assert.Equal(hash, results.GetProperty("sha256").GetString());
        Assert.True(results.GetProperty("standardized").GetBoolean());
        Assert.Equal(["arousal", "valence"], results.At("targets").Texts("target"));
        Assert.Equal(["number", "number"], results.At("targets").Texts("kind"));
    }

    [Fact]
    public void The_frame_tells_what_logistic_minimised()
    {
        // Hardly allowed to lean on its columns, it knows the four quadrants' shares alone: log 4 a song.
        var shares = Results("shares.mer", "logistic", "--set", "c=1e-9");
        Assert.Equal(SongTable.Rows * Math.Log(4), shares.GetProperty("objective").GetDouble(), 1e-4);
        var better = Results("m.mer", "logistic");
        Assert.InRange(better.GetProperty("objective").GetDouble(), 1, SongTable.Rows * Math.Log(4) - 1);
        Assert.Equal(better.GetProperty("objective").GetDouble(), better.At("targets")[0].GetProperty("objective").GetDouble());
        Assert.False(Results("q.mer", "majority").TryGetProperty("objective", out _));
    }

    [Fact]
    public void The_frame_names_the_layout_that_the_table_was_read_by()
    {
        var run = Train("m.mer", "--dataset", "table", "--target", "label", "--trainer", "rf", "--set", "trees=5", "--json");
        Assert.Equal("table", run.Frame().At("inputs")[0].GetProperty("dataset").GetString());
    }

    [Fact]
    public void The_manifest_tells_the_input_and_the_recipe()
    {
        Train("m.mer", "--target", "label", "--trainer", "logistic", "--set", "c=3");
        var manifest = File.ReadAllText(_folder.At("m.mer.manifest.json"));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.At("songs.csv")))), manifest);
        Assert.Contains("c: 3", manifest);
    }

    [Fact]
    public void A_model_is_replaced_only_by_force()
    {
        Train("m.mer", "--target", "label", "--trainer", "majority");
        var old = File.ReadAllBytes(_folder.At("m.mer"));
        string[] line = ["train", _songs, "--target", "label", "--trainer", "logistic", "--out", _folder.At("m.mer")];
        Assert.Contains("--force", CommandRun.Of(line).MustExit(2).Error);
        Assert.Equal(old, File.ReadAllBytes(_folder.At("m.mer")));
        CommandRun.Of([.. line, "--force"]).MustExit(0);
        Assert.NotEqual(old, File.ReadAllBytes(_folder.At("m.mer")));
    }

    private CommandRun Train(string name, params string[] words) =>
        CommandRun.Of(["train", _songs, "--out", _folder.At(name), .. words]).MustExit(0);

    private JsonElement Results(string name, string trainer, params string[] words) =>
        Train(name, ["--target", "label", "--trainer", trainer, "--json", .. words]).Results();

    private string Predictions(string model, string table)
    {
        var lines = CommandRun.Of("predict", _folder.At(model), table, "--json").MustExit(0).Lines();
        return string.Join('\n', lines.Take(lines.Count - 1));
    }
}
