namespace MerToolkit.Core.Emotion;

/// <summary>The hue that stands for a direction of the plane.</summary>
/// <param name="Direction">Any point in that direction but the centre.</param>
/// <param name="Hue">Place on the colour circle, degrees, 0..360.</param>
public sealed record HueAnchor(PlanePoint Direction, double Hue);
