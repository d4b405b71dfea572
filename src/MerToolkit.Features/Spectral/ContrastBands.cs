using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>The bins of one octave band of spectral contrast.</summary>
/// <param name="FirstBin">First bin.</param>
/// <param name="Count">Number of bins.</param>
/// <param name="Quantile">Number of bins that count as peak or as valley.</param>
internal readonly record struct ContrastBand(int FirstBin, int Count, int Quantile)
{
    private const double QuantileShare = 0.02;

    /// <summary>
    /// The bands with edges 0, low, 2 low, 4 low, ...: each takes the bins from edge to edge, both included, all but the
    /// first also the bin below, the last all above; all but the last then lose their top bin, after their quantile was
    /// counted. As librosa 0.11 does it.
    /// </summary>
    /// <param name="settings">Rate and frame.</param>
    /// <param name="lowHz">Upper edge of the first band, Hz.</param>
    /// <param name="bands">Number of octave bands above the first.</param>
    public static ContrastBand[] Octaves(AnalysisSettings settings, double lowHz, int bands)
    {
        var half = settings.SampleRate / 2.0;
        if (lowHz * Math.Pow(2, bands - 1) >= half) throw Impossible(settings, lowHz, bands);
        var octaves = new ContrastBand[bands + 1];
        for (var k = 0; k <= bands; k++)
        {
            var low = k == 0 ? 0 : lowHz * Math.Pow(2, k - 1);
            var high = lowHz * Math.Pow(2, k);
            var first = (int)Math.Ceiling(low * settings.FrameSize / settings.SampleRate);
            var last = Math.Min((int)Math.Floor(high * settings.FrameSize / settings.SampleRate), settings.Bins - 1);
            if (last < first) throw TooNarrow(settings, lowHz, k);
            if (k > 0 && first > 0) first--;
            if (k == bands) last = settings.Bins - 1;
            var all = last - first + 1;
            var quantile = Math.Max((int)Math.Round(QuantileShare * all, MidpointRounding.ToEven), 1);
            var count = k < bands ? all - 1 : all;
            if (count < quantile) throw TooNarrow(settings, lowHz, k);
            octaves[k] = new ContrastBand(first, count, quantile);
        }

        return octaves;
    }

    private static InputException Impossible(AnalysisSettings settings, double lowHz, int bands)
    {
        var largest = 0;
        while (lowHz * Math.Pow(2, largest) < settings.SampleRate / 2.0) largest++;
        return new InputException(new Problem(
            "rate-too-low",
            FormattableString.Invariant(
                $"Spectral contrast with {bands} octave bands from {lowHz} Hz does not fit below half of {settings.SampleRate} Hz")
                + $"; at most {largest} bands do.",
            $"Set spectral-contrast: {{ bands: {largest} }} in the profile, or use a profile that resamples."));
    }

    private static InputException TooNarrow(AnalysisSettings settings, double lowHz, int band) => new(new Problem(
        "frame-too-short",
        FormattableString.Invariant(
            $"Octave band {band} of spectral contrast (from {lowHz} Hz) holds no bin at {settings.SampleRate} Hz")
            + $" with frames of {settings.FrameSize} samples.",
        "Use longer frames or a higher 'low' in the profile."));
}
