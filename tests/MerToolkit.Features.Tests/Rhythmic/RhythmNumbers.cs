using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

/// <summary>Named numbers of a clip.</summary>
internal static class RhythmNumbers
{
    /// <summary>All numbers of a feature by their names.</summary>
    public static IReadOnlyDictionary<string, double> Of(string feature, float[] samples, int rate = TestSignals.Rate) =>
        Extract.Frames(Extract.ProfileOf(feature), samples, rate).FrameArrays
            .Where(array => array.Name.StartsWith($"{feature}.", StringComparison.Ordinal))
            .ToDictionary(array => array.Name[(feature.Length + 1)..], array => Assert.Single(array.Values));
}
