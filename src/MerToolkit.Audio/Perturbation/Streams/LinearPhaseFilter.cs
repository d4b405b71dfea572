using MerToolkit.Audio.Resampling;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>
/// Coefficients of a symmetric filter: a sinc under Kaiser's window, 80 dB down outside, its transition half as wide as its cutoff
/// (Oppenheim and Schafer 7.5.3). A high-pass is what its low-pass leaves. Low-passes sum to 1, high-passes to 0.
/// </summary>
/// <param name="Taps">Coefficients: 2 half-widths + 1 of them, then zeros up to a multiple of the kernel's lanes.</param>
/// <param name="HalfWidth">Number of coefficients to either side of the centre.</param>
internal sealed record LinearPhaseFilter(float[] Taps, int HalfWidth)
{
    /// <summary>Lowest cutoff, Hz: below it the filter grows long.</summary>
    public const double LowestHz = 50;

    /// <summary>Highest cutoff, Hz.</summary>
    public const double HighestHz = 20_000;

    private const double TransitionShare = 0.5;

    // Kaiser's formula for the length is an estimate; 10 dB of room keep the promise of 80 dB.
    private static readonly KaiserWindow Window = new(attenuation: 90);

    /// <summary>Lets pass what lies below the cutoff.</summary>
    /// <param name="cutoff">Where it is 6 dB down, Hz.</param>
    /// <param name="rate">Hz.</param>
    public static LinearPhaseFilter LowPass(double cutoff, int rate) => Of(Design(cutoff, rate));

    /// <summary>Lets pass what lies above the cutoff.</summary>
    /// <param name="cutoff">Where it is 6 dB down, Hz.</param>
    /// <param name="rate">Hz.</param>
    public static LinearPhaseFilter HighPass(double cutoff, int rate)
    {
        var taps = Design(cutoff, rate);
        for (var index = 0; index < taps.Length; index++) taps[index] = -taps[index];
        taps[taps.Length / 2] += 1;
        return Of(taps);
    }

    private static double[] Design(double cutoff, int rate)
    {
        var half = (int)Math.Ceiling(Window.HalfWidth(2 * Math.PI * TransitionShare * cutoff / rate));
        var taps = new double[2 * half + 1];
        double sum = 0;
        for (var index = 0; index < taps.Length; index++)
        {
            var turns = 2 * cutoff / rate * (index - half);
            var sinc = turns == 0 ? 1 : VectorMath.SinPi(turns) / (Math.PI * turns);
            taps[index] = sinc * Window.At((index - half) / (half + 1.0));
            sum += taps[index];
        }

        for (var index = 0; index < taps.Length; index++) taps[index] /= sum;
        return taps;
    }

    private static LinearPhaseFilter Of(double[] taps)
    {
        const int Unit = PolyphaseFilter.TapUnit;
        var padded = new float[(taps.Length + Unit - 1) / Unit * Unit];
        for (var index = 0; index < taps.Length; index++) padded[index] = (float)taps[index];
        return new LinearPhaseFilter(padded, taps.Length / 2);
    }
}
