using System.Runtime.CompilerServices;

namespace MerToolkit.Audio.Resampling;

/// <summary>
/// Kaiser's window, I0(beta sqrt(1 - t^2)) / I0(beta): for a wanted stop band and transition it gives the shortest of
/// the closed-form designs (Kaiser 1974; Oppenheim and Schafer 7.5.3). Only sums, products, quotients and roots, which
/// are exactly rounded everywhere, so tables made from it have the same bits on every machine.
/// </summary>
internal sealed class KaiserWindow
{
    // 1/k^2 turns the terms of the series into products; 64 of them reach far beyond what any shape needs.
    private static readonly double[] InverseSquares = [.. Enumerable.Range(0, 64).Select(k => k == 0 ? 0 : 1.0 / ((double)k * k))];

    private readonly double _beta;
    private readonly double _peak;

    /// <summary>The window whose transforms fall off to a stop band.</summary>
    /// <param name="attenuation">How far the stop band lies below the pass band, dB; 50 to 200.</param>
    public KaiserWindow(double attenuation)
    {
        Attenuation = attenuation;
        _beta = 0.1102 * (attenuation - 8.7);
        _peak = BesselI0(_beta);
    }

    /// <summary>How far the stop band lies below the pass band, dB.</summary>
    public double Attenuation { get; }

    /// <summary>Half-length that reaches the stop band.</summary>
    /// <param name="transition">Width between pass band and stop band, radians a sample.</param>
    /// <returns>Samples from the centre to either end.</returns>
    public double HalfWidth(double transition) => (Attenuation - 7.95) / (2.285 * transition) / 2;

    /// <summary>Value at a place.</summary>
    /// <param name="t">Place; the window is -1..1 wide, 0 outside.</param>
    /// <returns>0..1.</returns>
    public double At(double t)
    {
        var inside = 1 - t * t;
        return inside > 0 ? BesselI0(_beta * Math.Sqrt(inside)) / _peak : 0;
    }

    /// <summary>Modified Bessel function of order 0: the sum of ((x/2)^k / k!)^2 until its terms no longer count; |x| up to 25.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double BesselI0(double x)
    {
        var quarter = x * x / 4;
        double sum = 1, term = 1;
        for (var k = 1; k < InverseSquares.Length && term > sum * 1e-18; k++)
        {
            term *= quarter * InverseSquares[k];
            sum += term;
        }
        return sum;
    }
}
