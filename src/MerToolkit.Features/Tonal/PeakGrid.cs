using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// The framing of the features made of spectral peaks: long frames (186 ms at 22,050 Hz) that part neighbouring notes, around the
/// centres of the profile's own and as many.
/// </summary>
internal static class PeakGrid
{
    // From 0.13 s to 0.26 s, whatever the rate: 4,096 samples at 22,050 Hz, 8,192 at 44,100 and 48,000 Hz.
    private const double ShortestSeconds = 0.13;

    /// <summary>The plan of that framing.</summary>
    public static PlanBuilder Of(PlanBuilder plan) =>
        plan.Grid(FrameSize(plan.Settings.SampleRate), plan.Settings.Hop, WindowShape.Hann);

    /// <summary>Samples of a frame, a power of two.</summary>
    /// <param name="sampleRate">Hz.</param>
    public static int FrameSize(int sampleRate)
    {
        var size = 16;
        while (size < ShortestSeconds * sampleRate) size *= 2;
        return size;
    }
}
