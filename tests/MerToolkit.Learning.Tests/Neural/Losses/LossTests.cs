using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Losses;

public class LossTests
{
    private const double Step = 1e-5;
    private static readonly double[] Weights = [.2, 1.8, 1, .5, 1.5];

    public static TheoryData<string> Kinds => [.. Losses.Keys];

    private static Dictionary<string, Loss<double>> Losses => new()
    {
        ["squared error"] = new SquaredError<double>(),
        ["half the squared error"] = new SquaredError<double>(.5),
        ["huber"] = new HuberError<double>(.7),
        ["concordance"] = new ConcordanceLoss<double>(),
        ["cross-entropy"] = new CrossEntropy<double>(3),
        ["smoothed, weighted cross-entropy"] = new CrossEntropy<double>(3, .1, [.5, 2, 1]),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Slopes_are_those_of_the_mean_cost_moved_a_little(string kind)
    {
        var loss = Losses[kind];
        double[] outputs = [.. Sample.Noise(5, 3, 4).Select(value => (double)value)];
        double[] targets = kind.Contains("entropy", StringComparison.Ordinal)
            ? [1, 0, 0, 0, 1, 0, 0, 0, 1, .3, .7, 0, 0, 1, 0] : [.. Sample.Noise(5, 3, 5).Select(value => (double)value)];
        var slopes = new double[15];
        var cost = loss.Of(outputs, targets, Weights, slopes);
        Assert.Equal(cost, loss.Of(outputs, targets, Weights, []));
        for (var index = 0; index < outputs.Length; index++)
        {
            var value = outputs[index];
            outputs[index] = value + Step;
            var above = loss.Of(outputs, targets, Weights, []);
            outputs[index] = value - Step;
            var below = loss.Of(outputs, targets, Weights, []);
            outputs[index] = value;
            Assert.Equal((above - below) / (2 * Step * 5), slopes[index], 1e-9);
        }
    }

    [Fact]
    public void Cross_entropy_is_known_in_closed_form()
    {
        var slopes = new double[4];
        var cost = new CrossEntropy<double>(2).Of([0, VectorMath.Log(3.0), 5, 5], [0, 1, 1, 0], [3, 1], slopes);
        Assert.Equal((3 * -VectorMath.Log(.75)) + VectorMath.Log(2.0), cost, 1e-12);
        Assert.All(new[] { 3 * .25 / 2, 3 * -.25 / 2, -.25, .25 }.Zip(slopes), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Half_the_squared_error_is_known_in_closed_form()
    {
        var slopes = new double[2];
        Assert.Equal((2 * 9 / 2.0) + (.5 * 4 / 2), new SquaredError<double>(.5).Of([4, 0], [1, 2], [2, .5], slopes), 1e-12);
        Assert.Equal([2 * 3 / 2.0, .5 * -2 / 2], slopes);
    }

    [Fact]
    public void Huber_is_the_square_near_and_the_line_far()
    {
        var slopes = new double[2];
        Assert.Equal(.5 * .25 + 2 * (5 - 1), new HuberError<double>(2).Of([.5, -5], [0, 0], [1, 1], slopes), 1e-12);
        Assert.Equal([.25, -1], slopes);
    }

    [Fact]
    public void Concordance_is_one_less_the_coefficient_and_knows_its_limits()
    {
        double[] truth = [1, 2, 3];
        var loss = new ConcordanceLoss<double>();
        Assert.Equal(0, loss.Of(truth, truth, [1, 1, 1], []), 1e-12);
        Assert.Equal(3 * (1 - (4 / 3.0 / (4 / 3.0 + 1))), loss.Of([2, 3, 4], truth, [1, 1, 1], []), 1e-12);
        var slopes = new double[] { 7, 7 };
        Assert.Equal(0, loss.Of([1, 1], [1, 1], [1, 1], slopes));
        Assert.Equal([0.0, 0], slopes);
    }

    [Fact]
    public void A_probability_that_has_run_to_zero_costs_a_finite_price_and_no_number_costs_no_number()
    {
        Assert.True(double.IsFinite(new CrossEntropy<float>(2).Of([-1e30f, 1e30f], [1, 0], [1], [])));
        Assert.False(double.IsFinite(new CrossEntropy<float>(2).Of([float.NaN, 1], [1, 0], [1], [])));
        Assert.False(double.IsFinite(new ConcordanceLoss<float>().Of([float.NaN, 1], [1, 0], [1, 1], [])));
    }
}
