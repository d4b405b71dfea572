using MerToolkit.Features.Functionals;

namespace MerToolkit.Features.Tests.Functionals;

public class TextureTests
{
    private const double Step = 0.1;

    [Fact]
    public void Statistics_over_windows_are_those_of_the_windows_taken_by_hand()
    {
        var random = new Random(5);
        double[] row = [.. Enumerable.Range(0, 137).Select(_ => random.NextDouble())];
        // Windows of 10 frames every 4 that lie wholly in 137 frames: 32 of them, the last from frame 124.
        var windows = Enumerable.Range(0, 32).Select(i => row[(4 * i)..(4 * i + 10)]).ToList();
        var means = windows.Select(window => window.Average()).ToList();
        var deviations = windows.Select(window => Math.Sqrt(window.Average(x => Math.Pow(x - window.Average(), 2)))).ToList();
        Assert.Equal(deviations.Average(), Compute("texture-sd.mean", row), 1e-13);
        Assert.Equal(deviations.Max(), Compute("texture-sd.max", row), 1e-13);
        Assert.Equal(Math.Sqrt(means.Average(x => Math.Pow(x - means.Average(), 2))), Compute("texture-mean.sd", row), 1e-13);
    }

    [Fact]
    public void A_clip_shorter_than_a_window_is_one_window()
    {
        double[] row = [1, 2, 6];
        Assert.Equal(3, Compute("texture-mean.mean", row));
        Assert.Equal(0, Compute("texture-mean.sd", row));
        Assert.Equal(5, Compute("texture-range.max", row));
    }

    [Fact]
    public void The_trend_over_windows_counts_their_own_distance()
    {
        double[] ramp = [.. Enumerable.Range(0, 100).Select(i => 3.0 * i * Step)];
        Assert.Equal(3, Compute("texture-mean.slope", ramp), 1e-12);
        Assert.Equal(3, Compute("texture-slope.mean", ramp), 1e-12);
    }

    [Fact]
    public void Two_statistics_of_one_row_see_the_same_windows_and_the_next_row_its_own()
    {
        var row = new RowStatistics { StepSeconds = Step };
        foreach (var value in new[] { 1.0, 4.0 })
        {
            row.Begin(50).Fill(value);
            Assert.Equal(value, Functional("texture-mean.mean").Compute(row));
            Assert.Equal(value, Functional("texture-mean.max").Compute(row));
            Assert.Equal(0, Functional("texture-sd.max").Compute(row));
        }
    }

    [Theory]
    [InlineData("texture-sd")]
    [InlineData("texture-sd.meen")]
    [InlineData("texture-.mean")]
    [InlineData("texture-texture-sd.mean.mean")]
    public void A_name_that_is_no_pair_of_statistics_is_not_known(string name) =>
        Assert.Null(TextureFunctional.Of(name, TextureWindow.Standard));

    [Fact]
    public void Units_follow_both_statistics() => Assert.Equal("dB/frame/s", Functional("texture-delta-mean.slope").Unit("dB"));

    private static TextureFunctional Functional(string name) => TextureFunctional.Of(name, new TextureWindow(1, 0.4))!;

    private static double Compute(string name, double[] values)
    {
        var row = new RowStatistics { StepSeconds = Step };
        values.CopyTo(row.Begin(values.Length));
        return Functional(name).Compute(row);
    }
}
