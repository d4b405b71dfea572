using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// The melody as its expression is read from: pitch and level in short frames, along the path that the long frames gave. Only
/// spectra that are kept (or computed again, in a long clip) can be asked so late.
/// </summary>
internal sealed unsafe class MelodyContour : IClipStage
{
    private readonly MelodyPath _path;
    private readonly PlanBuilder _grid;

    private MelodyContour(PlanBuilder plan)
    {
        _path = MelodyPath.In(plan);
        _grid = MelodyGrids.Short(plan);
        _grid.Power.IsNeeded = true;
        FrameSeconds = (double)_grid.Settings.Hop / _grid.Settings.SampleRate;
        FrameSize = _grid.Settings.FrameSize;
    }

    /// <summary>Seconds between frames.</summary>
    public double FrameSeconds { get; }

    /// <summary>Samples of a short frame.</summary>
    public int FrameSize { get; }

    /// <summary>Samples between frames.</summary>
    public int Hop => _grid.Settings.Hop;

    /// <summary>Number of frames.</summary>
    public int Frames => _path.Frames;

    /// <summary>Pitch, cents above 55 Hz; 0 where no melody is. [frames].</summary>
    public float[] Cents { get; private set; } = [];

    /// <summary>Root mean square of the melody's partials, full scale 1; 0 where no melody is. [frames].</summary>
    public float[] Amplitudes { get; private set; } = [];

    public static MelodyContour In(PlanBuilder plan) => plan.Share(typeof(MelodyContour), () => new MelodyContour(plan));

    public void Finish(ClipSpan clip)
    {
        if (Cents.Length != Frames)
        {
            Cents = new float[Frames];
            Amplitudes = new float[Frames];
        }

        _grid.Power.Replay(new Reading(this, _path, new PartialLobes(_grid.Settings)), _grid.Span, _grid.Replay);
        PitchScale.ToCents(Cents, Cents);
        for (var frame = 0; frame < Frames; frame++)
            if (_path.Cents[frame] <= 0) Cents[frame] = 0;
    }

    private sealed class Reading(MelodyContour contour, MelodyPath path, PartialLobes lobes) : IBlockStage
    {
        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            for (var lane = 0; lane < block.Count; lane++)
            {
                var frame = (int)block.FirstFrame + lane;
                if (frame >= path.Frames) return;
                var cents = path.Cents[frame];
                // A rest is read as the reference pitch, which has a logarithm, and set to 0 after it.
                (contour.Cents[frame], contour.Amplitudes[frame]) = ((float)PitchScale.ReferenceHz, 0);
                if (cents <= 0) continue;
                lobes.Measure(block.Power + lane, (float)PitchScale.ToHertz(cents));
                (contour.Cents[frame], contour.Amplitudes[frame]) = (lobes.Hertz, MathF.Sqrt(lobes.MeanSquare));
            }
        }
    }
}
