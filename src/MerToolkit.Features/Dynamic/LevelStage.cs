using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Values of the whole clip, each a track of one value, computed from the levels of all frames.</summary>
internal abstract unsafe class LevelStage : IClipStage
{
    private readonly RmsTrack _level;

    /// <param name="plan">Receives the tracks.</param>
    /// <param name="count">Number of values.</param>
    protected LevelStage(PlanBuilder plan, int count)
    {
        _level = RmsTrack.In(plan);
        Tracks = [.. Enumerable.Range(0, count).Select(_ => plan.NewTrack<double>(1))];
    }

    /// <summary>One track a value.</summary>
    public IReadOnlyList<Track<double>> Tracks { get; }

    public void Finish(ClipSpan clip)
    {
        using var levels = new AlignedBuffer<double>(checked((nint)clip.Frames));
        _level.Track.ReadRow(0, 0, levels.Span);
        var values = Compute(levels.Span);
        for (var i = 0; i < values.Length; i++) Tracks[i].AppendChunk()[0] = values[i];
    }

    /// <summary>The values, one a track.</summary>
    /// <param name="levels">Root mean square of each frame, full scale 1; may be changed.</param>
    protected abstract double[] Compute(Span<double> levels);
}
