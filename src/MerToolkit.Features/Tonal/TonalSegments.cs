using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// Which pitch classes a clip uses, and each of its segments of equal length: sums over frames of the square roots of the harmonic
/// chroma, so that a loud bass does not drown the chord above it. The shared input of key, scale degrees and chords.
/// </summary>
internal sealed unsafe class TonalSegments : IClipStage
{
    private readonly HarmonicChroma _chroma;
    private readonly List<double[]> _segments = [];

    private TonalSegments(PlanBuilder plan, double seconds)
    {
        _chroma = HarmonicChroma.In(plan);
        FramesInSegment = Math.Max(1, (long)(seconds * plan.Settings.SampleRate / plan.Settings.Hop));
    }

    /// <summary>Length of a segment in frames.</summary>
    public long FramesInSegment { get; }

    /// <summary>Sums of the whole clip: [12], C first.</summary>
    public double[] Whole { get; } = new double[ChromaBank.Classes];

    /// <summary>Sums of each segment in order: [12] each; the last one
    /// has half a length to one and a half, or the whole of a shorter clip.</summary>
    public IReadOnlyList<double[]> Segments => _segments;

    /// <param name="plan">The profile's own plan.</param>
    /// <param name="seconds">Length of a segment, seconds.</param>
    public static TonalSegments In(PlanBuilder plan, double seconds) =>
        plan.Share((typeof(TonalSegments), seconds), () => new TonalSegments(plan, seconds));

    public void Finish(ClipSpan clip)
    {
        _segments.Clear();
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var source = _chroma.Track.ReadChunk(chunk);
            for (var i = 0; i < clip.FramesIn(chunk); i++)
            {
                if (((long)chunk * Track<float>.ChunkFrames + i) % FramesInSegment == 0) _segments.Add(new double[ChromaBank.Classes]);
                Add(source + i, _segments[^1]);
            }
        }

        MergeRest(clip.Frames % FramesInSegment);
        Array.Clear(Whole);
        foreach (var segment in _segments)
            for (var pitch = 0; pitch < ChromaBank.Classes; pitch++) Whole[pitch] += segment[pitch];
    }

    /// <summary>A short rest belongs to the segment before it.</summary>
    private void MergeRest(long frames)
    {
        if (_segments.Count < 2 || frames == 0 || frames >= FramesInSegment / 2) return;
        for (var pitch = 0; pitch < ChromaBank.Classes; pitch++) _segments[^2][pitch] += _segments[^1][pitch];
        _segments.RemoveAt(_segments.Count - 1);
    }

    private static void Add(float* chroma, double[] segment)
    {
        for (var pitch = 0; pitch < ChromaBank.Classes; pitch++) segment[pitch] += Math.Sqrt(chroma[pitch * Track<float>.Stride]);
    }
}
