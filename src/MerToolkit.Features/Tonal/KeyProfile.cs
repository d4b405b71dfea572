using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Tonal;

/// <summary>How much each degree of the scale belongs to a key, and how well a chroma agrees with each of the 24 keys.</summary>
internal sealed class KeyProfile
{
    /// <summary>Number of keys: twelve major ones from C, then twelve minor ones from C minor.</summary>
    public const int Keys = 2 * ChromaBank.Classes;

    // Each profile without its mean, of length 1.
    private readonly double[] _major;
    private readonly double[] _minor;

    /// <param name="major">Twelve weights from the tonic up, semitone by semitone.</param>
    /// <param name="minor">Likewise for minor keys.</param>
    private KeyProfile(double[] major, double[] minor)
    {
        (_major, _minor) = (Standardised(major), Standardised(minor));
    }

    /// <summary>Listeners' ratings of probe tones: Krumhansl and Kessler 1982; Krumhansl 1990.</summary>
    public static KeyProfile Krumhansl { get; } = new(
        [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
        [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]);

    /// <summary>Krumhansl's, corrected for the scale's own notes and the leading note: Temperley 1999.</summary>
    public static KeyProfile Temperley { get; } = new(
        [5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0],
        [5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0]);

    /// <summary>Major and minor triads: chords as keys of three notes.</summary>
    public static KeyProfile Triads { get; } = new(
        [1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0],
        [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);

    /// <summary>Correlation of a chroma with every key; all 0 for a chroma that is the same everywhere.</summary>
    /// <param name="chroma">Energies of the pitch classes: [12], C first.</param>
    /// <param name="correlations">Receives -1..1: [24].</param>
    public void Correlate(ReadOnlySpan<double> chroma, Span<double> correlations)
    {
        var mean = FixedLanes.Sum(chroma) / ChromaBank.Classes;
        Span<double> centred = stackalloc double[ChromaBank.Classes];
        for (var pitch = 0; pitch < centred.Length; pitch++) centred[pitch] = chroma[pitch] - mean;
        var length = Math.Sqrt(FixedLanes.SumOfSquares(centred));
        for (var key = 0; key < Keys; key++)
        {
            var profile = key < ChromaBank.Classes ? _major : _minor;
            var sum = 0.0;
            for (var degree = 0; degree < ChromaBank.Classes; degree++)
                sum += profile[degree] * centred[(key + degree) % ChromaBank.Classes];
            correlations[key] = length > 0 ? sum / length : 0;
        }
    }

    private static double[] Standardised(double[] weights)
    {
        var mean = weights.Sum() / weights.Length;
        var length = Math.Sqrt(weights.Sum(weight => (weight - mean) * (weight - mean)));
        return Array.ConvertAll(weights, weight => (weight - mean) / length);
    }
}
