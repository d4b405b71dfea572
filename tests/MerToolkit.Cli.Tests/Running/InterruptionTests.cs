using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Tests.Running;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData(ExitCode.Interrupted)]
    [InlineData(ExitCode.Terminated)]
    public void The_first_signal_asks_the_second_ends_at_once(int code)
    {
        var ended = new List<int>();
        using var interruption = new Interruption(ended.Add);
        Assert.False(interruption.IsRequested);
        interruption.Request(code);
        Assert.True(interruption.Token.IsCancellationRequested);
        Assert.Equal(code, interruption.ExitCode);
        Assert.Empty(ended);
        interruption.Request(ExitCode.Interrupted);
        Assert.Equal([ExitCode.Interrupted], ended);
        Assert.Equal(code, interruption.ExitCode);
    }
}
