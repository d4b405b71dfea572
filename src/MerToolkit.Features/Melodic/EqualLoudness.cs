using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// The A curve of IEC 61672: how loud a partial is to the ear beside one of 1 kHz. It keeps the bass, which has most of the energy,
/// from passing for the melody (Salamon and Gomez 2012 filter by an equal-loudness curve for the same reason).
/// </summary>
internal static class EqualLoudness
{
    // Poles of the curve, Hz, and the factor that makes it 1 at 1 kHz.
    private const double First = 20.6, Second = 107.7, Third = 737.9, Fourth = 12194, AtOneKilohertz = 1.2588966;

    /// <summary>Weight of each bin's amplitude, a pure number, 1 at 1 kHz.</summary>
    /// <param name="settings">Analysis at one rate.</param>
    /// <param name="bins">Number of bins wanted, from 0 Hz.</param>
    public static float[] Weights(AnalysisSettings settings, int bins)
    {
        var weights = new float[bins];
        for (var bin = 0; bin < bins; bin++)
        {
            var square = settings.BinHz(bin) * settings.BinHz(bin);
            weights[bin] = (float)(AtOneKilohertz * Fourth * Fourth * square * square
                / ((square + First * First) * (square + Fourth * Fourth)
                    * Math.Sqrt((square + Second * Second) * (square + Third * Third))));
        }

        return weights;
    }
}
