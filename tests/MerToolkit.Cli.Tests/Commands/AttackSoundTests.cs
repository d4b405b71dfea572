using System.Text.Json;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary>Clips moved so that a model errs: <c>mer attack --audio</c>.</summary>
public sealed class AttackSoundTests : IDisposable
{
    private const string Profile = """
        name: small
        sample-rate: 8000
        frame: { size: 256, hop: 200, window: hann, padding: center-zeros }
        mel: { bands: 8, low: 0, high: nyquist, scale: slaney, norm: slaney }
        features: [mel-decibels]
        picture: { frames: 5, pool: 2 }
        """;

    private readonly TestFolder _folder = new();
    private readonly string _model;

    public AttackSoundTests()
    {
        for (var clip = 0; clip < 3; clip++)
        {
            _folder.WriteTone($"songs/low/l{clip}.wav", 0.2 + (0.01 * clip), 16_000);
            _folder.WriteTone($"songs/high/h{clip}.wav", 0.2 + (0.01 * clip), 8_000);
        }

        var table = _folder.At("songs.csv");
        CommandRun.Of("extract", "--dataset", "folders", _folder.At("songs"), "--profile", _folder.WriteText("small.yaml", Profile),
            "--out", table, "--allow-mixed-rates", "--quiet").MustExit(0);
        _model = _folder.At("tiny.mer");
        CommandRun.Of("train", table, "--target", "label", "--trainer", "logistic", "--out", _model, "--quiet").MustExit(0);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Clips_table_report_and_json_are_written()
    {
        var run = Attack("--dataset", "folders", "--snr", "30,40", "--epsilon-lsb", "5", "--steps", "3", "--perturb", "lowpass:3kHz",
            "--report", _folder.At("report.html"), "--json").MustExit(0);
        Assert.Equal(6, run.Frame().GetProperty("clips").GetInt32());
        var model = Assert.Single(run.Results().EnumerateArray());
        Assert.Equal("logistic (tiny)", model.GetProperty("model").GetString());
        Assert.Equal(JsonValueKind.Null, model.GetProperty("made_on").ValueKind);
        Assert.Equal(2 + (3 * 3), model.GetProperty("conditions").GetArrayLength());
        foreach (var budget in new[] { "snr-30dB", "snr-40dB", "linf-5lsb" })
            foreach (var made in new[] { "tiny", "noise" })
                Assert.Equal(6, Directory.GetFiles(_folder.At($"out/{made}/{budget}"), "*.wav").Length);
        Assert.Equal(1 + (6 * 11), File.ReadAllLines(_folder.At("out/answers.csv")).Length);
        Assert.Contains("\"command\": \"attack\"", File.ReadAllText(_folder.At("out/answers.csv.manifest.json")), StringComparison.Ordinal);
        Assert.Contains("attacked 30 dB", File.ReadAllText(_folder.At("report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_is_a_table_and_a_bad_clip_ends_with_1()
    {
        _folder.WriteText("songs/low/text.wav", "no sound");
        var run = Attack("--snr", "30", "--steps", "2", "--perturb", "lowpass:3kHz").MustExit(1);
        Assert.StartsWith("label, 6 clips, 2 steps. Nobody gave labels", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  attacked 30 dB +[.01]", run.Output);
        Assert.Contains("text.wav", run.Error, StringComparison.Ordinal);
        Assert.Contains($"written: {_folder.At("out")}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--epsilon: --epsilon is for rows of a table.", "--snr", "30", "--epsilon", ".1")]
    [InlineData("--attack: --attack is for rows of a table.", "--snr", "30", "--attack", "pgd")]
    [InlineData("--snr: No budget is named.", "--steps", "3")]
    [InlineData("--snr: 'loud' is not numbers", "--snr", "loud")]
    [InlineData("--epsilon-lsb: '-1' is not numbers, 0 or more", "--epsilon-lsb", "-1")]
    [InlineData("--steps: '0' is not", "--steps", "0", "--snr", "30")]
    [InlineData("--labels: Labels are named twice", "--snr", "30", "--labels", "l.csv", "--dataset", "folders")]
    [InlineData("There is no perturbation 'mp4'. Did you mean 'mp3'?", "--snr", "30", "--perturb", "mp4:64k")]
    public void What_cannot_be_is_refused(string expected, params string[] words)
    {
        Assert.Contains(expected, Attack(words).MustExit(2).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public void Options_of_sound_mean_nothing_to_rows_and_rows_take_one_model()
    {
        var run = CommandRun.Of("attack", _model, _folder.At("songs.csv"), "--attack", "pgd", "--snr", "30").MustExit(2);
        Assert.Contains("--snr: --snr is for attacks on sound.", run.Error, StringComparison.Ordinal);
        run = CommandRun.Of("attack", _model, _folder.At("songs.csv"), _model, "--attack", "pgd").MustExit(2);
        Assert.Contains("is one word too many for 'mer attack'.", run.Error, StringComparison.Ordinal);
    }

    private CommandRun Attack(params string[] words) =>
        CommandRun.Of(["attack", _model, "--audio", _folder.At("songs"), "--out", _folder.At("out"), .. words]);
}
