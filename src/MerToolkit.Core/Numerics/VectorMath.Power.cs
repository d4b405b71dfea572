namespace MerToolkit.Core.Numerics;

public static partial class VectorMath
{
    // Terms of the series of log and exp; the first term left out is below 2^-107 of the sum. Terms after the first
    // eight (ten) weigh less than 2^-40, so that plain doubles serve them.
    private static readonly DoubleDouble[] LogSeries = [.. Enumerable.Range(0, 21).Select(n => Quotient(1, 2 * n + 1))];
    private static readonly DoubleDouble[] ExpSeries = MakeExpSeries(25);
    private const int LogExactTerms = 8;
    private const int ExpExactTerms = 10;

    /// <summary>Binary logarithm, under .51 ulp, exact for powers of two. For tables and scalars: some hundred nanoseconds.</summary>
    /// <param name="value">Any number; -infinity for 0, NaN for negative numbers.</param>
    public static double Log2(double value)
    {
        if (!IsPositiveFinite(value)) return Log(value);
        var mantissa = LogOfMantissa(value, out var exponent);
        return (mantissa * DoubleDouble.InverseLn2 + exponent).High;
    }

    /// <summary>Decimal logarithm, under .51 ulp, exact for powers of ten. For tables and scalars: some hundred nanoseconds.</summary>
    /// <param name="value">Any number; -infinity for 0, NaN for negative numbers.</param>
    public static double Log10(double value)
    {
        if (!IsPositiveFinite(value)) return Log(value);
        var mantissa = LogOfMantissa(value, out var exponent);
        return (mantissa * DoubleDouble.InverseLn10 + DoubleDouble.Log10Of2 * exponent).High;
    }

    /// <summary>
    /// <paramref name="value"/> to the power <paramref name="exponent"/>, under .51 ulp where the result is a normal
    /// number; special cases as IEEE 754 pow. For tables and scalars: some hundred nanoseconds.
    /// </summary>
    /// <param name="value">Base; negative ones need an integral exponent, else NaN.</param>
    /// <param name="exponent">Exponent; any number.</param>
    public static double Pow(double value, double exponent)
    {
        if (exponent == 0 || value == 1) return 1;
        if (double.IsNaN(value) || double.IsNaN(exponent)) return double.NaN;
        if (double.IsInfinity(exponent)) return PowOfInfinity(Math.Abs(value), exponent > 0);
        var isOdd = Math.Abs(Math.IEEERemainder(exponent, 2.0)) == 1.0;
        var isNegative = double.IsNegative(value);
        if (value == 0 || double.IsInfinity(value))
        {
            var magnitude = value == 0 == exponent > 0 ? 0.0 : double.PositiveInfinity;
            return isNegative && isOdd ? -magnitude : magnitude;
        }

        if (isNegative && Math.Floor(exponent) != exponent) return double.NaN;
        var result = PowOfPositive(Math.Abs(value), exponent);
        return isNegative && isOdd ? -result : result;
    }

    private static double PowOfInfinity(double magnitude, bool isPositive)
    {
        if (magnitude == 1) return 1;
        return magnitude > 1 == isPositive ? double.PositiveInfinity : 0;
    }

    private static double PowOfPositive(double value, double exponent)
    {
        var mantissa = LogOfMantissa(value, out var twos);
        var logarithm = mantissa + DoubleDouble.Ln2 * twos;
        var estimate = logarithm.High * exponent;
        if (estimate > 710) return double.PositiveInfinity;
        if (estimate < -746) return 0;
        // Below this the product cannot be split without error, and the power rounds to 1 or its neighbour.
        if (Math.Abs(estimate) < 1e-30) return 1.0 + estimate;
        return ExpOf(logarithm * exponent);
    }

    // log of m in [sqrt(1/2), sqrt(2)), value = m 2^exponent: 2 artanh((m-1)/(m+1)).
    private static DoubleDouble LogOfMantissa(double value, out double exponent)
    {
        exponent = 0;
        if (value < 2.2250738585072014e-308)
        {
            value *= 18014398509481984.0;
            exponent = -54;
        }

        var bits = BitConverter.DoubleToUInt64Bits(value) + OneMinusRootHalfBits;
        exponent += (int)(bits >> 52) - 1023;
        var m = BitConverter.UInt64BitsToDouble((bits & MantissaBits) + RootHalfBits);
        var s = new DoubleDouble(m - 1.0, 0) / DoubleDouble.Sum(m, 1.0);
        var z = s * s;
        var sum = Series(LogSeries, z, LogExactTerms);
        return s * sum * 2.0;
    }

    private static double ExpOf(DoubleDouble value)
    {
        var k = Math.Round(value.High * InverseLn2, MidpointRounding.ToEven);
        var r = value + -(DoubleDouble.Ln2 * k);
        return Scale(Series(ExpSeries, r, ExpExactTerms).High, (int)k);
    }

    private static DoubleDouble Series(DoubleDouble[] coefficients, DoubleDouble value, int exactTerms)
    {
        var tail = 0.0;
        for (var term = coefficients.Length - 1; term > exactTerms; term--) tail = (tail + coefficients[term].High) * value.High;
        var sum = new DoubleDouble(tail, 0);
        for (var term = exactTerms; term >= 1; term--) sum = (sum + coefficients[term]) * value;
        return sum + coefficients[0];
    }

    private static DoubleDouble[] MakeExpSeries(int count)
    {
        var series = new DoubleDouble[count];
        series[0] = new DoubleDouble(1, 0);
        for (var term = 1; term < count; term++) series[term] = series[term - 1] / new DoubleDouble(term, 0);
        return series;
    }

    private static DoubleDouble Quotient(double left, double right) => new DoubleDouble(left, 0) / new DoubleDouble(right, 0);

    private static bool IsPositiveFinite(double value) => value > 0 && !double.IsPositiveInfinity(value);
}
