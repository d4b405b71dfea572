using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Intervals;
using Interval = MerToolkit.Evaluation.Intervals.Interval;

namespace MerToolkit.Evaluation.Tests.Intervals;

public class IntervalTests
{
    [Theory]
    [InlineData(.025, 1.0)]
    [InlineData(.1, 1.0)]
    [InlineData(.5, 3.5)]
    [InlineData(.975, 8.475)]
    [InlineData(0, 1)]
    [InlineData(1, 9)]
    public void Quantiles_equal_those_of_numpy(double share, double expected) =>
        Assert.Equal(expected, Interval.Quantile([1, 1, 2, 3, 4, 5, 6, 9], share), 1e-12);

    [Fact]
    public void The_ends_are_percentiles_of_the_resamples()
    {
        double[] squares = [.. Enumerable.Range(0, 2000).Select(value => (double)value * value)];
        var interval = Interval.Of(squares, .95);
        Assert.Equal(2497.525, interval.Low, 1e-6);
        Assert.Equal(3798698.475, interval.High, 1e-6);
        Assert.Equal(0, interval.Undefined);
    }

    [Fact]
    public void Resamples_that_define_nothing_are_left_out_and_counted()
    {
        Assert.Equal(new Interval(2, 2, 3), Interval.Of([double.NaN, 2, double.NaN, 2, double.NaN], .9));
        Assert.Equal(new Interval(double.NaN, double.NaN, 2), Interval.Of([double.NaN, double.NaN], .9));
    }

    [Fact]
    public void The_input_keeps_its_order()
    {
        double[] values = [3, 1, 2];
        Interval.Of(values, .95);
        Assert.Equal([3, 1, 2], values);
    }

    [Fact]
    public void A_higher_level_is_never_narrower() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<short>>(), array =>
        {
            double[] values = [.. array.Get.Select(value => (double)value)];
            var (wide, narrow) = (Interval.Of(values, .99), Interval.Of(values, .8));
            return wide.Low <= narrow.Low && narrow.Low <= narrow.High && narrow.High <= wide.High;
        }).MustHold();

    [Fact]
    public void All_options_out_of_range_are_reported_at_once()
    {
        var options = new IntervalOptions { Resamples = 0, Level = 1, Jobs = 0 };
        var error = Assert.Throws<UsageException>(options.Require);
        Assert.Equal(["resamples-range", "level-range", "jobs-range"], error.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void A_level_is_a_share(double level) =>
        Assert.Throws<UsageException>(new IntervalOptions { Level = level }.Require);

    [Fact]
    public void The_defaults_are_allowed() => new IntervalOptions().Require();
}
