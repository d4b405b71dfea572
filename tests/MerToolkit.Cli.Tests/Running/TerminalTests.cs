using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Tests.Running;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(false, "", "", true, true)]
    [InlineData(false, "NO_COLOR", "1", true, false)]
    [InlineData(false, "NO_COLOR", "", true, true)]
    [InlineData(false, "TERM", "dumb", false, false)]
    [InlineData(false, "TERM", "DUMB", false, false)]
    [InlineData(false, "TERM", "xterm-256color", true, true)]
    [InlineData(false, "FORCE_COLOR", "1", true, true)]
    [InlineData(true, "", "", false, false)]
    [InlineData(true, "FORCE_COLOR", "1", false, false)]
    [InlineData(true, "TERM", "xterm-256color", false, false)]
    public void A_terminal_is_decided_once_from_stream_and_environment(
        bool isRedirected, string name, string value, bool isLive, bool hasColor)
    {
        var terminal = Terminal.Decide(isRedirected, 120, asked => asked == name ? value : null);
        Assert.Equal((isLive, hasColor), (terminal.IsLive, terminal.HasColor));
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(0, 80)]
    [InlineData(-1, 80)]
    public void A_width_that_is_not_known_is_eighty(int reported, int width) =>
        Assert.Equal(width, Terminal.Decide(false, reported, _ => null).Width);
}
