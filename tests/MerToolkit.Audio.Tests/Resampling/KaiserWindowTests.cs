using MerToolkit.Audio.Resampling;

namespace MerToolkit.Audio.Tests.Resampling;

public sealed class KaiserWindowTests
{
    // Abramowitz and Stegun, table 9.8 (I0(x) e^-x there), and I0(1) = 1.2660658777520084.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1.2660658777520084)]
    [InlineData(2.5, 3.2898391440501231)]
    [InlineData(10, 2815.7166284662544)]
    [InlineData(20, 43558282.559553534)]
    public void The_bessel_function_has_its_tabulated_values(double x, double expected) =>
        Assert.InRange(KaiserWindow.BesselI0(x) / expected, 1 - 1e-14, 1 + 1e-14);

    [Fact]
    public void The_window_is_one_in_the_middle_and_nothing_outside()
    {
        var window = new KaiserWindow(attenuation: 80);
        Assert.Equal(1, window.At(0));
        Assert.Equal(0, window.At(1));
        Assert.Equal(0, window.At(-1.5));
        Assert.Equal(window.At(0.3), window.At(-0.3));
        Assert.True(window.At(0.5) > window.At(0.6));
    }

    [Fact]
    public void More_attenuation_or_a_sharper_edge_needs_a_longer_window()
    {
        // Kaiser's formula at 80 dB and a transition of 0.1 pi: (80 - 7.95) / (2.285 * 0.314159) = 100.4 samples.
        Assert.Equal(50.18, new KaiserWindow(80).HalfWidth(0.1 * Math.PI), precision: 2);
        Assert.True(new KaiserWindow(100).HalfWidth(0.1) > new KaiserWindow(80).HalfWidth(0.1));
    }
}
