using System.Text.Json;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary>The JSON that scripts rely on: keys and types as stored, values as promised.</summary>
public sealed class JsonTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestShell _shell = new();

    public void Dispose()
    {
        _folder.Dispose();
        _shell.Dispose();
    }

    [Fact]
    public void Extract_prints_a_line_a_clip_and_the_frame_last()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteText("in/b.wav", "no sound");
        _folder.WriteTone("in/c.wav");
        Assert.Equal(1, _shell.Run("extract", _folder.At("in"), "--out", _folder.At("t.csv"), "--json"));
        var lines = _shell.Lines();
        Assert.Equal(["clip", "failure", "clip"], lines.Take(3).Select(line => line.GetProperty("type").GetString()));
        Assert.Equal(4, lines.Count);
        Assert.Equal(2, lines[3].GetProperty("results").GetProperty("rows").GetInt32());
        Check("extract.json.txt");
    }

    [Fact]
    public void A_clip_read_with_doubt_carries_a_warning()
    {
        var whole = File.ReadAllBytes(_folder.WriteTone("in/a.wav", 2));
        File.WriteAllBytes(_folder.At("in/a.wav"), whole[..(whole.Length / 2)]);
        _shell.Run("extract", _folder.At("in"), "--out", _folder.At("t.csv"), "--json");
        Assert.NotEmpty(_shell.Lines()[0].GetProperty("warning").GetString()!);
        Assert.Contains("warning: ", _shell.Error.ToString());
    }

    [Fact]
    public void A_dry_run_has_its_keys()
    {
        _folder.WriteTone("in/a.wav");
        Assert.Equal(0, _shell.Run("extract", _folder.At("in"), "--out", _folder.At("t.csv"), "--json", "--dry-run"));
        Check("extract-dry-run.json.txt");
    }

    [Fact]
    public void An_audit_has_its_keys()
    {
        _folder.WriteText("t.csv", "id, tone,label\na,1,Q1\na,2,Q2\nb,3,Q1\n");
        Assert.Equal(1, _shell.Run("data", "audit", _folder.At("t.csv"), "--json"));
        Check("data-audit.json.txt");
    }

    [Fact]
    public void A_merge_has_its_keys()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteText("in/b.wav", "no sound");
        string[] shards = [_folder.At("s1.csv"), _folder.At("s2.csv")];
        foreach (var (index, shard) in shards.Index())
            CommandRun.Of("extract", _folder.At("in"), "--shard", $"{index + 1}/2", "--out", shard);
        Assert.Equal(1, _shell.Run(["data", "merge", .. shards, "--out", _folder.At("t.csv"), "--json"]));
        Assert.Contains("1 clip failed in the shards", _shell.Error.ToString());
        Check("data-merge.json.txt");
    }

    [Fact]
    public void Frames_have_no_columns()
    {
        _folder.WriteTone("in/a.wav");
        Assert.Equal(0, _shell.Run("extract", _folder.At("in"), "--out", _folder.At("f.npz"), "--json", "--frames"));
        Check("extract-frames.json.txt");
    }

    [Theory]
    [InlineData("train.json.txt", "train SONGS --target label,arousal --trainer rf --set trees=5 --out MODEL")]
    [InlineData("eval-labels.json.txt", "eval SONGS --target label --trainer rf --set trees=5 --cv 3")]
    [InlineData("eval-several.json.txt", "eval SONGS --target label --trainer logistic,majority --group none --fail-under accuracy=.99")]
    [InlineData("eval-numbers.json.txt", "eval SONGS --target arousal,valence --trainer ridge --holdout .3")]
    [InlineData("eval-against.json.txt", "eval SONGS --target label --trainer logistic --against SONGS --against-features tone.3")]
    [InlineData("tune.json.txt", "tune SONGS --target label --trainer knn --trials 2 --range neighbours=1..9 --holdout .3 --out MODEL")]
    [InlineData("tune-dry-run.json.txt", "tune SONGS --target label --trainer knn --dry-run --out MODEL")]
    [InlineData("predict-labels.json.txt", "predict LABELS SONGS --limit 1")]
    [InlineData("predict-numbers.json.txt", "predict NUMBERS SONGS --limit 1")]
    [InlineData("explain-labels.json.txt", "explain FOREST SONGS --repeats 1")]
    [InlineData("attack-labels.json.txt", "attack FOREST SONGS --attack square --set queries=5")]
    [InlineData("attack-numbers.json.txt", "attack NUMBERS SONGS --attack random-signs --set tries=5")]
    [InlineData("explain-numbers.json.txt", "explain NUMBERS SONGS --repeats 1")]
    [InlineData("info-model.json.txt", "info LABELS")]
    [InlineData("models-describe-file.json.txt", "models describe NUMBERS")]
    public void Learning_has_its_keys(string snapshot, string line)
    {
        var songs = SongTable.Write(_folder);
        Dictionary<string, string> files = new()
        {
            ["SONGS"] = songs, ["MODEL"] = _folder.At("m.mer"),
            ["LABELS"] = _folder.At("labels.mer"), ["NUMBERS"] = _folder.At("numbers.mer"),
            ["FOREST"] = _folder.At("forest.mer"),
        };
        CommandRun.Of("train", songs, "--target", "label", "--trainer", "majority", "--out", files["LABELS"]).MustExit(0);
        CommandRun.Of("train", songs, "--target", "label", "--trainer", "rf", "--set", "trees=3", "--out", files["FOREST"]).MustExit(0);
        CommandRun.Of("train", songs, "--target", "arousal,valence", "--trainer", "mean", "--out", files["NUMBERS"]).MustExit(0);
        var code = _shell.Run([.. line.Split(' ').Select(word => files.GetValueOrDefault(word, word)), "--json"]);
        Assert.Equal(code, _shell.Lines()[^1].GetProperty("exit_code").GetInt32());
        Check(snapshot);
    }

    [Fact]
    public void A_model_that_leaves_has_its_keys()
    {
        var songs = SongTable.Write(_folder);
        CommandRun.Of("train", songs, "--target", "label", "--trainer", "rf", "--set", "trees=2", "--out", _folder.At("m.mer")).MustExit(0);
        Assert.Equal(0, _shell.Run("models", "export", _folder.At("m.mer"), "--out", _folder.At("m.txt"), "--json"));
        Check("models-export.json.txt");
    }

    [Fact]
    public void A_model_that_comes_back_has_its_keys()
    {
        var songs = SongTable.Write(_folder);
        CommandRun.Of("train", songs, "--target", "label", "--trainer", "rf", "--set", "trees=2", "--out", _folder.At("m.mer")).MustExit(0);
        CommandRun.Of("models", "export", _folder.At("m.mer"), "--out", _folder.At("m.txt")).MustExit(0);
        Assert.Equal(0, _shell.Run("models", "import", _folder.At("m.txt"), "--out", _folder.At("b.mer"), "--json"));
        Check("models-import.json.txt");
    }

    [Theory]
    [InlineData("models list", "models-list.json.txt")]
    [InlineData("models describe random-forest", "models-describe.json.txt")]
    [InlineData("features list", "features-list.json.txt")]
    [InlineData("features describe mfcc", "features-describe.json.txt")]
    [InlineData("doctor", "doctor.json.txt")]
    [InlineData("completion bash", "completion.json.txt")]
    public void Other_commands_have_their_keys(string line, string snapshot)
    {
        Assert.Equal(0, _shell.Run($"{line} --json"));
        Check(snapshot);
    }

    [Fact]
    public void Info_has_its_keys()
    {
        Assert.Equal(0, _shell.Run("info", _folder.WriteTone("a.wav"), "--json"));
        Check("info-audio.json.txt");
    }

    [Fact]
    public void A_refusal_is_a_frame_too()
    {
        Assert.Equal(2, _shell.Run("extract absent.wav --jobs x --json"));
        var frame = Assert.Single(_shell.Lines());
        Assert.Equal(JsonValueKind.Null, frame.GetProperty("results").ValueKind);
        Assert.Equal(
            ["--jobs", "--out", "absent.wav"],
            frame.GetProperty("failures").EnumerateArray().Select(item => item.GetProperty("item").GetString()));
        Check("refusal.json.txt");
    }

    [Fact]
    public void The_frame_carries_what_was_asked()
    {
        _folder.WriteTone("in/a.wav");
        _shell.Run("extract", _folder.At("in"), "--out", _folder.At("t.csv"), "--json", "--seed", "9", "--jobs", "1");
        var frame = _shell.Lines()[^1];
        Assert.Equal(9, frame.GetProperty("seed").GetInt32());
        Assert.Equal(_folder.At("in"), frame.GetProperty("inputs")[0].GetProperty("path").GetString());
        Assert.Equal(64, frame.GetProperty("results").GetProperty("profile_hash").GetString()!.Length);
        Assert.True(frame.GetProperty("timing").GetProperty("peak_bytes").GetInt64() > 1 << 20);
    }

    private void Check(string name) => Snapshot.Check(name, string.Concat(_shell.Lines().Select(line => Shape(line, "") + "\n")));

    /// <summary>Keys and kinds without values; of lists the first entry.</summary>
    private static string Shape(JsonElement value, string indent) => value.ValueKind switch
    {
        JsonValueKind.Object => "{\n" + string.Concat(value.EnumerateObject()
            .Select(member => $"{indent}  {member.Name}: {Shape(member.Value, indent + "  ")}\n")) + indent + "}",
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "[]" : $"[ {Shape(value[0], indent)} ]",
        JsonValueKind.True or JsonValueKind.False => "truth",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };
}
