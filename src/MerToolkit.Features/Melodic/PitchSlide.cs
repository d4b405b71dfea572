namespace MerToolkit.Features.Melodic;

/// <summary>A glissando or portamento: the pitch, vibrato taken out, moves one way without a step.</summary>
/// <param name="Start">Index of its first frame.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Cents">Distance covered, cents; negative downwards.</param>
internal readonly record struct PitchSlide(int Start, int Frames, double Cents)
{
    // Slower than this is drift; a change of note, blurred as it is by frame and slope, takes 0.12 s.
    private const double LeastSlope = 200, LeastSeconds = 0.14;

    // Distance that makes a slide: a semitone.
    private const double LeastCents = 100;

    // A step in one frame beyond this is a change of note.
    private const double LargestStep = 90;

    /// <summary>Finds the slides of one stretch of melody.</summary>
    /// <param name="cents">Pitch without vibrato, cents.</param>
    /// <param name="start">First frame.</param>
    /// <param name="end">Frame behind the last.</param>
    /// <param name="frameSeconds">Seconds between frames.</param>
    /// <param name="slides">Takes the slides, in order.</param>
    public static void Find(float[] cents, int start, int end, double frameSeconds, List<PitchSlide> slides)
    {
        var (first, direction) = (start, 0);
        for (var frame = start + 1; frame <= end; frame++)
        {
            var step = frame < end ? DirectionAt(cents, frame, start, end, frameSeconds) : 0;
            if (step == direction) continue;
            if (direction != 0) Add(cents, first, frame - 1, frameSeconds, slides);
            (first, direction) = (frame - 1, step);
        }
    }

    /// <summary>1 upwards, -1 downwards, 0 where the pitch holds or steps.</summary>
    private static int DirectionAt(float[] cents, int frame, int start, int end, double frameSeconds)
    {
        if (Math.Abs(cents[frame] - cents[frame - 1]) > LargestStep) return 0;
        var (left, right) = (Math.Max(start, frame - 3), Math.Min(end - 1, frame + 2));
        var slope = (cents[right] - cents[left]) / ((right - left) * frameSeconds);
        return Math.Abs(slope) < LeastSlope ? 0 : Math.Sign(slope);
    }

    private static void Add(float[] cents, int first, int last, double frameSeconds, List<PitchSlide> slides)
    {
        double distance = cents[last] - cents[first];
        var isLong = (last - first) * frameSeconds >= LeastSeconds;
        // A step that the smoothing drew out covers most of its distance in two frames.
        var steepest = 0.0;
        for (var frame = first + 2; frame <= last; frame++) steepest = Math.Max(steepest, Math.Abs(cents[frame] - cents[frame - 2]));
        if (isLong && Math.Abs(distance) >= LeastCents && steepest < 0.5 * Math.Abs(distance))
            slides.Add(new PitchSlide(first, last - first, distance));
    }
}
