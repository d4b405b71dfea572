using BenchmarkDotNet.Attributes;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Benchmarks.Transforms;

/// <summary>Windowed power spectra of 128 frames, hop 512; times are for one frame.</summary>
[MemoryDiagnoser]
public class FrameTransformBenchmarks
{
    private FrameTransformInput<double>? _inDouble;
    private FrameTransformInput<float>? _inFloat;
    private FrameTransformInput<double>? _mathNet;

    /// <summary>Length of a frame in samples.</summary>
    [Params(512, 1024, 1102, 2048, 2205, 4096)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _inDouble = new(TransformKind.Lanes, Size);
        _inFloat = new(TransformKind.Lanes, Size);
        _mathNet = new(TransformKind.MathNet, Size);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _inDouble?.Dispose();
        _inFloat?.Dispose();
        _mathNet?.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 128)]
    public void Double() => _inDouble!.Run();

    [Benchmark(OperationsPerInvoke = 128)]
    public void Float() => _inFloat!.Run();

    [Benchmark(OperationsPerInvoke = 128)]
    public void MathNet() => _mathNet!.Run();
}
