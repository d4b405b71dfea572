using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class VectorMathSigmoidTests
{
    private static readonly double[] Values =
    [
        .. Enumerable.Range(-40_000, 80_001).Select(step => step / 2000.0),
        .. Enumerable.Range(0, 300).Select(power => -Math.Pow(10, -power)),
    ];

    private static readonly float[] Singles = [.. Values.Select(value => (float)value)];

    [Fact]
    public void Doubles_lie_within_their_ulps_of_the_truth()
    {
        Assert.All(Values, value => Assert.InRange(VectorMath.Tanh(value), Below(Math.Tanh(value), 4), Above(Math.Tanh(value), 4)));
        Assert.All(Values, value =>
        {
            var truth = 1 / (1 + Math.Exp(-value));
            Assert.InRange(VectorMath.Sigmoid(value), Below(truth, 3), Above(truth, 3));
        });
    }

    [Fact]
    public void Singles_lie_within_their_bounds_of_the_truth()
    {
        foreach (var value in Singles.Where(value => Math.Abs(value) > 1e-30))
        {
            var (tangent, logistic) = (Math.Tanh(value), 1 / (1 + Math.Exp(-(double)value)));
            Assert.InRange(VectorMath.Tanh(value) / tangent, 1 - 4e-7, 1 + 4e-7);
            Assert.InRange(VectorMath.Sigmoid(value) / logistic, 1 - 2.4e-7, 1 + 2.4e-7);
        }
    }

    [Fact]
    public void Span_functions_give_the_bits_of_their_scalars_at_every_length()
    {
        for (var length = 0; length < 40; length++)
        {
            var (from, to) = (Singles.AsSpan(1000 * length, length).ToArray(), new float[length]);
            VectorMath.Tanh(from, to);
            Assert.Equal(from.Select(VectorMath.Tanh), to);
            VectorMath.Sigmoid(from, to);
            Assert.Equal(from.Select(VectorMath.Sigmoid), to);
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 1, 1)]
    [InlineData(double.NegativeInfinity, -1, 0)]
    [InlineData(0, 0, .5)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void Special_values_are_kept(double value, double tangent, double logistic)
    {
        Assert.Equal((tangent, logistic), (VectorMath.Tanh(value), VectorMath.Sigmoid(value)));
        Assert.Equal(tangent, VectorMath.Tanh((float)value), 4e-7);
        Assert.Equal(logistic, VectorMath.Sigmoid((float)value), 1e-37);
    }

    private static double Below(double value, int ulps) => Enumerable.Range(0, ulps).Aggregate(value, (next, _) => Math.BitDecrement(next));

    private static double Above(double value, int ulps) => Enumerable.Range(0, ulps).Aggregate(value, (next, _) => Math.BitIncrement(next));
}
