using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Decibels between two powers of each lane.</summary>
internal static unsafe class LevelDifference
{
    private const double Floor = 1e-10;

    // 10 / ln 10
    private const double DecibelsOfLog = 4.3429448190325183;

    /// <summary>10 log10(max(1e-10, upper) / max(1e-10, lower)) of eight lanes.</summary>
    /// <param name="upper">Powers: [8].</param>
    /// <param name="lower">Powers: [8].</param>
    /// <param name="destination">Receives decibels: [8].</param>
    public static void Write(float* upper, float* lower, double* destination)
    {
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            destination[lane] = Floored(upper[lane]) / Floored(lower[lane]);
        var ratios = new Span<double>(destination, FrameBlock.Lanes);
        VectorMath.Log(ratios, ratios);
        foreach (ref var value in ratios) value *= DecibelsOfLog;
    }

    private static double Floored(double power) => power < Floor ? Floor : power;
}
