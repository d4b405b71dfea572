using MerToolkit.Evaluation.Conformal;

namespace MerToolkit.Evaluation.Tests.Conformal;

public class CoverageBandTests
{
    [Fact]
    public void With_parameters_1_and_1_every_number_is_as_likely() =>
        Assert.All(CoverageBand.Distribution(9, 1, 1), share => Assert.Equal(.1, share, 1e-14));

    [Theory]
    [InlineData(12, 3, 2)]
    [InlineData(40, 91, 10)]
    [InlineData(300, 451, 50)]
    public void Mean_and_variance_are_those_of_the_formula(int rows, int a, int b)
    {
        var shares = CoverageBand.Distribution(rows, a, b);
        var (all, mean) = (a + b, shares.Index().Sum(entry => entry.Index * entry.Item));
        Assert.Equal(1, shares.Sum(), 1e-12);
        Assert.Equal((double)rows * a / all, mean, 1e-9);
        Assert.Equal((double)rows * a * b * (all + rows) / (all * all * (all + 1.0)),
            shares.Index().Sum(entry => (entry.Index - mean) * (entry.Index - mean) * entry.Item), 1e-7);
    }

    [Fact]
    public void Twenty_thousand_rows_leave_the_numbers_finite()
    {
        var band = CoverageBand.Of(10_000, 20_000, .1);
        Assert.InRange(band.LowShare, .89, .9);
        Assert.InRange(band.HighShare, .9, .91);
    }

    // scipy 1.10: betabinom(100, 90, 10).ppf([.025, .975]), betabinom(240, 163, 18).ppf([.025, .975]).
    [Theory]
    [InlineData(99, 100, .1, 81, 97)]
    [InlineData(180, 240, .1, 201, 228)]
    public void The_band_is_that_of_scipy(int calibration, int rows, double alpha, int low, int high) =>
        Assert.Equal(new CoverageBand(low, high, rows), CoverageBand.Of(calibration, rows, alpha));

    [Fact]
    public void Too_few_calibration_rows_cover_everything()
    {
        var band = CoverageBand.Of(5, 20, .1);
        Assert.True(band.Holds(20));
        Assert.False(band.Holds(19));
    }
}
