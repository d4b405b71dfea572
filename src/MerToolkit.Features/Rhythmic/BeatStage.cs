using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>The beats of the clip, at its tempo.</summary>
internal sealed class BeatStage : IClipStage
{
    private readonly PulseCurve _pulse;
    private readonly TempoStage _tempo;

    private BeatStage(PulseCurve pulse, TempoStage tempo)
    {
        _pulse = pulse;
        _tempo = tempo;
    }

    /// <summary>Places of the beats in order, frames of the rhythm grid; none without a tempo.</summary>
    public IReadOnlyList<double> Beats { get; private set; } = [];

    /// <summary>The beats of a plan's clips.</summary>
    public static BeatStage In(PlanBuilder plan)
    {
        var pulse = PulseCurve.In(plan);
        var tempo = TempoStage.In(plan);
        return RhythmGrid.In(plan).Share(typeof(BeatStage), () => new BeatStage(pulse, tempo));
    }

    public void Finish(ClipSpan clip)
    {
        var tempo = _tempo.Estimate.BeatsPerMinute;
        Beats = tempo == 0 ? [] : BeatTracking.Find(_pulse.Values, 60 * _pulse.FramesPerSecond / tempo);
    }
}
