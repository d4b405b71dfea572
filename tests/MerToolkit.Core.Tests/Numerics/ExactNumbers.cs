using System.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

/// <summary>Fixed-point arithmetic with 1,400 fractional bits: the reference that the error bounds are measured against.</summary>
internal static class ExactNumbers
{
    private const int Bits = 1400;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger PiValue = 4 * (4 * ArcTangentOfInverse(5) - ArcTangentOfInverse(239));

    public static BigInteger From(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent = 1;
        else mantissa += BigInteger.One << 52;
        var shift = exponent - 1075 + Bits;
        var magnitude = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        return bits < 0 ? -magnitude : magnitude;
    }

    public static BigInteger Exp(BigInteger value)
    {
        var halvings = Math.Max(0, (int)(BigInteger.Abs(value).GetBitLength() - Bits)) + 16;
        const int Guard = 64;
        var r = (value << Guard) >> halvings;
        var one = One << Guard;
        BigInteger sum = one, term = one;
        for (var n = 1; !term.IsZero; n++)
        {
            term = ((term * r) >> (Bits + Guard)) / n;
            sum += term;
        }

        for (var n = 0; n < halvings; n++) sum = (sum * sum) >> (Bits + Guard);
        return sum >> Guard;
    }

    public static BigInteger Log(double value)
    {
        var exact = From(value);
        var y = From(Math.Log(value));
        for (var step = 0; step < 3; step++)
        {
            var power = Exp(-y);
            var ratio = ((exact * power) >> Bits) - One;
            y += ratio - ((ratio * ratio) >> (Bits + 1));
        }

        return y;
    }

    public static BigInteger Divide(BigInteger left, BigInteger right) => (left << Bits) / right;

    public static BigInteger Multiply(BigInteger left, BigInteger right) => (left * right) >> Bits;

    public static BigInteger SinPi(double value) => Sin(Multiply(From(value), PiValue));

    public static BigInteger CosPi(double value) => Sin((PiValue >> 1) - Multiply(From(value), PiValue));

    /// <summary>Distance of a result from the exact value in ulps of double at the exact value.</summary>
    public static double UlpError(double result, BigInteger exact) => Error(result, exact, 52, -1074);

    /// <summary>The same in ulps of float32.</summary>
    public static double UlpErrorSingle(float result, BigInteger exact) => Error(result, exact, 23, -149);

    private static double Error(double result, BigInteger exact, int fractionBits, int smallestExponent)
    {
        var exponent = (int)BigInteger.Abs(exact).GetBitLength() - 1 - Bits;
        var ulp = Math.Max(exponent - fractionBits, smallestExponent);
        var difference = BigInteger.Abs(From(result) - exact);
        return (double)(difference >> (ulp + Bits - 30)) / (1 << 30);
    }

    private static BigInteger Sin(BigInteger angle)
    {
        BigInteger sum = angle, term = angle;
        for (var n = 1; !term.IsZero; n++)
        {
            term = -((((term * angle) >> Bits) * angle) >> Bits) / (2 * n * (2 * n + 1));
            sum += term;
        }

        return sum;
    }

    private static BigInteger ArcTangentOfInverse(int divisor)
    {
        BigInteger sum = One / divisor, power = sum;
        for (var n = 1; !power.IsZero; n++)
        {
            power = -power / (divisor * divisor);
            sum += power / (2 * n + 1);
        }

        return sum;
    }
}
