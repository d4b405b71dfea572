namespace MerToolkit.Features.Tonal;

/// <summary>Keys of the windows of a clip, each of two neighbouring segments; windows in which nothing sounds do not count.</summary>
/// <param name="Stability">Share of the windows that are in the key of the clip, 0..1.</param>
/// <param name="MinorShare">Share of the windows in a minor key, 0..1.</param>
/// <param name="ModeMean">Mean of the windows' mode, -2..2, major above 0.</param>
/// <param name="ModeDeviation">Standard deviation of the windows' mode, 0 or more.</param>
/// <param name="MajorMean">Mean of the windows' correlation with their best major key, -1..1.</param>
/// <param name="StrengthMean">Mean of the windows' correlation with their key, -1..1.</param>
/// <param name="ClarityMean">Mean lead of the windows' key over the second, 0 or more, in correlation.</param>
internal sealed record KeyWindows(
    double Stability, double MinorShare, double ModeMean, double ModeDeviation, double MajorMean, double StrengthMean, double ClarityMean)
{
    /// <param name="segments">Chroma of each segment: [12] each; a single one is its own window.</param>
    /// <param name="profile">Weights of the degrees.</param>
    /// <param name="key">Key of the clip, 0..23.</param>
    public static KeyWindows Of(IReadOnlyList<double[]> segments, KeyProfile profile, int key)
    {
        int count = 0, agreeing = 0, minorCount = 0;
        double sum = 0, squares = 0, major = 0, strength = 0, clarity = 0;
        Span<double> window = stackalloc double[ChromaBank.Classes];
        for (var first = 0; first < Math.Max(1, segments.Count - 1) && first < segments.Count; first++)
        {
            var next = Math.Min(first + 1, segments.Count - 1);
            for (var pitch = 0; pitch < window.Length; pitch++)
                window[pitch] = segments[first][pitch] + (next == first ? 0 : segments[next][pitch]);
            var estimate = KeyEstimate.Of(window, profile);
            if (!estimate.IsKnown) continue;
            count++;
            if (estimate.Key == key) agreeing++;
            if (estimate.IsMinor) minorCount++;
            sum += estimate.Mode;
            squares += estimate.Mode * estimate.Mode;
            major += estimate.Major;
            strength += estimate.Strength;
            clarity += estimate.Clarity;
        }

        if (count == 0) return new KeyWindows(0, 0, 0, 0, 0, 0, 0);
        var mean = sum / count;
        var deviation = Math.Sqrt(Math.Max(0, squares / count - mean * mean));
        return new KeyWindows(
            (double)agreeing / count, (double)minorCount / count, mean, deviation, major / count, strength / count, clarity / count);
    }
}
