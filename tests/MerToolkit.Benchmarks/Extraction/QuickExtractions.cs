using MerToolkit.Features.Profiles;

namespace MerToolkit.Benchmarks.Extraction;

/// <summary>
/// Seconds from 45 seconds of samples in memory at 44.1 kHz to features, one thread: the four of the bar, every built-in profile with its
/// resampling and functionals, and resampling alone.
/// </summary>
internal static class QuickExtractions
{
    internal static void Run()
    {
        Measure("features-four-double", ClipExtraction.OfFourFeatures("precision: double"));
        Measure("features-four-float", ClipExtraction.OfFourFeatures("precision: single"));
        foreach (var profile in Profile.SoundNames) Measure($"profile-{profile}", new ClipExtraction(Profile.Load(profile)));
        QuickMeasurements.Print("resample-22050", QuickMeasurements.Minimum(() => ClipExtraction.Resample(22050), totalSeconds: 2));
        Measure("features-four-mathnet", ClipExtraction.OfFourFeatures("fft: mathnet"));
    }

    private static void Measure(string name, ClipExtraction extraction)
    {
        using (extraction)
            QuickMeasurements.Print(name, QuickMeasurements.Minimum(() => extraction.Run(), totalSeconds: 3));
    }
}
