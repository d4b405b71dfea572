using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Tests.Progress;

public sealed class ProgressTests
{
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Clock _clock = new();

    [Fact]
    public void Off_a_terminal_there_is_a_line_every_ten_seconds()
    {
        using var progress = new PlainProgress(_error, _clock);
        progress.Begin(100, "clip");
        for (var item = 0; item < 50; item++)
        {
            _clock.Seconds += 0.5;
            progress.Advance(item == 3);
        }
        Assert.Equal(
            "20 of 100 clips, 2.0 clips/s, 40 s left, 1 failed\n40 of 100 clips, 2.0 clips/s, 30 s left, 1 failed\n", _error.ToString());
    }

    [Fact]
    public void A_short_run_says_nothing()
    {
        using var progress = new PlainProgress(_error, _clock);
        progress.Begin(3, "clip");
        for (var item = 0; item < 3; item++) progress.Advance(false);
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData(true, true, false, false, typeof(SilentProgress))]
    [InlineData(false, false, false, false, typeof(PlainProgress))]
    [InlineData(false, true, false, false, typeof(TerminalProgress))]
    [InlineData(false, true, true, false, typeof(TerminalProgress))]
    [InlineData(false, true, false, true, typeof(TerminalProgress))]
    [InlineData(false, true, true, true, typeof(PlainProgress))]
    public void The_way_to_show_fits_the_streams(bool isQuiet, bool errorIsLive, bool outIsLive, bool streams, Type expected)
    {
        using var shell = new TestShell();
        var live = new Terminal(true, false, 80);
        var world = shell.Shell with
        {
            ErrorTerminal = errorIsLive ? live : Terminal.None, OutTerminal = outIsLive ? live : Terminal.None,
        };
        using var progress = ProgressDisplays.Create(world, isQuiet, streams);
        Assert.IsType(expected, progress);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_a_terminal_a_bar_runs_and_brackets_in_names_stay(bool hasColor)
    {
        using (var progress = new TerminalProgress(_error, new Terminal(true, hasColor, 100), TimeProvider.System))
        {
            progress.Begin(2, "clip");
            progress.Advance(false);
            progress.Note("failed: [live] a[/]b.wav: [red]no[/]");
            progress.Advance(true);
        }
        Assert.Contains("failed: [live] a[/]b.wav: [red]no[/]", _error.ToString());
        Assert.Contains('\u001b', _error.ToString());
        var text = _error.ToString();
        Assert.Equal(hasColor, text.Contains("\u001b[3", StringComparison.Ordinal) || text.Contains("[9", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bar_of_no_items_ends()
    {
        using var progress = new TerminalProgress(_error, new Terminal(true, false, 40), TimeProvider.System);
        progress.Begin(0, "clip");
    }

    /// <summary>A clock that is set.</summary>
    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
