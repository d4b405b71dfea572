using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>Which frame of the melody's grid lies nearest to a frame of the profile; the first of both have the same centre.</summary>
/// <param name="Hop">Samples between frames of the profile.</param>
/// <param name="FineHop">Samples between frames of the melody's grid.</param>
internal readonly record struct FrameMapping(int Hop, int FineHop)
{
    public static FrameMapping Of(PlanBuilder plan) => new(plan.Settings.Hop, MelodyGrids.Long(plan).Settings.Hop);

    /// <summary>Index of the nearest frame of the melody's grid.</summary>
    /// <param name="frame">Index of the profile's frame.</param>
    /// <param name="fineFrames">Number of frames of the melody's grid, 1 or more.</param>
    public int Fine(long frame, int fineFrames) => (int)Math.Min((2 * frame * Hop + FineHop) / (2 * FineHop), fineFrames - 1);
}
