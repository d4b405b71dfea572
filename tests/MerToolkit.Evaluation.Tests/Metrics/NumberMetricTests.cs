using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Evaluation.Tests.Metrics;

public class NumberMetricTests
{
    private static readonly double[] Truth = [.31, -.42, .08, .77, -.15, .02, -.63, .44, .29, -.08, .51, -.37];
    private static readonly double[] Predicted = [.12, -.20, .10, .41, -.31, .15, -.22, .38, -.05, .07, .33, -.11];

    private static readonly Arbitrary<(double[] Truth, double[] Predicted)> Pairs =
        Gen.Choose(-1000, 1000).Two().NonEmptyListOf().Select(pairs => (
            pairs.Select(pair => pair.Item1 / 64.0).ToArray(), pairs.Select(pair => pair.Item2 / 64.0).ToArray())).ToArbitrary();

    [Theory]
    [InlineData("r2", 0.6533027145302108)]
    [InlineData("rmse", 0.23572582944316192)]
    [InlineData("mae", 0.2066666666666667)]
    [InlineData("pearson", 0.8561867044215578)]
    [InlineData("ccc", 0.7394311617092503)]
    public void Values_equal_those_of_scikit_learn_1_2_and_scipy_1_10(string key, double expected) =>
        Assert.Equal(expected, Compute(key, Truth, Predicted), 1e-14);

    [Theory]
    [InlineData("r2", 0.13949193006780924)]
    [InlineData("rmse", 18.568611507954312)]
    [InlineData("mae", 15.716666666666669)]
    [InlineData("pearson", 0.8561867044215575)]
    [InlineData("ccc", 0.4068790232581142)]
    public void Offset_and_scale_count_as_in_scikit_learn(string key, double expected) => Assert.Equal(
        expected, Compute(key, [.. Truth.Select(value => 100 + 50 * value)], [.. Predicted.Select(value => 90 + 30 * value)]), 1e-13);

    [Theory]
    [InlineData("r2", 1)]
    [InlineData("rmse", 0)]
    [InlineData("mae", 0)]
    [InlineData("pearson", 1)]
    [InlineData("ccc", 1)]
    public void Perfect_predictions_have_the_closed_form(string key, double expected) =>
        Assert.Equal(expected, Compute(key, Truth, Truth), 1e-15);

    [Fact]
    public void The_mean_as_prediction_explains_nothing()
    {
        double[] mean = [.. Enumerable.Repeat(Truth.Average(), Truth.Length)];
        Assert.Equal(0, Compute("r2", Truth, mean), 1e-15);
        Assert.Equal(0, Compute("ccc", Truth, mean));
        Assert.Equal(double.NaN, Compute("pearson", Truth, mean));
    }

    [Fact]
    public void Reversed_predictions_have_the_closed_form()
    {
        // y = -1, 0, 1 and p = 1, 0, -1: Syy = Spp = 2, Syp = -2, See = 8, Sae = 4.
        double[] truth = [-1, 0, 1];
        double[] predicted = [1, 0, -1];
        Assert.Equal(-3, Compute("r2", truth, predicted));
        Assert.Equal(Math.Sqrt(8.0 / 3), Compute("rmse", truth, predicted));
        Assert.Equal(4.0 / 3, Compute("mae", truth, predicted));
        Assert.Equal(-1, Compute("pearson", truth, predicted), 1e-15);
        Assert.Equal(-1, Compute("ccc", truth, predicted));
    }

    [Theory]
    [InlineData(.1, 7)]
    [InlineData(-131.37, 1000)]
    [InlineData(0, 3)]
    [InlineData(5, 1)]
    public void A_constant_truth_defines_errors_only(double value, int count)
    {
        double[] truth = [.. Enumerable.Repeat(value, count)];
        double[] predicted = [.. Enumerable.Range(0, count).Select(row => value + 1 + row % 3)];
        foreach (var key in new[] { "r2", "pearson", "ccc" }) Assert.Equal(double.NaN, Compute(key, truth, predicted));
        Assert.True(Compute("rmse", truth, predicted) >= 1 && Compute("mae", truth, predicted) >= 1);
    }

    [Fact]
    public void Digits_survive_values_far_from_0()
    {
        double[] far = [.. Truth.Select(value => 1e7 + value)];
        double[] alsoFar = [.. Predicted.Select(value => 1e7 + value)];
        Assert.All(MetricCatalogue.Numbers, metric =>
            Assert.Equal(Compute(metric.Key, Truth, Predicted), Compute(metric.Key, far, alsoFar), 1e-7));
    }

    [Fact]
    public void Metrics_equal_their_definitions() => Prop.ForAll(Pairs, sample =>
    {
        var (truth, predicted) = sample;
        var (meanOfTruth, meanOfPredicted) = (truth.Average(), predicted.Average());
        var variance = truth.Average(value => (value - meanOfTruth) * (value - meanOfTruth));
        var otherVariance = predicted.Average(value => (value - meanOfPredicted) * (value - meanOfPredicted));
        var covariance = truth.Zip(predicted).Average(pair => (pair.First - meanOfTruth) * (pair.Second - meanOfPredicted));
        var squared = truth.Zip(predicted).Average(pair => (pair.First - pair.Second) * (pair.First - pair.Second));
        var offset = meanOfTruth - meanOfPredicted;
        var isConstant = truth.Distinct().Count() == 1;
        var isPredictionConstant = predicted.Distinct().Count() == 1;
        return Near(Compute("rmse", truth, predicted), Math.Sqrt(squared))
            && Near(Compute("mae", truth, predicted), truth.Zip(predicted).Average(pair => Math.Abs(pair.First - pair.Second)))
            && Near(Compute("r2", truth, predicted), isConstant ? double.NaN : 1 - squared / variance)
            && Near(Compute("ccc", truth, predicted),
                isConstant ? double.NaN : 2 * covariance / (variance + otherVariance + offset * offset))
            && Near(Compute("pearson", truth, predicted),
                isConstant || isPredictionConstant ? double.NaN : covariance / Math.Sqrt(variance * otherVariance));
    }).MustHold();

    [Fact]
    public void Agreement_is_never_beyond_correlation() => Prop.ForAll(Pairs, sample =>
    {
        var (agreement, correlation) = (Compute("ccc", sample.Truth, sample.Predicted), Compute("pearson", sample.Truth, sample.Predicted));
        return double.IsNaN(correlation) || Math.Abs(agreement) <= Math.Abs(correlation) + 1e-12;
    }).MustHold();

    [Fact]
    public void Unequal_lengths_are_refused() => Assert.Throws<ArgumentException>(() => PairedMoments.Of([1, 2], [1]));

    private static double Compute(string key, double[] truth, double[] predicted) =>
        Assert.IsAssignableFrom<NumberMetric>(MetricCatalogue.Find(key)).Of(PairedMoments.Of(truth, predicted));

    private static bool Near(double value, double expected) =>
        double.IsNaN(expected) ? double.IsNaN(value) : Math.Abs(value - expected) <= 1e-10 * Math.Max(1, Math.Abs(expected));
}
