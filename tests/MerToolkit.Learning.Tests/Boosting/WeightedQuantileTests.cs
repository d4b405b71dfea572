using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Boosting;
using Shared;

namespace MerToolkit.Learning.Tests.Boosting;

public class WeightedQuantileTests
{
    private static readonly Arbitrary<(double[] Values, double[] Weights)> AnyWeighted = (
        from count in Gen.Choose(1, 12)
        from values in Gen.Choose(-5, 5).Select(value => value / 2.0).ArrayOf(count)
        from weights in Gen.Choose(1, 4).Select(weight => (double)weight).ArrayOf(count)
        select (values, weights)).ToArbitrary();

    private static readonly Arbitrary<double> AnyShare = Gen.Elements(0, .1, .25, 1 / 3.0, .5, .7, .9, 1).ToArbitrary();

    [Theory]
    [InlineData("3 1 2", .5, 2.0)]
    [InlineData("3 1 2 4", .5, 2.5)]
    [InlineData("3 1 2 4", .25, 1.5)]
    [InlineData("10 9 8 7 6 5 4 3 2 1", .9, 9.5)]
    [InlineData("10 9 8 7 6 5 4 3 2 1", .7, 7.5)]
    [InlineData("3 1 2", 0.0, 1.0)]
    [InlineData("3 1 2", 1.0, 3.0)]
    [InlineData("8", .3, 8.0)]
    public void It_is_known_by_hand(string values, double share, double expected) =>
        Assert.Equal(expected, WeightedQuantile.Of([.. values.Split(' ').Select(double.Parse)], null, share));

    [Fact]
    public void Half_of_the_largest_numbers_stays_finite() =>
        Assert.Equal(double.MaxValue, WeightedQuantile.Of([double.MaxValue, double.MaxValue], null, .5));

    [Fact]
    public void A_value_that_is_no_number_gives_none() => Assert.Equal(double.NaN, WeightedQuantile.Of([1, double.NaN, 2], null, .9));

    [Fact]
    public void A_weight_counts_as_so_many_rows() => Prop.ForAll(AnyWeighted, AnyShare, (weighted, share) =>
    {
        double[] repeated = [.. weighted.Values.Zip(weighted.Weights)
            .SelectMany(pair => Enumerable.Repeat(pair.First, (int)pair.Second))];
        return WeightedQuantile.Of([.. weighted.Values], [.. weighted.Weights], share) == WeightedQuantile.Of(repeated, null, share);
    }).MustHold();

    [Fact]
    public void No_value_has_a_smaller_quantile_loss() => Prop.ForAll(AnyWeighted, AnyShare, (weighted, share) =>
    {
        double Loss(double value) => weighted.Values.Zip(weighted.Weights).Sum(pair =>
            pair.Second * (value >= pair.First ? (1 - share) * (value - pair.First) : share * (pair.First - value)));
        var found = Loss(WeightedQuantile.Of([.. weighted.Values], [.. weighted.Weights], share));
        return weighted.Values.All(value => found <= Loss(value) + 1e-9);
    }).MustHold();

    [Fact]
    public void The_scale_of_weights_and_the_order_of_rows_change_nothing() => Prop.ForAll(AnyWeighted, AnyShare, (weighted, share) =>
    {
        double[] scaled = [.. weighted.Weights.Reverse().Select(weight => weight * .1)];
        return WeightedQuantile.Of([.. weighted.Values], [.. weighted.Weights], share)
            == WeightedQuantile.Of([.. weighted.Values.Reverse()], scaled, share);
    }).MustHold();
}
