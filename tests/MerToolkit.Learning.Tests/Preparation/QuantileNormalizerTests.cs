using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Search;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Preparation;

/// <summary>Ranks as quantiles of the normal distribution.</summary>
public class QuantileNormalizerTests
{
    [Theory]
    [InlineData(1, -5.199338)]
    [InlineData(2, -0.674490)]
    [InlineData(4, 0)]
    [InlineData(6, 0.318639)]
    [InlineData(8, 0.674490)]
    [InlineData(16, 5.199338)]
    public void Values_get_the_normal_quantile_of_their_share_interpolated_between_training_rows(float value, double expected)
    {
        // Shares of 1, 2, 4, 8, 16 are 0, 1/4, 1/2, 3/4, 1; 6 lies at 5/8. The same call of scikit-learn gives these.
        Assert.Equal(expected, Apply([1, 2, 4, 8, 16], value), 1e-5);
    }

    [Fact]
    public void Equal_values_get_the_mean_of_their_shares() => Assert.Equal(
        NormalDistribution.Quantile(0.375), Apply([1, 2, 2, 8, 16], 2), 1e-6);

    [Fact]
    public void Values_beyond_the_training_rows_stay_where_the_distribution_is_cut()
    {
        Assert.Equal(-5.199338, Apply([1, 2, 4], -1e30f), 1e-5);
        Assert.Equal(5.199338, Apply([1, 2, 4], 5), 1e-5);
    }

    [Fact]
    public void A_column_of_one_value_becomes_0() => Assert.Equal(0, Apply([3, 3, 3], 3));

    [Fact]
    public void Missing_values_count_for_nothing_and_stay()
    {
        Assert.Equal(float.NaN, Apply([1, float.NaN, 2, 3], float.NaN));
        Assert.Equal(0, Apply([1, float.NaN, 2, 3], 2), 1e-6);
    }

    [Fact]
    public void Training_rows_become_standard_normal()
    {
        var values = Sample.Noise(5000, 1).Select(value => MathF.Pow(Math.Abs(value), 3)).ToArray();
        var prepared = QuantileNormalizer.Fit(new FeatureRows(values, 5000, 1)).Applied(new FeatureRows(values, 5000, 1));
        Assert.Equal(0, prepared.Average(), 0.01);
        Assert.Equal(1, Math.Sqrt(prepared.Average(value => (double)value * value)), 0.02);
    }

    [Fact]
    public void A_larger_value_never_gets_less()
    {
        var fitted = QuantileNormalizer.Fit(new FeatureRows(Sample.Noise(1500, 1), 1500, 1));
        var rising = Sample.Noise(20_000, 1, 7).Order().ToArray();
        var prepared = fitted.Applied(new FeatureRows(rising, rising.Length, 1));
        Assert.Equal(prepared.Order(), prepared);
    }

    [Fact]
    public void Its_unit_is_the_limit_of_differences_and_infinite_where_it_is_flat()
    {
        var fitted = QuantileNormalizer.Fit(new FeatureRows([1, 2, 4, 8, 16], 5, 1));
        var slope = (NormalDistribution.Quantile(0.501) - NormalDistribution.Quantile(0.499)) / 0.002 * 0.125;
        Assert.Equal(1 / (slope / 2), fitted.Unit(4.00001f, 0), 0.01);
        Assert.Equal(double.PositiveInfinity, fitted.Unit(17, 0));
        Assert.Equal(double.PositiveInfinity, fitted.Unit(0.5f, 0));
    }

    [Fact]
    public void It_comes_back_from_a_file_and_a_spoiled_one_is_refused()
    {
        var store = new TensorStore();
        var fitted = QuantileNormalizer.Fit(new FeatureRows(Sample.Noise(20, 3), 20, 3));
        fitted.Save(store);
        var rows = new FeatureRows(Sample.Noise(50, 3, 2), 50, 3);
        Assert.Equal(fitted.Applied(rows), QuantileNormalizer.Restore(3, store).Applied(rows));
        var name = Assert.Single(store.Tensors).Key;
        var falling = (double[])store.Tensors[name].Values.Clone();
        falling[0] = 1e9;
        Assert.ThrowsAny<Core.Errors.InputException>(() => QuantileNormalizer.Restore(3, store.With(name, falling, 3, 20)));
    }

    private static float Apply(float[] training, float value) =>
        QuantileNormalizer.Fit(new FeatureRows(training, training.Length, 1)).Applied(new FeatureRows([value], 1, 1))[0];
}
