using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Tests.Commands;

public sealed class ExtractCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestShell _shell = new();

    public void Dispose()
    {
        _folder.Dispose();
        _shell.Dispose();
    }

    [Fact]
    public void The_answer_says_what_was_written_and_the_story_is_silent_when_all_is_well()
    {
        _folder.WriteTone("in/a.wav");
        Assert.Equal(0, Extract("t.csv"));
        var path = _folder.At("t.csv");
        Assert.Equal(
            $"{path}: 1 row, 646 columns (644 features), profile librosa@1\nbeside it: {path}.schema.json, {path}.manifest.json\n",
            _shell.Output.ToString());
        Assert.Empty(_shell.Error.ToString());
    }

    [Fact]
    public void Features_that_are_the_same_in_all_clips_are_named_at_the_end()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteTone("in/b.wav");
        Assert.Equal(0, Extract("t.csv"));
        Assert.Contains("644 features are the same in all 2 clips: mfcc.01.mean, mfcc.01.sd, ", _shell.Error.ToString());
        Assert.Contains(" and 634 more", _shell.Error.ToString());
    }

    [Fact]
    public void Quiet_says_nothing_but_failures()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteText("in/bad.wav", "no sound");
        Assert.Equal(1, Extract("t.csv", "--quiet"));
        Assert.Empty(_shell.Output.ToString());
        Assert.Contains("bad.wav", _shell.Error.ToString());
    }

    [Fact]
    public void Verbose_tells_each_clip_and_its_cost()
    {
        _folder.WriteTone("in/a.wav");
        Assert.Equal(0, Extract("t.csv", "--verbose"));
        Assert.Matches(@"a\.wav: 0\.50 s, wav, 16-bit PCM, 22050 Hz, wav \(managed\); decode \d+\.\d ms", _shell.Error.ToString());
    }

    [Fact]
    public void A_failure_is_told_when_it_happens_and_again_at_the_end()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteText("in/[bad].wav", "no sound");
        Assert.Equal(1, Extract("t.csv"));
        Assert.Matches(@"(?s)failed: .*\[bad\]\.wav.*1 of 2 clips failed:.*\[bad\]\.wav", _shell.Error.ToString());
    }

    [Theory]
    [InlineData("@track.wav")]
    [InlineData("[live] song.wav")]
    [InlineData("Дождь 雨.wav")]
    [InlineData("çığ İ.wav")]
    [InlineData("a, \"b\".wav")]
    public void Any_name_reaches_the_table(string name)
    {
        _folder.WriteTone(name);
        Assert.Equal(0, _shell.Run("extract", _folder.At(name), "--out", _folder.At("t.npz"), "--json"));
        Assert.Equal(_folder.At(name), _shell.Lines()[0].GetProperty("item").GetString());
        Assert.Equal(name[..^4], _shell.Lines()[0].GetProperty("id").GetString());
    }

    [Fact]
    public void A_list_comes_from_standard_input()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteTone("in/b.wav");
        var world = _shell.Shell with { In = new StringReader($"{_folder.At("in/b.wav")}\n") };
        Assert.Equal(0, Application.Run(["extract", "--list", "-", "--out", _folder.At("t.csv")], world));
        Assert.StartsWith("b,", File.ReadAllLines(_folder.At("t.csv"))[1]);
    }

    [Fact]
    public void A_dry_run_prints_the_plan_and_writes_nothing()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteTone("in/b.wav");
        Assert.Equal(0, Extract("t.csv", "--dry-run"));
        var plan = _shell.Output.ToString();
        foreach (var fact in new[] { "clips     2: ", "profile   librosa@1", "2 rows, 646 columns", "estimate  " })
            Assert.Contains(fact, plan);
        Assert.Empty(_folder.Names());
    }

    [Theory]
    [InlineData(ExitCode.Interrupted)]
    [InlineData(ExitCode.Terminated)]
    public void An_interrupted_run_ends_with_the_code_of_the_signal(int code)
    {
        for (var index = 0; index < 40; index++) _folder.WriteTone($"in/c{index:00}.wav", 1);
        // The first line that reaches standard output stops the run.
        var output = new SignallingWriter(() =>
        {
            if (!_shell.Interruption.IsRequested) _shell.Interruption.Request(code);
        });
        var world = _shell.Shell with { Out = output };
        Assert.Equal(code, Application.Run(["extract", _folder.At("in"), "--out", _folder.At("t.csv"), "--json", "--jobs", "2"], world));
        var lines = output.ToString().TrimEnd('\n').Split('\n');
        var rows = File.ReadAllLines(_folder.At("t.csv")).Length - 1;
        Assert.InRange(rows, 1, 39);
        Assert.Equal(rows, lines.Length - 1);
        Assert.Contains("\"ending\":\"interrupted\"", lines[^1]);
        Assert.Contains($"\"exit_code\":{code}", lines[^1]);
        Assert.Contains("kept.", _shell.Error.ToString());
    }

    [Fact]
    public void Strict_stops_and_says_so()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteText("in/b.wav", "no sound");
        _folder.WriteTone("in/c.wav");
        Assert.Equal(1, Extract("t.csv", "--strict"));
        Assert.Contains("stopped at the first failure: 1 clip before", _shell.Error.ToString());
        Assert.Equal(2, File.ReadAllLines(_folder.At("t.csv")).Length);
    }

    private int Extract(string output, params string[] more) =>
        _shell.Run(["extract", _folder.At("in"), "--out", _folder.At(output), "--jobs", "2", .. more]);

    private sealed class SignallingWriter(Action act) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            Write(value + "\n");
            act();
        }
    }
}
