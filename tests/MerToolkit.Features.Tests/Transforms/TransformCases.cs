using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>The sizes every transform is tried with, and signals for them.</summary>
internal static class TransformCases
{
    /// <summary>All small sizes, the sizes of the profiles, prime powers, products of odd primes, and large primes.</summary>
    internal static IEnumerable<int> Sizes =>
    [
        .. Enumerable.Range(2, 63),
        100, 128, 243, 256, 343, 512, 551, 800, 1000, 1001, 1024, 1102, 1600, 2048, 2205, 2400, 4096,
        67, 97, 211, 509, 1021, 2 * 509, 4 * 251, 8 * 127, 3 * 211,
    ];

    /// <summary>Deterministic noise in -1..1.</summary>
    internal static float[] Noise(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }

    /// <summary>A window without symmetry, so that a frame read backwards would be noticed.</summary>
    internal static double[] SlantedWindow(int size) => [.. Enumerable.Range(0, size).Select(i => 0.25 + (0.75 * i / size))];
}
