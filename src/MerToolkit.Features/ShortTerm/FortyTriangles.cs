using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Weights of one triangle over consecutive bins.</summary>
/// <param name="FirstBin">Index of the first bin.</param>
/// <param name="Weights">One weight a bin, 1/Hz.</param>
internal sealed record Triangle(int FirstBin, double[] Weights);

/// <summary>
/// The filter bank of Slaney's Auditory Toolbox (1998): 13 triangles in steps of 66.67 Hz from 133.33 Hz, then 27 wider by
/// 1.0711703 each, up to 6,854 Hz; each of area 1.
/// </summary>
internal static class FortyTriangles
{
    /// <summary>Number of triangles.</summary>
    public const int Count = 40;

    private const int Linear = 13;
    private const double LowestHz = 133.33;
    private const double StepHz = 200.0 / 3.0;
    private const double Growth = 1.0711703;

    /// <summary>The 42 corners of the triangles, Hz.</summary>
    public static double[] Edges()
    {
        var edges = new double[Count + 2];
        for (var i = 0; i < Linear; i++) edges[i] = LowestHz + i * StepHz;
        for (var i = Linear; i < edges.Length; i++) edges[i] = edges[Linear - 1] * VectorMath.Pow(Growth, i - Linear + 1);
        return edges;
    }

    /// <summary>The bank with each bin at its own frequency, k * rate / size.</summary>
    /// <param name="settings">Analysis at one rate.</param>
    public static Triangle[] Plain(AnalysisSettings settings)
    {
        var edges = Edges();
        if (edges[^1] > settings.SampleRate / 2.0) throw RateTooLow(settings, 2 * edges[^1]);
        return Build(edges, (i, bin) =>
        {
            double low = edges[i], centre = edges[i + 1], high = edges[i + 2], hertz = settings.BinHz(bin);
            return Math.Min((hertz - low) / (centre - low), (high - hertz) / (high - centre));
        }, settings.FrameSize / 2, hertz => hertz * settings.FrameSize / settings.SampleRate);
    }

    /// <summary>
    /// The bank as pyAudioAnalysis lays it out: bin k is taken for k * rate / B, twice its frequency, so that the triangles cover 67
    /// to 3,427 Hz; and a side ends at the last bin not above its corner.
    /// </summary>
    /// <param name="settings">Analysis at one rate.</param>
    public static Triangle[] Original(AnalysisSettings settings)
    {
        var edges = Edges();
        var bins = settings.FrameSize / 2;
        if (Math.Floor(edges[^1] * bins / settings.SampleRate) >= bins) throw RateTooLow(settings, edges[^1]);
        return Build(edges, (i, bin) =>
        {
            double low = edges[i], centre = edges[i + 1], high = edges[i + 2];
            var hertz = (double)bin / bins * settings.SampleRate;
            return bin <= Math.Floor(centre * bins / settings.SampleRate)
                ? (hertz - low) / (centre - low)
                : (high - hertz) / (high - centre);
        }, bins, hertz => hertz * bins / settings.SampleRate);
    }

    /// <param name="edges">Corners, Hz.</param>
    /// <param name="side">Height of triangle i at a bin, 1 at its centre.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="place">Bin at a frequency, with fraction.</param>
    private static Triangle[] Build(double[] edges, Func<int, int, double> side, int bins, Func<double, double> place) =>
    [
        .. Enumerable.Range(0, Count).Select(i =>
        {
            var first = (int)Math.Floor(place(edges[i])) + 1;
            var last = Math.Min((int)Math.Floor(place(edges[i + 2])), bins - 1);
            var height = 2 / (edges[i + 2] - edges[i]);
            return new Triangle(first, [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(bin => height * side(i, bin))]);
        }),
    ];

    private static InputException RateTooLow(AnalysisSettings settings, double needed) => new(new Problem(
        "rate-too-low",
        FormattableString.Invariant($"The forty triangles of short-mfcc do not fit at {settings.SampleRate} Hz; the rate must be above")
        + FormattableString.Invariant($" {Math.Ceiling(needed)} Hz."),
        "Leave short-mfcc out, or set a 'sample-rate' in the profile, which resamples."));
}
