using MerToolkit.Features.Extraction;
using MerToolkit.Features.Spectral;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// How strongly something begins, 86 times a second: the shared input of tempo, beats, pulse clarity and onset counts.
/// The mean rise over 40 mel bands in dB (Ellis 2007), nothing lower than 40 dB below the loudest band of the clip: a soft hi-hat in
/// silence rises less than a drum, as it does for the ear.
/// </summary>
internal sealed class OnsetCurve : IClipStage
{
    private const int Bands = 40;
    private const double HighestHz = 11025;
    private const double RangeDecibels = 40;

    private readonly PlanBuilder _grid;
    private readonly MelDecibelTrack _mel;

    private OnsetCurve(PlanBuilder grid)
    {
        _grid = grid;
        var high = Math.Min(HighestHz, grid.Settings.SampleRate / 2.0);
        _mel = MelDecibelTrack.In(grid, new MelSettings(Bands, 0, high, MelScale.Slaney, false));
        FramesPerSecond = (double)grid.Settings.SampleRate / grid.Settings.Hop;
    }

    /// <summary>Values a second.</summary>
    public double FramesPerSecond { get; }

    /// <summary>One value a frame of the rhythm grid, dB, 0 or more.</summary>
    public double[] Values { get; private set; } = [];

    /// <summary>The curve of a plan's clips.</summary>
    public static OnsetCurve In(PlanBuilder plan)
    {
        var grid = RhythmGrid.In(plan);
        return grid.Share(typeof(OnsetCurve), () => new OnsetCurve(grid));
    }

    public void Finish(ClipSpan clip)
    {
        var floor = _mel.Floor + (float)(_grid.Settings.Decibels.RangeDecibels - RangeDecibels);
        Values = MelRises.Mean(_mel, floor, clip);
        // Frames that reach beyond the clip rise, or splatter, because it is cut there, not because something begins.
        var edge = _grid.Settings.FrameSize / (2 * _grid.Settings.Hop) + 1;
        Values.AsSpan(0, Math.Min(edge, Values.Length)).Clear();
        Values.AsSpan(Math.Max(0, Values.Length - edge)).Clear();
    }
}
