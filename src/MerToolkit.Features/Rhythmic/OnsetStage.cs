using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// Where something begins: peaks of the onset curve (Boeck, Krebs and Schedl 2012). A peak is the largest of three frames to either
/// side (35 ms) and more than a least height + 1.6 times the mean of nine frames to either side (100 ms): white noise ripples less.
/// </summary>
internal sealed class OnsetStage : IClipStage
{
    private const int Neighbours = 3;
    private const int Surroundings = 9;
    private const double LeastRatio = 1.6;

    // One plucked note rises by more, the end of one by less.
    private const double LeastNote = 0.5;

    // The slow swell of a single sine; what does not grow louder then has no attack.
    private const double LeastSwell = 0.25;

    private readonly PlanBuilder _grid;
    private readonly OnsetCurve _curve;
    private readonly double _least;
    private readonly List<int> _frames = [];

    private OnsetStage(PlanBuilder grid, OnsetCurve curve, double least)
    {
        _grid = grid;
        _curve = curve;
        _least = least;
    }

    /// <summary>Frames of the rhythm grid in which something begins, in order.</summary>
    public IReadOnlyList<int> Frames => _frames;

    /// <summary>How strong each begins, dB, in the order of <see cref="Frames"/>.</summary>
    public double Strength(int onset) => _curve.Values[_frames[onset]];

    /// <summary>The time of the middle of an onset's frame, seconds from the start of the clip.</summary>
    public double Seconds(int onset)
    {
        var settings = _grid.Settings;
        var middle = (double)_frames[onset] * settings.Hop - _grid.Placement.Lead + settings.FrameSize / 2.0;
        return middle / settings.SampleRate;
    }

    /// <summary>The onsets of a plan's clips: peaks above 0.5 dB.</summary>
    public static OnsetStage In(PlanBuilder plan) => Above(LeastNote, plan);

    /// <summary>Also what begins so slowly that it may be nothing: peaks above 0.25 dB.</summary>
    public static OnsetStage WithSwells(PlanBuilder plan) => Above(LeastSwell, plan);

    public void Finish(ClipSpan clip)
    {
        _frames.Clear();
        var values = _curve.Values;
        var above = new LocalMean(values, Surroundings);
        for (var frame = 0; frame < values.Length; frame++)
        {
            var mean = values[frame] - above.NextAbove();
            if (values[frame] > _least + LeastRatio * mean && IsLargest(values, frame)) _frames.Add(frame);
        }
    }

    private static OnsetStage Above(double least, PlanBuilder plan)
    {
        var grid = RhythmGrid.In(plan);
        var curve = OnsetCurve.In(plan);
        return grid.Share((typeof(OnsetStage), least), () => new OnsetStage(grid, curve, least));
    }

    /// <summary>True when no neighbour is larger, nor an earlier one as large.</summary>
    private static bool IsLargest(double[] values, int frame)
    {
        for (var other = Math.Max(0, frame - Neighbours); other <= Math.Min(values.Length - 1, frame + Neighbours); other++)
            if (values[other] > values[frame] || (other < frame && values[other] == values[frame])) return false;
        return true;
    }
}
