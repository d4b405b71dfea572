using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>A bin's share in a pitch class.</summary>
/// <param name="Bin">Index of the bin.</param>
/// <param name="PitchClass">0 (A) .. 11 (G#).</param>
/// <param name="Weight">Factor of the squared magnitude.</param>
internal readonly record struct FoldedBin(int Bin, int PitchClass, double Weight);

/// <summary>Which bins make which pitch class, semitones counted from A0 = 27.5 Hz.</summary>
internal static class PitchFolding
{
    /// <summary>Number of pitch classes.</summary>
    public const int Classes = 12;

    private const double LowestAHz = 27.5;

    /// <summary>Every bin but the first goes to the nearest semitone's class, with weight 1.</summary>
    /// <param name="settings">Analysis at one rate.</param>
    public static FoldedBin[] Plain(AnalysisSettings settings) =>
    [
        .. Enumerable.Range(1, settings.FrameSize / 2 - 1)
            .Select(bin => new FoldedBin(bin, Wrapped(Semitone(settings.BinHz(bin)), Classes), 1)),
    ];

    /// <summary>
    /// The folding of pyAudioAnalysis. Bin k is called (k + 1) rate / (2 B). Of the bins of one semitone i_k only the last survives, at
    /// place i_k of a vector of B (counted from its end when negative). Place p is divided by the number of bins that share the
    /// semitone of bin i_p. Places p, p + 12, ... are one class.
    /// </summary>
    /// <param name="settings">Analysis at one rate.</param>
    public static FoldedBin[] Original(AnalysisSettings settings)
    {
        var bins = settings.FrameSize / 2;
        var semitones = Enumerable.Range(0, bins)
            .Select(bin => Semitone((bin + 1.0) * settings.SampleRate / (2 * bins))).ToArray();
        if (semitones[^1] >= bins) throw TooFewBins(settings, semitones[^1]);
        var sizes = semitones.GroupBy(semitone => semitone).ToDictionary(group => group.Key, group => group.Count());
        var survivors = new Dictionary<int, int>();
        for (var bin = 0; bin < bins; bin++) survivors[Wrapped(semitones[bin], bins)] = bin;
        return
        [
            .. survivors.OrderBy(entry => entry.Key).Select(entry =>
            {
                var divisor = sizes[semitones[Wrapped(semitones[entry.Key], bins)]];
                return new FoldedBin(entry.Value, entry.Key % Classes, 1.0 / divisor);
            }),
        ];
    }

    private static int Semitone(double hertz) => (int)Math.Round(Classes * VectorMath.Log2(hertz / LowestAHz), MidpointRounding.ToEven);

    private static int Wrapped(int index, int length) => ((index % length) + length) % length;

    private static InputException TooFewBins(AnalysisSettings settings, int semitone) => new(new Problem(
        "frame-too-short",
        $"pyAudioAnalysis' chroma wants more than {semitone} bins at {settings.SampleRate} Hz; frames of {settings.FrameSize} samples"
        + $" have {settings.FrameSize / 2}.",
        "Use longer frames, or short-chroma: { rule: plain }."));
}
