using MerToolkit.Features.Profiles;

namespace MerToolkit.Benchmarks.Extraction;

/// <summary>Seconds from 45 seconds of samples in memory to features, one thread.</summary>
internal static class QuickExtractions
{
    internal static void Run()
    {
        Measure("features-four-double", ClipExtraction.OfFourFeatures("precision: double"));
        Measure("features-four-float", ClipExtraction.OfFourFeatures("precision: single"));
        Measure("features-librosa", new ClipExtraction(Profile.Load("librosa-native")));
        Measure("features-four-mathnet", ClipExtraction.OfFourFeatures("fft: mathnet"));
    }

    private static void Measure(string name, ClipExtraction extraction)
    {
        using (extraction)
            QuickMeasurements.Print(name, QuickMeasurements.Minimum(() => extraction.Run(), totalSeconds: 3));
    }
}
