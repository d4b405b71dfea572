using System.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Benchmarks.Transforms;

/// <summary>Seconds of one windowed power spectrum.</summary>
internal static class QuickTransforms
{
    internal static readonly int[] Sizes = [512, 1024, 1102, 2048, 2205, 4096];

    internal static void Run()
    {
        foreach (var size in Sizes)
        {
            Measure<double>(TransformKind.Lanes, size, $"fft-{size}-double");
            Measure<float>(TransformKind.Lanes, size, $"fft-{size}-float");
        }

        foreach (var size in Sizes)
            Measure<double>(TransformKind.MathNet, size, $"fft-{size}-mathnet");
    }

    private static void Measure<T>(TransformKind kind, int size, string name) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var input = new FrameTransformInput<T>(kind, size);
        QuickMeasurements.Print(name, QuickMeasurements.Minimum(input.Run, runSeconds: 0.0002) / FrameTransformInput<T>.FrameCount);
    }
}
