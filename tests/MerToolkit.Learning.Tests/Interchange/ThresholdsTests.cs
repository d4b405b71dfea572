using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>A threshold in another form parts all float32 in the same way.</summary>
public class ThresholdsTests
{
    private static readonly float[] Marks =
    [
        -float.MaxValue, MathF.BitIncrement(-float.MaxValue), -1, -float.Epsilon, -0f, 0, float.Epsilon, 1, MathF.BitDecrement(1),
        1e-35f, MathF.BitDecrement(float.MaxValue), float.MaxValue,
    ];

    private static Gen<float> AnyFloat => Gen.OneOf(
        Gen.Elements(Marks), Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite));

    [Fact]
    public void Less_than_becomes_at_most_the_float_below() => Prop.ForAll(
        AnyFloat.Two().ToArbitrary(),
        pair => IsAtMost(pair.Item1, Thresholds.Below(pair.Item2)) == (pair.Item1 < pair.Item2)).MustHold();

    [Fact]
    public void A_threshold_in_float64_becomes_the_largest_float_not_above_it() => Prop.ForAll(
        (from value in AnyFloat from limit in AnyDouble select (value, limit)).ToArbitrary(),
        pair => IsAtMost(pair.value, Thresholds.AtMost(pair.limit)) == (pair.value <= pair.limit)).MustHold();

    [Fact]
    public void A_threshold_behind_a_standardisation_goes_before_it() => Prop.ForAll(
        (from rows in AnyFloat.ListOf(5) from value in AnyFloat from limit in AnyFloat select (rows, value, limit)).ToArbitrary(),
        item =>
        {
            var standardizer = Standardizer.Fit(new FeatureRows([.. item.rows], 5, 1));
            var threshold = Thresholds.BeforePreparation(item.limit, standardizer, 0);
            float[] near = [item.value, threshold ?? 0, Math.Min(MathF.BitIncrement(threshold ?? 0), float.MaxValue)];
            return near.All(value => IsAtMost(value, threshold) == (standardizer.Apply(value, 0) <= item.limit));
        }).MustHold();

    [Theory]
    [InlineData(float.NegativeInfinity, null)]
    [InlineData(-float.MaxValue, null)]
    [InlineData(float.PositiveInfinity, float.MaxValue)]
    public void Less_than_an_end_of_the_numbers_leaves_none_or_all(float limit, float? threshold) =>
        Assert.Equal(threshold, Thresholds.Below(limit));

    [Theory]
    [InlineData(-1e300, null)]
    [InlineData(1e300, float.MaxValue)]
    [InlineData(1.7976931348623157e308, float.MaxValue)]
    [InlineData(double.NegativeInfinity, null)]
    public void What_float32_cannot_hold_leaves_none_or_all(double limit, float? threshold) =>
        Assert.Equal(threshold, Thresholds.AtMost(limit));

    private static Gen<double> AnyDouble => Gen.OneOf(
        AnyFloat.Select(value => (double)value), AnyFloat.Select(value => Math.BitIncrement((double)value)),
        AnyFloat.Select(value => Math.BitDecrement((double)value)), Gen.Elements(1e300, -1e300, 1e-300, -1e-300, 0.1));

    private static bool IsAtMost(float value, float? threshold) => threshold is { } limit && value <= limit;
}
