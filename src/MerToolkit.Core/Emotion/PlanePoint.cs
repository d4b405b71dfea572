namespace MerToolkit.Core.Emotion;

/// <summary>A point of the plane of valence and arousal (Russell 1980), both brought to [-1, 1].</summary>
/// <param name="Valence">-1 (unpleasant) .. 1 (pleasant).</param>
/// <param name="Arousal">-1 (calm) .. 1 (excited).</param>
public readonly record struct PlanePoint(double Valence, double Arousal)
{
    /// <summary>Neither pleasant nor unpleasant, neither calm nor excited.</summary>
    public static PlanePoint Centre => default;

    /// <summary>The quarter it lies in; exactly 0 counts as high or positive.</summary>
    public Quadrant Quadrant => Quadrants.Of(Valence, Arousal);

    /// <summary>Distance from the centre, 0 .. sqrt(2) on the plane.</summary>
    public double Distance => Math.Sqrt(Valence * Valence + Arousal * Arousal);

    /// <summary>The nearest point of the plane: each number held within -1..1.</summary>
    public PlanePoint Held() => new(Math.Clamp(Valence, -1, 1), Math.Clamp(Arousal, -1, 1));

    /// <summary>The cross product: above 0 when the other direction lies against the clock from this one, by less than half a turn.</summary>
    /// <param name="other">The other direction, length any number.</param>
    internal double Cross(PlanePoint other) => Valence * other.Arousal - Arousal * other.Valence;
}
