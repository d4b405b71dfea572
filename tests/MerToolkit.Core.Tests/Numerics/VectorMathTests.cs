using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class VectorMathTests
{
    private static readonly double[] Edges =
    [
        0, -0.0, double.Epsilon, 1e-310, 2.2250738585072014e-308, 1e-300, .5, 1, 1.0000000000000002, 2, Math.E, 700, 707, 707.5, 709.7,
        709.79, 1e300, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, -1, -700, -708, -740, -745.1,
        -745.2, -1e-320, 1e-20, -1e-20,
    ];

    [Fact]
    public void Span_functions_give_the_bits_of_their_scalars_at_every_length_and_place()
    {
        var random = new Random(3);
        for (var length = 0; length < 40; length++)
        {
            var values = Enumerable.Range(0, length)
                .Select(_ => random.Next(4) == 0 ? Edges[random.Next(Edges.Length)] : Math.Exp((random.NextDouble() - .5) * 1500))
                .ToArray();
            SameBits(values, VectorMath.Log, VectorMath.Log);
            SameBits(values, VectorMath.Exp, VectorMath.Exp);
            SameBits(values.Select(value => Math.Log(value)).ToArray(), VectorMath.Exp, VectorMath.Exp);
            SameBits(values.Select(value => (float)value).ToArray(), VectorMath.Log, VectorMath.Log);
            SameBits(values.Select(value => (float)Math.Log(value)).ToArray(), VectorMath.Exp, VectorMath.Exp);
        }
    }

    [Fact]
    public void Span_functions_give_the_bits_of_their_scalars_on_many_ordinary_numbers()
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 200_001).Select(_ => Math.Exp((random.NextDouble() - .5) * 80)).ToArray();
        SameBits(values, VectorMath.Log, VectorMath.Log);
        SameBits(values.Select(value => Math.Log(value)).ToArray(), VectorMath.Exp, VectorMath.Exp);
        SameBits(values.Select(value => (float)value).ToArray(), VectorMath.Log, VectorMath.Log);
        SameBits(values.Select(value => (float)Math.Log(value)).ToArray(), VectorMath.Exp, VectorMath.Exp);
    }

    [Fact]
    public void Span_functions_work_in_place()
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7];
        VectorMath.Log(values, values);
        Assert.Equal([VectorMath.Log(1.0), VectorMath.Log(2.0), VectorMath.Log(3.0)], values[..3]);
    }

    [Fact]
    public void Spans_of_unequal_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => VectorMath.Log(new double[3], new double[4]));

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(1.0, 0.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, -744.4400719213812)]
    public void Log_keeps_its_special_values(double value, double expected)
    {
        Assert.Equal(expected, VectorMath.Log(value));
        if (value == double.Epsilon) return;
        Assert.Equal((float)expected, VectorMath.Log((float)value));
        Assert.Equal(expected, VectorMath.Log2(value));
        Assert.Equal(expected, VectorMath.Log10(value));
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1e-320, 1.0)]
    [InlineData(710.0, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-746.0, 0.0)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_keeps_its_special_values(double value, double expected)
    {
        Assert.Equal(expected, VectorMath.Exp(value));
        Assert.Equal((float)expected, VectorMath.Exp((float)value));
    }

    [Fact]
    public void Exp_covers_the_whole_range_of_numbers()
    {
        Assert.Equal(double.NegativeInfinity, VectorMath.Log(-0.0));
        Assert.Equal(1, VectorMath.Exp(-0.0));
        Assert.Equal(double.Epsilon, VectorMath.Exp(-745.13));
        Assert.InRange(VectorMath.Exp(709.782712893384), 1.79e308, double.MaxValue);
        Assert.Equal(float.Epsilon, VectorMath.Exp(-103.9f));
        Assert.InRange(VectorMath.Exp(88.72283f), 3.4e38f, float.MaxValue);
        Assert.InRange(VectorMath.Log(float.Epsilon), -103.28f, -103.27f);
    }

    [Fact]
    public void Exact_powers_and_logarithms_come_out_exact()
    {
        for (var power = 0; power <= 22; power++)
        {
            Assert.Equal(double.Parse($"1e{power}"), VectorMath.Pow(10, power));
            Assert.Equal(power, VectorMath.Log10(double.Parse($"1e{power}")));
        }

        for (var power = -1074; power < 1024; power++)
        {
            Assert.Equal(Math.ScaleB(1, power), VectorMath.Pow(2, power));
            Assert.Equal(power, VectorMath.Log2(Math.ScaleB(1, power)));
        }

        Assert.Equal(3, VectorMath.Pow(27, 1.0 / 3), 15);
        Assert.Equal(Math.Sqrt(2), VectorMath.Pow(2, .5));
    }

    [Fact]
    public void Pow_follows_the_special_cases_of_the_standard()
    {
        double[] values =
        [
            0, -0.0, 1, -1, .5, -.5, 2, -2, -8, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
            1e308, 1e-308, 5e-324,
        ];
        double[] exponents =
        [
            0, -0.0, 1, -1, 2, -2, 3, -3, .5, -.5, 1e10, -1e10, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];
        foreach (var value in values)
            foreach (var exponent in exponents)
            {
                var expected = Math.Pow(value, exponent);
                var actual = VectorMath.Pow(value, exponent);
                var isSame = double.IsNaN(expected) ? double.IsNaN(actual)
                    : expected == 0 || double.IsInfinity(expected)
                    ? expected.Equals(actual) && double.IsNegative(expected) == double.IsNegative(actual)
                    : Math.Abs(actual - expected) <= 2e-16 * Math.Abs(expected);
                Assert.True(isSame, $"pow({value:R}, {exponent:R}) is {actual:R}, not {expected:R}");
            }
    }

    [Fact]
    public void SinPi_and_CosPi_are_exact_at_quarter_turns_however_large()
    {
        double[] bases = [0, 2, -2, 1024, -4096, 4503599627370496];
        foreach (var turns in bases)
        {
            Assert.Equal(0, VectorMath.SinPi(turns));
            Assert.Equal(1, VectorMath.CosPi(turns));
            Assert.Equal(0, VectorMath.SinPi(turns + 1));
            Assert.Equal(-1, VectorMath.CosPi(turns + 1));
            if (Math.Abs(turns) > 1e15) continue;
            Assert.Equal(1, VectorMath.SinPi(turns + .5));
            Assert.Equal(0.0, VectorMath.CosPi(turns + .5));
            Assert.Equal(-1, VectorMath.SinPi(turns + 1.5));
            Assert.False(double.IsNegative(VectorMath.CosPi(turns + 1.5)));
            Assert.Equal(VectorMath.SinPi(.25), VectorMath.SinPi(turns + .25));
        }

        Assert.True(double.IsNegative(VectorMath.SinPi(-1)) && VectorMath.SinPi(-1) == 0);
        Assert.False(double.IsNegative(VectorMath.SinPi(1)));
        Assert.Equal(double.NaN, VectorMath.SinPi(double.PositiveInfinity));
        Assert.Equal(double.NaN, VectorMath.CosPi(double.NaN));
    }

    [Fact]
    public void SinPi_is_odd_and_CosPi_is_even_to_the_bit()
    {
        var random = new Random(5);
        for (var point = 0; point < 10_000; point++)
        {
            var value = random.NextDouble() * 8;
            Assert.Equal(-VectorMath.SinPi(value), VectorMath.SinPi(-value));
            Assert.Equal(VectorMath.CosPi(value), VectorMath.CosPi(-value));
        }
    }

    private delegate void OverSpan<T>(ReadOnlySpan<T> source, Span<T> destination);

    private static void SameBits<T>(T[] values, OverSpan<T> overSpan, Func<T, T> scalar)
    {
        var results = new T[values.Length];
        overSpan(values, results);
        for (var index = 0; index < values.Length; index++)
            Assert.True(results[index]!.Equals(scalar(values[index])), $"{values[index]} at {index} of {values.Length}");
    }
}
