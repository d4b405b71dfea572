using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Tests.Search;

public class NormalDistributionTests
{
    // scipy.stats.norm 1.10: cdf and pdf.
    [Theory]
    [InlineData(-20, 2.7536241186061556e-89, 5.520948362159764e-88)]
    [InlineData(-8, 6.22096057427174e-16, 5.052271083536893e-15)]
    [InlineData(-7.05, 8.94588955876991e-13, 6.429087290753647e-12)]
    [InlineData(-3, 0.0013498980316300933, 0.004431848411938008)]
    [InlineData(-1, 0.15865525393145707, 0.24197072451914337)]
    [InlineData(0, 0.5, 0.3989422804014327)]
    [InlineData(0.5, 0.6914624612740131, 0.35206532676429947)]
    [InlineData(2, 0.9772498680518208, 0.05399096651318805)]
    public void Probabilities_and_densities_are_those_of_the_tables(double deviate, double cumulative, double density)
    {
        Assert.Equal(1, NormalDistribution.Cumulative(deviate) / cumulative, 3e-14);
        Assert.Equal(1, NormalDistribution.Density(deviate) / density, 3e-14);
    }

    [Fact]
    public void The_two_tails_make_a_whole()
    {
        for (var deviate = 0.0; deviate < 40; deviate += 0.37)
            Assert.Equal(1, NormalDistribution.Cumulative(deviate) + NormalDistribution.Cumulative(-deviate), 1e-15);
        Assert.Equal(0, NormalDistribution.Cumulative(double.NegativeInfinity));
        Assert.Equal(1, NormalDistribution.Cumulative(double.PositiveInfinity));
    }
}
