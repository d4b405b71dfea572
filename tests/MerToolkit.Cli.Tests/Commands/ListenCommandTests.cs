using System.Text.RegularExpressions;
using MerToolkit.Cli.Commands;
using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>mer listen</c> in a shell of strings: lines, view, summary, exit codes.</summary>
public sealed class ListenCommandTests : IDisposable
{
    private const int Rate = 22050;
    private readonly TestFolder _folder = new();
    private readonly string _model;

    public ListenCommandTests()
    {
        for (var clip = 0; clip < 4; clip++) _folder.WriteTone($"in/c{clip}.wav", 0.5 + 0.1 * clip);
        _folder.WriteText("labels.csv", "id,label\nc0,Q1\nc1,Q2\nc2,Q3\nc3,Q4\n");
        CommandRun.Of("extract", _folder.At("in"), "--profile", "shortterm68", "--out", _folder.At("t.csv")).MustExit(0);
        _model = _folder.At("m.mer");
        CommandRun.Of("train", _folder.At("t.csv"), "--labels", _folder.At("labels.csv"), "--trainer", "logistic", "--out", _model).MustExit(0);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_half_second_is_a_line_and_the_summary_comes_last()
    {
        using var shell = Piped(new byte[2 * Rate]);
        Assert.Equal(0, shell.Run("listen", _model, "-", "--rate", "22050"));
        var lines = shell.Lines();
        Assert.Equal(["prediction", "prediction", "summary"], lines.Select(line => line.GetProperty("type").GetString()));
        Assert.Equal([0.5, 1], lines.SkipLast(1).Select(line => line.GetProperty("time").GetDouble()));
        Assert.All(lines.SkipLast(1), line => Assert.Matches("^#[0-9a-f]{6}$", line.GetProperty("color").GetString()));
        Assert.All(lines.SkipLast(1), line => Assert.True(line.GetProperty("silent").GetBoolean()));
        Assert.Equal((2L, 1.0, 0), (lines[^1].GetProperty("predicted").GetInt64(), lines[^1].GetProperty("audio_seconds").GetDouble(),
            lines[^1].GetProperty("exit_code").GetInt32()));
        Assert.Contains("standard input, 16-bit PCM, mono, 22050 Hz; logistic on shortterm68@", shell.Error.ToString());
        Assert.Contains("2 predictions of 1.0 s of sound", shell.Error.ToString());
    }

    [Fact]
    public void Quiet_tells_nothing_but_the_lines()
    {
        using var shell = Piped(new byte[2 * Rate]);
        Assert.Equal(0, shell.Run("listen", _model, "--rate", "22050", "--quiet"));
        Assert.Empty(shell.Error.ToString());
        Assert.Equal(3, shell.Lines().Count);
    }

    [Fact]
    public void A_terminal_gets_a_view_with_plane_point_colour_and_bars()
    {
        var song = _folder.WriteTone("song.wav", 1.6);
        using var own = new TestShell();
        using var shell = new TestShell { Shell = own.Shell with { OutTerminal = new Terminal(true, true, 100) } };
        Assert.Equal(0, shell.Run("listen", _model, song));
        var seen = Regex.Replace(own.Output.ToString(), "\u001b\\[[0-9;?]*[a-zA-Z]", "");
        foreach (var part in (string[])["┌───", " arousal ", " valence ", "●", "label     Q", "Q3 ", " %  █", "colour    ████████  #", " times real time"])
            Assert.Contains(part, seen);
        Assert.DoesNotContain("\"type\"", seen);
        Assert.Contains("4 predictions of 1.6 s of sound", own.Error.ToString());
    }

    [Fact]
    public void A_terminal_without_colour_gets_none()
    {
        var song = _folder.WriteTone("song.wav", 1.6);
        using var own = new TestShell();
        using var shell = new TestShell { Shell = own.Shell with { OutTerminal = new Terminal(true, false, 60) } };
        Assert.Equal(0, shell.Run("listen", _model, song));
        Assert.DoesNotMatch("\u001b\\[[0-9;]*m", own.Output.ToString());
        Assert.DoesNotContain("┌───", own.Output.ToString()); // no room for the plane
        Assert.Contains("colour    ████████  #", own.Output.ToString());
    }

    [Fact]
    public void An_interrupted_stream_ends_with_130_and_its_summary()
    {
        using var own = new TestShell();
        using var shell = new TestShell
        {
            Shell = own.Shell with
            {
                OpenInput = () =>
                {
                    own.Interruption.Request(ExitCode.Interrupted);
                    return new MemoryStream(new byte[100]);
                },
            },
        };
        Assert.Equal(130, shell.Run("listen", _model, "-", "--rate", "22050"));
        var summary = Assert.Single(own.Lines());
        Assert.Equal(("summary", 130), (summary.GetProperty("type").GetString(), summary.GetProperty("exit_code").GetInt32()));
    }

    [Fact]
    public void A_sound_that_breaks_off_is_a_failed_item_behind_its_predictions()
    {
        var song = _folder.WriteTone("bad.wav", 3);
        var bytes = File.ReadAllBytes(song);
        // The same bytes as 32-bit floats: silence but for a sample near the end that is no number, in the second block that is decoded.
        (bytes[20], bytes[32], bytes[34]) = (3, 4, 32);
        bytes.AsSpan(44).Clear();
        BitConverter.TryWriteBytes(bytes.AsSpan(44 + 4 * 33_000), float.NaN);
        File.WriteAllBytes(song, bytes);
        var run = CommandRun.Of("listen", _model, song).MustExit(1);
        Assert.Equal("failure", run.Lines()[^2].GetProperty("type").GetString());
        Assert.Equal("audio-non-finite", run.Lines()[^2].GetProperty("code").GetString());
        Assert.Contains("failed: ", run.Error);
    }

    [Theory]
    [InlineData(2, "listen", "MODEL SOUND: No model is named")]
    [InlineData(2, "listen m.mer song.wav --rate 44100", "--rate: A file says itself")]
    [InlineData(2, "listen m.mer - --format s8", "--format: 's8' is not s16le or s24le")]
    [InlineData(2, "listen m.mer - --rate 44100 --http 0.0.0.0:8080", "--http: '0.0.0.0:8080' lets other machines")]
    [InlineData(2, "listen m.mer - --rate 44100 --http-anywhere", "--http-anywhere: There is no page to serve")]
    [InlineData(2, "listen m.mer - --rate 44100 --colors quadrnts", "--colors: 'quadrnts' is neither")]
    [InlineData(2, "listen m.mer - --rate 44100 --rating-scale nine", "--rating-scale: 'nine' is not a scale")]
    [InlineData(2, "listen m.mer - --rate 44100 --look-back-seconds 9999", "--look-back-seconds: 9999 s is not a window")]
    [InlineData(3, "listen m.mer -", "standard input: The clip has no samples")]
    [InlineData(3, "listen m.mer absent.wav", "absent.wav: There is no such file")]
    [InlineData(3, "listen absent.mer -", "absent.mer")]
    public void What_cannot_be_heard_is_refused(int code, string line, string said)
    {
        using var shell = new TestShell();
        var words = line.Split(' ').Select(word => word.EndsWith(".mer", StringComparison.Ordinal) || word == "absent.wav" ? _folder.At(word) : word);
        Assert.Equal(code, shell.Run([.. words]));
        Assert.Contains(said, shell.Error.ToString().Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        Assert.Empty(shell.Output.ToString());
    }

    [Fact]
    public void A_keyboard_is_no_sound()
    {
        using var own = new TestShell();
        using var shell = new TestShell { Shell = own.Shell with { IsInputTyped = true } };
        Assert.Equal(2, shell.Run("listen", _model, "-"));
        Assert.Contains("that is a keyboard. Pipe sound in", own.Error.ToString());
    }

    [Fact]
    public void The_page_is_named_and_a_page_for_all_is_warned_of()
    {
        using var shell = Piped(new byte[2 * Rate]);
        Assert.Equal(0, shell.Run("listen", _model, "--rate", "22050", "--http", $"*:{FreePort()}", "--http-anywhere", "--quiet"));
        Assert.Contains("warning: everyone who reaches this machine", shell.Error.ToString());
    }

    private static TestShell Piped(byte[] bytes) => new() { Input = bytes };

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
