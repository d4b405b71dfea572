using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class VectorMathAccuracyTests
{
    private const int Points = 700;
    private readonly Random _random = new(7);

    [Fact]
    public void Log_stays_under_one_ulp() =>
        Bound(.95, WideDouble, VectorMath.Log, value => ExactNumbers.UlpError(VectorMath.Log(value), ExactNumbers.Log(value)));

    [Fact]
    public void Log_near_one_stays_under_one_ulp() =>
        Bound(.95, () => 1 + (_random.NextDouble() - .5) * Math.Pow(2, -_random.Next(0, 50)), VectorMath.Log,
            value => value == 1 ? 0 : ExactNumbers.UlpError(VectorMath.Log(value), ExactNumbers.Log(value)));

    [Fact]
    public void Exp_stays_under_one_ulp() =>
        Bound(.95, () => (_random.NextDouble() - .5) * 1400, VectorMath.Exp,
            value => ExactNumbers.UlpError(VectorMath.Exp(value), ExactNumbers.Exp(ExactNumbers.From(value))));

    [Fact]
    public void Exp_of_subnormal_results_stays_under_one_ulp() =>
        Bound(.95, () => -708 - 37 * _random.NextDouble(), VectorMath.Exp,
            value => ExactNumbers.UlpError(VectorMath.Exp(value), ExactNumbers.Exp(ExactNumbers.From(value))));

    [Fact]
    public void Float_log_stays_under_one_ulp() =>
        Bound(.95, () => BitConverter.UInt32BitsToSingle((uint)_random.Next(1, 0x7F800000)), value => VectorMath.Log((float)value),
            value => value == 1 ? 0 : ExactNumbers.UlpErrorSingle(VectorMath.Log((float)value), ExactNumbers.Log(value)));

    [Fact]
    public void Float_exp_stays_under_one_ulp() =>
        Bound(.95, () => (float)((_random.NextDouble() - .5) * 176 - 7), value => VectorMath.Exp((float)value),
            value => ExactNumbers.UlpErrorSingle(VectorMath.Exp((float)value), ExactNumbers.Exp(ExactNumbers.From(value))));

    [Fact]
    public void Log2_and_log10_are_correctly_rounded_but_for_near_ties()
    {
        var ln2 = ExactNumbers.Log(2);
        var ln10 = ExactNumbers.Log(10);
        Bound(.51, WideDouble, VectorMath.Log2,
            value => ExactNumbers.UlpError(VectorMath.Log2(value), ExactNumbers.Divide(ExactNumbers.Log(value), ln2)));
        Bound(.51, WideDouble, VectorMath.Log10,
            value => ExactNumbers.UlpError(VectorMath.Log10(value), ExactNumbers.Divide(ExactNumbers.Log(value), ln10)));
    }

    [Fact]
    public void Pow_is_correctly_rounded_but_for_near_ties()
    {
        for (var point = 0; point < Points; point++)
        {
            var value = Math.Exp((_random.NextDouble() - .5) * 40);
            var exponent = (_random.NextDouble() - .5) * 60;
            if (Math.Abs(exponent * Math.Log(value)) > 600) continue;
            var exact = ExactNumbers.Exp(ExactNumbers.Multiply(ExactNumbers.Log(value), ExactNumbers.From(exponent)));
            Assert.InRange(ExactNumbers.UlpError(VectorMath.Pow(value, exponent), exact), 0, .51);
        }
    }

    [Fact]
    public void SinPi_and_CosPi_stay_under_one_ulp()
    {
        Bound(.8, () => (_random.NextDouble() - .5) * 4, VectorMath.SinPi,
            value => ExactNumbers.UlpError(VectorMath.SinPi(value), ExactNumbers.SinPi(value)));
        Bound(.8, () => (_random.NextDouble() - .5) * 4, VectorMath.CosPi,
            value => ExactNumbers.UlpError(VectorMath.CosPi(value), ExactNumbers.CosPi(value)));
    }

    [Fact]
    public void The_reference_itself_knows_familiar_constants()
    {
        Assert.Equal(Math.E, (double)(ExactNumbers.Exp(ExactNumbers.From(1)) >> 1340) / Math.Pow(2, 60), 15);
        Assert.InRange(ExactNumbers.UlpError(0.6931471805599453, ExactNumbers.Log(2)), 0, .5);
        Assert.InRange(ExactNumbers.UlpError(1.0, ExactNumbers.SinPi(.5)), 0, 1e-9);
        Assert.InRange(ExactNumbers.UlpError(0.5000000000000001, ExactNumbers.From(.5)), .99, 1.01);
    }

    [Fact]
    public void Exp_and_log_agree_with_the_platform_within_two_ulp()
    {
        for (var point = 0; point < 500_000; point++)
        {
            var value = WideDouble();
            Assert.InRange(Steps(VectorMath.Log(value), Math.Log(value)), 0, 2);
            var power = (_random.NextDouble() - .5) * 1480;
            Assert.InRange(Steps(VectorMath.Exp(power), Math.Exp(power)), 0, 2);
        }
    }

    private static long Steps(double left, double right) =>
        Math.Abs(BitConverter.DoubleToInt64Bits(left) - BitConverter.DoubleToInt64Bits(right));

    private double WideDouble() => BitConverter.Int64BitsToDouble(_random.NextInt64(1, 0x7FF0_0000_0000_0000));

    private static void Bound(double bound, Func<double> draw, Func<double, double> function, Func<double, double> ulpError)
    {
        var (worst, at) = (0.0, 0.0);
        for (var point = 0; point < Points; point++)
        {
            var value = draw();
            var error = ulpError(value);
            if (error > worst) (worst, at) = (error, value);
        }

        Assert.True(worst is > .3 && worst <= bound, $"worst error {worst} ulp at {at:R}: {function(at):R}");
    }
}
