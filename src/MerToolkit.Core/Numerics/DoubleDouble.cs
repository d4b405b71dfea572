namespace MerToolkit.Core.Numerics;

/// <summary>
/// A number as the unevaluated sum of two doubles, about 105 bits; error-free sums and products after Dekker (1971)
/// and Knuth, without fused operations, so that every machine gives the same bits.
/// </summary>
/// <param name="High">The number rounded to double.</param>
/// <param name="Low">What the rounding left, at most half an ulp of <paramref name="High"/>.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    private const double Splitter = 134217729.0;

    /// <summary>pi.</summary>
    public static readonly DoubleDouble Pi = new(3.141592653589793116, 1.2246467991473531772e-16);

    /// <summary>ln 2.</summary>
    public static readonly DoubleDouble Ln2 = new(0.69314718055994528623, 2.3190468138462995584e-17);

    /// <summary>1 / ln 2.</summary>
    public static readonly DoubleDouble InverseLn2 = new(1.4426950408889633870, 2.0355273740931032981e-17);

    /// <summary>1 / ln 10.</summary>
    public static readonly DoubleDouble InverseLn10 = new(0.43429448190325181667, 1.0983196502167650675e-17);

    /// <summary>log10 2.</summary>
    public static readonly DoubleDouble Log10Of2 = new(0.30102999566398119802, -2.8037281277851703937e-18);

    /// <summary>left + right without error.</summary>
    public static DoubleDouble Sum(double left, double right)
    {
        var sum = left + right;
        var part = sum - left;
        return new DoubleDouble(sum, left - (sum - part) + (right - part));
    }

    /// <summary>
    /// left * right without error, as long as neither overflows when split (below 2^995) and the product is above 2^-968.
    /// </summary>
    public static DoubleDouble Product(double left, double right)
    {
        var product = left * right;
        var (leftHigh, leftLow) = Split(left);
        var (rightHigh, rightLow) = Split(right);
        return new DoubleDouble(product, leftHigh * rightHigh - product + leftHigh * rightLow + leftLow * rightHigh + leftLow * rightLow);
    }

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        var high = Sum(left.High, right.High);
        var low = Sum(left.Low, right.Low);
        var middle = Fast(high.High, high.Low + low.High);
        return Fast(middle.High, middle.Low + low.Low);
    }

    public static DoubleDouble operator +(DoubleDouble left, double right)
    {
        var high = Sum(left.High, right);
        return Fast(high.High, high.Low + left.Low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        var product = Product(left.High, right.High);
        return Fast(product.High, product.Low + (left.High * right.Low + left.Low * right.High));
    }

    public static DoubleDouble operator *(DoubleDouble left, double right)
    {
        var product = Product(left.High, right);
        return Fast(product.High, product.Low + left.Low * right);
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        var first = left.High / right.High;
        var rest = left + -(right * first);
        var second = rest.High / right.High;
        rest += -(right * second);
        return Fast(first, second) + rest.High / right.High;
    }

    private static DoubleDouble Fast(double larger, double smaller)
    {
        var sum = larger + smaller;
        return new DoubleDouble(sum, smaller - (sum - larger));
    }

    private static (double High, double Low) Split(double value)
    {
        var spread = Splitter * value;
        var high = spread - (spread - value);
        return (high, value - high);
    }
}
