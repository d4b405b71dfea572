namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>mer eval --replay</c>: the stored run once more, with the same digits or exit code 1.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public ReplayTests() => _songs = SongTable.Write(_folder);

    private string Manifest => _folder.At("r.md.manifest.json");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--trainer rf --set trees=20 --target label --seeds 1,2")]
    [InlineData("--trainer logistic,majority --target label --holdout .3 --group none")]
    [InlineData("--trainer ridge --target arousal,valence --features tone.{1,2}")]
    [InlineData("--trainer majority --target label --fail-under accuracy=.9")]
    public void The_same_digits_end_with_0_and_write_nothing(string line)
    {
        var stored = Store(line.Split(' '));
        var before = Files();
        var run = CommandRun.Of("eval", "--replay", Manifest, "--jobs", "1", "--json").MustExit(0);
        Assert.Contains("replay: the same digits.", run.Error);
        Assert.Equal(stored.Results().GetRawText(), run.Results().GetRawText());
        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_run_with_a_file_of_folds_is_repeated_on_these_folds()
    {
        var stored = Store("--trainer", "logistic", "--target", "label", "--cv", "3", "--folds", _folder.At("folds.csv"));
        var run = CommandRun.Of("eval", "--replay", Manifest, "--json").MustExit(0);
        Assert.Equal(stored.Results().GetRawText(), run.Results().GetRawText());
    }

    [Fact]
    public void Two_tables_are_compared_again_and_both_must_be_those_of_the_stored_run()
    {
        var other = _folder.At("other.csv");
        File.Copy(_songs, other);
        var stored = Store("--trainer", "logistic", "--target", "label", "--against", other, "--against-features", "tone.{3..6}");
        var run = CommandRun.Of("eval", "--replay", Manifest, "--json").MustExit(0);
        Assert.Equal(stored.Results().GetRawText(), run.Results().GetRawText());
        File.AppendAllText(other, "s1-99,artist 99,Q1,.5,.5,1,1,1,1,1,1\n");
        Assert.Contains("other.csv: The file is not the one", CommandRun.Of("eval", "--replay", Manifest).MustExit(3).Error);
    }

    [Fact]
    public void A_trained_model_is_scored_again()
    {
        CommandRun.Of("train", _songs, "--target", "label", "--trainer", "logistic", "--out", _folder.At("m.mer")).MustExit(0);
        var other = SongTable.Write(_folder, "other.csv", seed: 2);
        CommandRun.Of("eval", _folder.At("m.mer"), other, "--report", _folder.At("r.md")).MustExit(0);
        CommandRun.Of("eval", "--replay", Manifest).MustExit(0);
        CommandRun.Of("train", other, "--target", "label", "--trainer", "logistic", "--out", _folder.At("m.mer"), "--force").MustExit(0);
        Assert.Contains("m.mer: The file is not the one of the stored run", CommandRun.Of("eval", "--replay", Manifest).MustExit(3).Error);
    }

    [Fact]
    public void A_changed_input_ends_with_3()
    {
        Store("--trainer", "logistic", "--target", "label");
        File.AppendAllText(_songs, "s1-99,artist 99,Q1,.5,.5,1,1,1,1,1,1\n");
        var run = CommandRun.Of("eval", "--replay", Manifest).MustExit(3);
        Assert.Contains("songs.csv: The file is not the one of the stored run", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_lost_input_ends_with_3()
    {
        Store("--trainer", "logistic", "--target", "label");
        File.Delete(_songs);
        var run = CommandRun.Of("eval", "--replay", Manifest).MustExit(3);
        Assert.Contains("songs.csv: The input of the stored run is not there", run.Error);
    }

    [Fact]
    public void Other_stored_digits_end_with_1()
    {
        Store("--trainer", "logistic", "--target", "label");
        var text = File.ReadAllText(Manifest);
        var place = text.IndexOf("\"kind\": \"results\"", StringComparison.Ordinal);
        place = text.IndexOf("\"sha256\": \"", place, StringComparison.Ordinal) + "\"sha256\": \"".Length;
        File.WriteAllText(Manifest, text[..place] + (text[place] == '0' ? '1' : '0') + text[(place + 1)..]);
        var run = CommandRun.Of("eval", "--replay", Manifest, "--json").MustExit(1);
        Assert.Contains("other digits than the stored run", run.Error);
        Assert.Equal(1, run.Frame().GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public void The_manifest_of_another_command_is_refused()
    {
        CommandRun.Of("train", _songs, "--target", "label", "--trainer", "logistic", "--out", _folder.At("m.mer")).MustExit(0);
        var run = CommandRun.Of("eval", "--replay", _folder.At("m.mer.manifest.json")).MustExit(3);
        Assert.Contains("This is the manifest of 'mer train', not of an evaluation", run.Error);
    }

    private CommandRun Store(params string[] words) => CommandRun.Of(
        ["eval", _songs, "--resamples", "200", "--json", "--report", _folder.At("r.md"), "--predictions", _folder.At("p.csv"), .. words]);

    private string[] Files() => [.. _folder.Names().Select(_folder.At).Select(
        path => $"{path}, {File.GetLastWriteTimeUtc(path):O}: {File.ReadAllText(path)}")];
}
