using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Dynamic;

/// <summary>
/// The K-weighting of ITU-R BS.1770-4: a shelf that lifts what lies above 1.5 kHz by 4 dB, as a head does, and a high-pass at 38 Hz.
/// The recommendation prints coefficients for 48 kHz; these are of the analogue filters behind them, mapped to any rate by the
/// bilinear transform, and at 48 kHz equal the printed ones.
/// </summary>
internal sealed class KWeighting
{
    private const double ShelfHz = 1681.974450955533, ShelfGain = 3.999843853973347, ShelfQ = 0.7071752369554196;
    private const double ShelfBandExponent = 0.4996667741545416;
    private const double PassHz = 38.13547087602444, PassQ = 0.5003270373238773;

    // Below this the memory of a filter is nothing, and numbers too small for the processor's fast path follow.
    private const double Negligible = 1e-60;

    private readonly Section _shelf;
    private readonly Section _pass;
    private double _shelfFirst, _shelfSecond, _passFirst, _passSecond;

    /// <param name="sampleRate">Rate of the samples, Hz; below 3.8 kHz, where the shelf would lie at the edge, it is left out.</param>
    public KWeighting(int sampleRate)
    {
        _shelf = ShelfHz < 0.45 * sampleRate ? Shelf(Tangent(ShelfHz / sampleRate)) : new Section(1, 0, 0, 0, 0);
        _pass = HighPass(Tangent(PassHz / sampleRate));
    }

    /// <summary>Starts a clip: nothing came before.</summary>
    public void Begin() => _shelfFirst = _shelfSecond = _passFirst = _passSecond = 0;

    /// <summary>Filters the next samples and adds the squares of what comes out, in order.</summary>
    /// <param name="samples">Full scale 1.</param>
    /// <param name="sum">Sum so far; receives the squares.</param>
    /// <remarks>Both sections in transposed direct form II: two values of memory each.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddSquares(ReadOnlySpan<float> samples, ref double sum)
    {
        var (shelf, pass, total) = (_shelf, _pass, sum);
        var (shelfFirst, shelfSecond, passFirst, passSecond) = (_shelfFirst, _shelfSecond, _passFirst, _passSecond);
        foreach (double sample in samples)
        {
            var lifted = shelf.B0 * sample + shelfFirst;
            shelfFirst = shelf.B1 * sample + shelfSecond - shelf.A1 * lifted;
            shelfSecond = shelf.B2 * sample - shelf.A2 * lifted;
            var weighted = lifted + passFirst;
            passFirst = passSecond - 2 * lifted - pass.A1 * weighted;
            passSecond = lifted - pass.A2 * weighted;
            total += weighted * weighted;
        }

        (_shelfFirst, _shelfSecond, _passFirst, _passSecond) = (shelfFirst, shelfSecond, passFirst, passSecond);
        sum = total;
    }

    /// <summary>Forgets a memory that is nothing; to be called at places that do not depend on how samples come.</summary>
    public void Settle()
    {
        var shelf = Math.Max(Math.Abs(_shelfFirst), Math.Abs(_shelfSecond));
        var pass = Math.Max(Math.Abs(_passFirst), Math.Abs(_passSecond));
        if (Math.Max(shelf, pass) < Negligible) Begin();
    }

    private static Section Shelf(double k)
    {
        var high = VectorMath.Pow(10, ShelfGain / 20);
        var band = VectorMath.Pow(high, ShelfBandExponent);
        var a0 = 1 + k / ShelfQ + k * k;
        return new Section(
            (high + band * k / ShelfQ + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / ShelfQ + k * k) / a0,
            2 * (k * k - 1) / a0, (1 - k / ShelfQ + k * k) / a0);
    }

    private static Section HighPass(double k)
    {
        var a0 = 1 + k / PassQ + k * k;
        return new Section(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / PassQ + k * k) / a0);
    }

    private static double Tangent(double turns) => VectorMath.SinPi(turns) / VectorMath.CosPi(turns);

    private readonly record struct Section(double B0, double B1, double B2, double A1, double A2);
}
