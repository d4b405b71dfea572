using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Networks;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Networks;

public class NetworkTests
{
    private const double Step = 1e-6;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Slopes_are_those_of_the_loss_moved_a_little(bool isOfLabels)
    {
        var (rows, outputs) = (5, isOfLabels ? 3 : 1);
        var network = PerceptronModel.Shape<double>(4, 6, outputs);
        foreach (var layer in network.Layers.OfType<DenseLayer<double>>()) layer.Draw(RandomStream.FromSeed(3).Split(layer.Inputs));
        double[] weights = [.2, 1.8, 1, .5, 1.5];
        Loss<double> loss = isOfLabels
            ? new CrossEntropy<double>([2, 0, 1, 1, 0], weights, outputs)
            : new HalfSquaredError<double>([1, -2, .5, 0, 3], weights);
        var pass = new NetworkPass<double>(network, rows);
        Cost(pass.OutputSlopes(rows));
        pass.Backward(rows);
        foreach (var parameter in network.Parameters)
            for (var index = 0; index < parameter.Values.Length; index++)
            {
                var (value, slope) = (parameter.Values[index], parameter.Gradient[index]);
                parameter.Values[index] = value + Step;
                var above = Cost([]);
                parameter.Values[index] = value - Step;
                var below = Cost([]);
                parameter.Values[index] = value;
                Assert.Equal((above - below) / (2 * Step * rows), slope, 1e-8);
            }

        double Cost(Span<double> slopes)
        {
            var inputs = Sample.Noise(rows, 4, 8);
            for (var index = 0; index < inputs.Length; index++) pass.Inputs(rows)[index] = inputs[index];
            return loss.Of([0, 1, 2, 3, 4], pass.Forward(rows), slopes);
        }
    }

    [Fact]
    public void Cross_entropy_is_known_in_closed_form()
    {
        var slopes = new double[4];
        var cost = new CrossEntropy<double>([0, 1], [1, 3], 2).Of([1, 0], [0, VectorMath.Log(3.0), 5, 5], slopes);
        Assert.Equal((3 * -VectorMath.Log(.75)) + VectorMath.Log(2.0), cost, 1e-12);
        Assert.All(new[] { 3 * .25 / 2, 3 * -.25 / 2, -.25, .25 }.Zip(slopes), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Half_the_squared_error_is_known_in_closed_form()
    {
        var slopes = new double[2];
        Assert.Equal((2 * 9 / 2.0) + (.5 * 4 / 2), new HalfSquaredError<double>([1, 2], [2, .5]).Of([0, 1], [4, 0], slopes), 1e-12);
        Assert.Equal([2 * 3 / 2.0, .5 * -2 / 2], slopes);
    }

    [Fact]
    public void A_probability_that_has_run_to_zero_costs_a_finite_price() =>
        Assert.True(double.IsFinite(new CrossEntropy<float>([0], [1], 2).Of([0], [-1e30f, 1e30f], [])));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(19)]
    public void The_first_step_of_adam_is_the_rate_against_the_sign_of_the_slope(int length)
    {
        var parameter = new Parameter<float>("weights", length, isPenalised: false);
        for (var index = 0; index < length; index++) parameter.Gradient[index] = index % 2 == 0 ? 3 : -5;
        new Adam<float>([parameter]).Step(0.01, 100);
        for (var index = 0; index < length; index++) Assert.Equal(index % 2 == 0 ? -.01f : .01f, parameter.Values[index], 1e-6f);
    }

    [Fact]
    public void Only_penalised_parameters_are_drawn_to_zero()
    {
        var (held, free) = (new Parameter<float>("weights", 9, isPenalised: true), new Parameter<float>("biases", 9, isPenalised: false));
        foreach (var parameter in new[] { held, free }) parameter.Values.AsSpan().Fill(1);
        new Adam<float>([held, free]).Step(0.01, 1);
        Assert.All(held.Values, value => Assert.Equal(.99f, value, 1e-6f));
        Assert.All(free.Values, value => Assert.Equal(1, value));
    }

    [Fact]
    public void First_weights_lie_within_the_limit_of_glorot_and_fill_it()
    {
        var layer = new DenseLayer<double>(30, 24);
        layer.Draw(RandomStream.FromSeed(1));
        var limit = 1 / 3.0;
        Assert.All(layer.Weights.Values.Concat(layer.Biases.Values), value => Assert.InRange(value, -limit, limit));
        Assert.True(layer.Weights.Values.Max() > .98 * limit && layer.Weights.Values.Min() < -.98 * limit);
        Assert.Equal(0, layer.Weights.Values.Average(), .03);
    }
}
