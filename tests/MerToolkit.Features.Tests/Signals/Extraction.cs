using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Tests.Signals;

/// <summary>Extraction of one feature or profile from samples in memory.</summary>
internal static class Extract
{
    /// <summary>A profile at the native rate with one feature, e.g. <c>mfcc: { count: 13 }</c>.</summary>
    public static Profile ProfileOf(string feature, string more = "") => ProfileReader.Read(
        $"name: test\nsample-rate: native\n{more}\nfeatures:\n  - {feature}\n"
        + "functionals: [mean, sd, min, max, median, skewness, kurtosis]\n",
        "test.yaml");

    public static ClipFeatures Frames(Profile profile, float[] samples, int rate = TestSignals.Rate, int largestRead = int.MaxValue)
    {
        using var extractor = new Extractor(profile, new ExtractorOptions());
        return extractor.Extract(() => new ArraySource(samples, rate, largestRead), ExtractionMode.Frames);
    }

    public static ClipFeatures Table(Profile profile, float[] samples, int rate = TestSignals.Rate)
    {
        using var extractor = new Extractor(profile, new ExtractorOptions());
        return extractor.Extract(() => new ArraySource(samples, rate), ExtractionMode.Functionals);
    }

    /// <summary>The first array of a feature: [rows, frames], row-major.</summary>
    public static double[] Values(string feature, float[] samples, int rate = TestSignals.Rate, string more = "") =>
        Frames(ProfileOf(feature, more), samples, rate).FrameArrays[0].Values;
}
