using BenchmarkDotNet.Attributes;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Benchmarks.Extraction;

/// <summary>45 seconds at 44.1 kHz to features, samples in memory, one thread.</summary>
[MemoryDiagnoser]
public class ClipExtractionBenchmarks
{
    private ClipExtraction? _double;
    private ClipExtraction? _single;
    private ClipExtraction? _mathNet;
    private ClipExtraction? _librosa;

    [GlobalSetup]
    public void Setup()
    {
        _double = ClipExtraction.OfFourFeatures("precision: double");
        _single = ClipExtraction.OfFourFeatures("precision: single");
        _mathNet = ClipExtraction.OfFourFeatures("fft: mathnet");
        _librosa = new ClipExtraction(Profile.Load("librosa-native"));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _double?.Dispose();
        _single?.Dispose();
        _mathNet?.Dispose();
        _librosa?.Dispose();
    }

    /// <summary>MFCC, chroma, contrast, mel; float64 transform.</summary>
    [Benchmark(Baseline = true)]
    public void FourDouble() => _double!.Run();

    /// <summary>The same, float32 transform.</summary>
    [Benchmark]
    public void FourSingle() => _single!.Run();

    /// <summary>The same through MathNet's transform.</summary>
    [Benchmark]
    public void FourMathNet() => _mathNet!.Run();

    /// <summary>The 644 columns of profile librosa-native.</summary>
    [Benchmark]
    public void Librosa() => _librosa!.Run();
}
