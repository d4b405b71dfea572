using MerToolkit.Evaluation.Conformal;

namespace MerToolkit.Evaluation.Tests.Conformal;

public class ConformalQuantileTests
{
    [Theory]
    [InlineData(9, .1, 9)]
    [InlineData(10, .1, 10)]
    [InlineData(19, .1, 18)]
    [InlineData(29, .1, 27)]
    [InlineData(99, .05, 95)]
    [InlineData(8, .1, 9)]
    [InlineData(1, .5, 1)]
    public void The_rank_is_that_of_one_row_more(int scores, double alpha, int rank) =>
        Assert.Equal(rank, ConformalQuantile.Rank(scores, alpha));

    [Fact]
    public void The_bound_is_the_score_of_that_rank() => Assert.Equal(3, ConformalQuantile.Of([4, 1, 3, 2], .4));

    [Fact]
    public void Too_few_scores_bound_nothing() => Assert.Equal(double.PositiveInfinity, ConformalQuantile.Of([1, 2, 3], .1));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double alpha) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConformalQuantile.Of([1], alpha));
}
