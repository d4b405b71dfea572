using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class FixedLanesTests
{
    [Fact]
    public void Every_reduction_equals_the_plain_lane_order_to_the_bit() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat[]>(), numbers =>
        {
            var doubles = numbers.Select(number => number.Get).ToArray();
            var others = doubles.Reverse().ToArray();
            var floats = doubles.Select(number => (float)Math.Clamp(number, -1e15, 1e15)).ToArray();
            var otherFloats = floats.Reverse().ToArray();
            return FixedLanes.Sum(doubles).Equals(Plain(doubles, 8))
                && FixedLanes.Dot(doubles, others).Equals(Plain(doubles.Zip(others, (a, b) => a * b), 8))
                && FixedLanes.SumOfSquares(doubles).Equals(Plain(doubles.Select(number => number * number), 8))
                && FixedLanes.Sum(floats).Equals(Plain(floats.Select(number => (double)number), 16))
                && FixedLanes.SumOfSquares(floats).Equals(Plain(floats.Select(number => (double)number * number), 16))
                && FixedLanes.Dot(floats, otherFloats).Equals(PlainSingle(floats.Zip(otherFloats, (a, b) => a * b)));
        }).MustHold();

    [Fact]
    public void Long_sums_equal_the_plain_lane_order_at_every_remainder()
    {
        var random = new Random(1);
        for (var length = 0; length < 100; length++)
        {
            var values = Enumerable.Range(0, length).Select(_ => random.NextDouble() - .5).ToArray();
            var floats = values.Select(value => (float)value).ToArray();
            Assert.Equal(Plain(values, 8), FixedLanes.Sum(values));
            Assert.Equal(Plain(floats.Select(value => (double)value), 16), FixedLanes.Sum(floats));
            Assert.Equal(PlainSingle(floats.Select(value => value * value)), FixedLanes.Dot(floats, floats));
        }
    }

    [Fact]
    public void Integers_sum_exactly()
    {
        Assert.Equal(500500, FixedLanes.Sum(Enumerable.Range(1, 1000).Select(value => (double)value).ToArray()));
        Assert.Equal(500500, FixedLanes.Sum(Enumerable.Range(1, 1000).Select(value => (float)value).ToArray()));
        Assert.Equal(333833500, FixedLanes.SumOfSquares(Enumerable.Range(1, 1000).Select(value => (float)value).ToArray()));
        Assert.Equal(0, FixedLanes.Sum(ReadOnlySpan<double>.Empty));
    }

    [Fact]
    public void Unequal_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => FixedLanes.Dot(new double[3], new double[2]));
        Assert.Throws<ArgumentException>(() => FixedLanes.Dot(new float[3], new float[2]));
    }

    private static double Plain(IEnumerable<double> terms, int count)
    {
        var lanes = new double[count];
        var index = 0;
        foreach (var term in terms) lanes[index++ % count] += term;
        for (var half = count / 2; half >= 1; half /= 2)
            for (var lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
        return lanes[0];
    }

    private static float PlainSingle(IEnumerable<float> terms)
    {
        var lanes = new float[16];
        var index = 0;
        foreach (var term in terms) lanes[index++ % 16] += term;
        for (var half = 8; half >= 1; half /= 2)
            for (var lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
        return lanes[0];
    }
}
