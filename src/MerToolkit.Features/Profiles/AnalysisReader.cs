using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Profiles;

/// <summary>Reads the keys of a profile that say how the samples are analysed.</summary>
internal static class AnalysisReader
{
    private const int LargestFrame = 1 << 20;
    private const double ShortestSeconds = 0.001;
    private const double LongestSeconds = 1;

    /// <summary>The settings, defaults filled in; problems go to the map's log.</summary>
    /// <param name="root">The whole profile.</param>
    public static AnalysisSettings Read(ConfigMap root)
    {
        var frame = root.Map("frame");
        var mel = root.Map("mel");
        var decibels = root.Map("decibels");
        var duration = Duration(frame);
        var settings = new AnalysisSettings
        {
            FrameSize = duration is null ? frame?.Integer("size", 2048, 2, LargestFrame) ?? 2048 : 0,
            Hop = duration is null ? frame?.Integer("hop", 512, 1, LargestFrame) ?? 512 : 0,
            Duration = duration,
            Window = frame?.Choice("window", WindowShape.Hann, ProfileWords.Windows) ?? WindowShape.Hann,
            Padding = frame?.Choice("padding", Padding.CenterZeros, ProfileWords.Paddings) ?? Padding.CenterZeros,
            Normalisation = root.Choice("normalise", Normalisation.None, ProfileWords.Normalisations),
            Transform = root.Choice("fft", TransformKind.Lanes, ProfileWords.Transforms),
            Precision = root.Choice("precision", Precision.Double, ProfileWords.Precisions),
            Mel = Mel(mel),
            Decibels = new DecibelSettings(
                decibels?.Number("floor", 1e-10, 1e-30, 1) ?? 1e-10, decibels?.Number("range", 80, 1, 300) ?? 80),
            IsDctOrthonormal = root.Choice("dct", true, ProfileWords.DctNorms),
        };
        frame?.RejectUnknown();
        mel?.RejectUnknown();
        decibels?.RejectUnknown();
        return settings;
    }

    /// <summary>What is wrong with the settings as a whole, one sentence a fault.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="features">The profile's features.</param>
    public static IEnumerable<string> Faults(AnalysisSettings settings, IEnumerable<FeatureDeclaration> features)
    {
        if (settings.Mel is { HighHz: { } high } mel && high <= mel.LowHz)
            yield return FormattableString.Invariant($"mel: 'high' ({high} Hz) must lie above 'low' ({mel.LowHz} Hz).");
        if (settings.Normalisation == Normalisation.None) yield break;
        if (settings.Window != WindowShape.Rectangular || settings.Padding != Padding.None)
            yield return "normalise: clip wants frame: { window: rectangular, padding: none }.";
        foreach (var feature in features)
            if (!feature.FollowsNormalisation)
                yield return $"normalise: clip is for the short-term features; '{feature.Name}' reads the samples as they are.";
    }

    private static FrameDuration? Duration(ConfigMap? frame)
    {
        if (frame is null || !(frame.Has("seconds") || frame.Has("step-seconds"))) return null;
        foreach (var key in new[] { "size", "hop" })
            if (frame.Has(key))
                frame.Report(key, "config-conflict", $"'{key}' counts samples, but the frame is given in seconds.", "Use one of the two.");
        var seconds = frame.Number("seconds", 0.05, ShortestSeconds, LongestSeconds);
        return new FrameDuration(seconds, frame.Number("step-seconds", seconds, ShortestSeconds, LongestSeconds));
    }

    private static MelSettings Mel(ConfigMap? mel)
    {
        var standard = MelSettings.Slaney128;
        if (mel is null) return standard;
        return new MelSettings(
            mel.Integer("bands", standard.Bands, 1, 1024),
            mel.Number("low", 0, 0, 100000),
            mel.NumberOrWord("high", ProfileWords.Nyquist, null, 1, 400000),
            mel.Choice("scale", MelScale.Slaney, ProfileWords.MelScales),
            mel.Choice("norm", true, ProfileWords.MelNorms));
    }
}
