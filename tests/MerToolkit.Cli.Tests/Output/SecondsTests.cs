using MerToolkit.Cli.Output;

namespace MerToolkit.Cli.Tests.Output;

public sealed class SecondsTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.4249, "0.42 s")]
    [InlineData(9.99, "9.99 s")]
    [InlineData(12.4, "12 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7625, "2 h 07 min")]
    public void Times_are_printed_with_the_digits_that_mean_something(double seconds, string text) =>
        Assert.Equal(text, Seconds.Text(seconds));
}
