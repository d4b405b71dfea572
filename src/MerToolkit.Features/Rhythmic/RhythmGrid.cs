using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// The framing of the rhythm features: frames of about 46 ms every 11.6 ms, as near to 1,024 and 256 samples at 22,050 Hz as the rate
/// allows, so that a curve has some 86 values a second at every rate, whatever the profile's frames.
/// </summary>
internal static class RhythmGrid
{
    private const int ReferenceRate = 22050;
    private const int ReferenceHop = 256;
    private const double RootOfTwo = 1.4142135623730951;

    /// <summary>The plan of that framing.</summary>
    public static PlanBuilder In(PlanBuilder plan)
    {
        var hop = Hop(plan.Settings.SampleRate);
        return plan.Grid(FrameSize(hop), hop, WindowShape.Hann);
    }

    /// <summary>Samples between neighbouring frames at a rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    public static int Hop(int sampleRate) =>
        Math.Max(1, (int)(((long)sampleRate * ReferenceHop + ReferenceRate / 2) / ReferenceRate));

    /// <summary>Samples of a frame: the power of two nearest to four hops.</summary>
    /// <param name="hop">Samples between neighbouring frames.</param>
    public static int FrameSize(int hop)
    {
        var size = 2;
        while (size * RootOfTwo < 4 * hop) size *= 2;
        return size;
    }
}
