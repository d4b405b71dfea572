namespace MerToolkit.Core.Numerics;

public static partial class VectorMath
{
    // Taylor-like polynomials of sine and cosine on |x| <= pi/4: FDLIBM k_sin.c and k_cos.c (Sun Microsystems 1993;
    // error below 2^-58).
    private const double Sin1 = -1.66666666666666324348e-01;
    private const double Sin2 = 8.33333333332248946124e-03;
    private const double Sin3 = -1.98412698298579493134e-04;
    private const double Sin4 = 2.75573137070700676789e-06;
    private const double Sin5 = -2.50507602534068634195e-08;
    private const double Sin6 = 1.58969099521155010221e-10;
    private const double Cos1 = 4.16666666666666019037e-02;
    private const double Cos2 = -1.38888888888741095749e-03;
    private const double Cos3 = 2.48015872894767294178e-05;
    private const double Cos4 = -2.75573143513906633035e-07;
    private const double Cos5 = 2.08757232129817482790e-09;
    private const double Cos6 = -1.13596475577881948265e-11;

    /// <summary>sin(pi x), under 1 ulp; exactly 0, 1 or -1 at multiples of one half. For windows, twiddles and cosine tables.</summary>
    /// <param name="value">x in half turns; the reduction of large x is exact. NaN for infinities.</param>
    public static double SinPi(double value)
    {
        if (!double.IsFinite(value)) return double.NaN;
        var quadrant = Reduce(value, out var rest);
        if (rest == 0 && (quadrant & 1) == 0) return Math.CopySign(0.0, value);
        return quadrant switch
        {
            0 => SinPiNear(rest),
            1 => CosPiNear(rest),
            2 => -SinPiNear(rest),
            _ => -CosPiNear(rest),
        };
    }

    /// <summary>cos(pi x), under 1 ulp; exactly 0, 1 or -1 at multiples of one half.</summary>
    /// <param name="value">x in half turns; the reduction of large x is exact. NaN for infinities.</param>
    public static double CosPi(double value)
    {
        if (!double.IsFinite(value)) return double.NaN;
        var quadrant = Reduce(value, out var rest);
        if (rest == 0 && (quadrant & 1) == 1) return 0.0;
        return quadrant switch
        {
            0 => CosPiNear(rest),
            1 => -SinPiNear(rest),
            2 => -CosPiNear(rest),
            _ => SinPiNear(rest),
        };
    }

    // value = 2 n + quadrant / 2 + rest with |rest| <= 1/4; every step is exact.
    private static int Reduce(double value, out double rest)
    {
        // From 2^51 on a number is a multiple of one half, and only its place in the turn counts.
        if (Math.Abs(value) >= 2251799813685248.0) value = Math.IEEERemainder(value, 2.0);
        var halves = Math.Round(2.0 * value, MidpointRounding.ToEven);
        rest = value - 0.5 * halves;
        return (int)((long)halves & 3);
    }

    private static double SinPiNear(double rest)
    {
        var (x, tail) = DoubleDouble.Pi * rest;
        var z = x * x;
        var v = z * x;
        var r = Sin2 + z * (Sin3 + z * (Sin4 + z * (Sin5 + z * Sin6)));
        return x - ((z * (0.5 * tail - v * r) - tail) - v * Sin1);
    }

    private static double CosPiNear(double rest)
    {
        var (x, tail) = DoubleDouble.Pi * rest;
        var z = x * x;
        var r = z * (Cos1 + z * (Cos2 + z * (Cos3 + z * (Cos4 + z * (Cos5 + z * Cos6)))));
        var half = 0.5 * z;
        var w = 1.0 - half;
        return w + (1.0 - w - half + (z * r - x * tail));
    }
}
