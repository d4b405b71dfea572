using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// The framings that melody is read from, the same in seconds at every rate: a frame every 11.6 ms, so that vibrato of 8 Hz has
/// more than ten values a cycle. Long frames (93 ms) part the partials of chords and bass: two partials of a Hann window are apart
/// from 43 Hz on. Short frames (46 ms) follow a vibrato: the long ones flatten one of 8 Hz by a third, the short ones by a tenth.
/// </summary>
internal static class MelodyGrids
{
    /// <summary>Long frames overlap eight times, short ones four times.</summary>
    private const int LongFrameHops = 8;

    private const int SizeAtReference = 2048;
    private const int ReferenceRate = 22050;

    // Frames of 2^n times 4, 5, 6 or 7 samples: near the wanted length, and quick to transform.
    private static readonly int[] Mantissas = [4, 5, 6, 7];

    /// <summary>Frames of about 93 ms.</summary>
    public static PlanBuilder Long(PlanBuilder plan)
    {
        var size = LongFrame(plan.Settings.SampleRate);
        return plan.Grid(size, size / LongFrameHops, WindowShape.Hann);
    }

    /// <summary>Frames of about 46 ms around the same centres.</summary>
    public static PlanBuilder Short(PlanBuilder plan)
    {
        var size = LongFrame(plan.Settings.SampleRate);
        return plan.Grid(size / 2, size / LongFrameHops, WindowShape.Hann);
    }

    /// <summary>Samples of a long frame: 2,048 at 22,050 Hz, the nearest quick size elsewhere.</summary>
    /// <param name="sampleRate">Rate of the samples, Hz.</param>
    public static int LongFrame(int sampleRate)
    {
        var wanted = (double)SizeAtReference * sampleRate / ReferenceRate;
        var best = Mantissas[0] * LongFrameHops;
        for (var power = LongFrameHops / 2; power <= 1 << 24; power *= 2)
            foreach (var mantissa in Mantissas)
                if (Math.Abs(mantissa * power - wanted) < Math.Abs(best - wanted)) best = mantissa * power;
        return best;
    }
}
