using MerToolkit.Core.Emotion;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Listening;

/// <summary>What a model says at one moment of a stream.</summary>
/// <param name="Seconds">The moment, seconds from the first sample; the sound before it is what the model has heard.</param>
/// <param name="Targets">One entry a target, in the model's order.</param>
/// <param name="Point">Where it lies on the plane of valence and arousal; null for a model that says nothing of it.</param>
/// <param name="Color">Its colour; null likewise.</param>
/// <param name="LatencySeconds">Time from the arrival of the last sample before the moment to this answer, seconds.</param>
public sealed record LivePrediction(
    double Seconds, IReadOnlyList<PredictedTarget> Targets, PlanePoint? Point, RgbColor? Color, double LatencySeconds)
{
    /// <summary>Quarter of the plane; null where there is no point.</summary>
    public Quadrant? Quadrant => Point?.Quadrant;

    /// <summary>True when every sample that it was made from is 0.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Seconds of sound per second of work so far, a pure number.</summary>
    public double RealTimeFactor { get; init; }
}
