namespace MerToolkit.Features.Dynamic;

/// <summary>
/// How overlapping frames share work in the time domain: the signal is cut in segments that tile both the hop and the
/// frame, a quantity is computed once a segment, and a frame adds its segments in order.
/// </summary>
/// <param name="Length">Samples of a segment: the greatest common divisor of hop and frame.</param>
/// <param name="InFrame">Segments of a frame.</param>
/// <param name="InHop">Segments of a hop.</param>
internal readonly record struct SegmentGrid(int Length, int InFrame, int InHop)
{
    public static SegmentGrid Of(int frameSize, int hop)
    {
        var length = (int)System.Numerics.BigInteger.GreatestCommonDivisor(frameSize, hop);
        return new SegmentGrid(length, frameSize / length, hop / length);
    }

    /// <summary>Segments of a block of frames.</summary>
    /// <param name="frames">Number of frames.</param>
    public int InBlock(int frames) => (frames - 1) * InHop + InFrame;
}
