using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Benchmarks.Extraction;

/// <summary>
/// Seconds that a second of a stream at 22,050 Hz costs, pushed hop by hop: with the frames of a block awaited, and with fewer of them
/// for a shorter latency.
/// </summary>
internal static class QuickStreams
{
    private const int Rate = 22050;
    private const int Seconds = 2;

    internal static void Run()
    {
        foreach (var name in new[] { "shortterm68", "librosa" })
            foreach (var awaited in new[] { 8, 4, 2, 1 }) Measure(Profile.Load(name), awaited);
    }

    private static void Measure(Profile profile, int awaited)
    {
        var options = new StreamingOptions { FramesAwaited = awaited, LeavesOutOthers = true };
        var sum = 0.0;
        using var extractor = new StreamingExtractor(profile, Rate, (_, values) => sum += values[0], options);
        var samples = ClipExtraction.Start(Rate * Seconds).ToArray();
        var seconds = QuickMeasurements.Minimum(() => Push(extractor, samples), runSeconds: 0.001, totalSeconds: 2) / Seconds;
        var latency = (double)extractor.LatencySamples / Rate;
        QuickMeasurements.Print(FormattableString.Invariant($"stream-{profile.Name}-{awaited} (latency {latency:0.000} s)"), seconds);
    }

    private static void Push(StreamingExtractor extractor, ReadOnlySpan<float> samples)
    {
        const int Piece = 512;
        for (; samples.Length > 0; samples = samples[Math.Min(Piece, samples.Length)..])
            extractor.Push(samples[..Math.Min(Piece, samples.Length)]);
    }
}
