namespace MerToolkit.Workflows.Extracting;

/// <summary>What the clips cost, seconds; the parts do not overlap and are summed over workers.</summary>
/// <param name="DecodeSeconds">Opening, decoding and mixing to mono.</param>
/// <param name="ResampleSeconds">Changing the rate; 0 for clips that have the asked one.</param>
/// <param name="FeatureSeconds">Everything from samples to features.</param>
public readonly record struct ClipTiming(double DecodeSeconds, double ResampleSeconds, double FeatureSeconds)
{
    /// <summary>Sum of the parts, seconds.</summary>
    public double TotalSeconds => DecodeSeconds + ResampleSeconds + FeatureSeconds;

    /// <summary>Part by part.</summary>
    public static ClipTiming operator +(ClipTiming left, ClipTiming right) => new(
        left.DecodeSeconds + right.DecodeSeconds,
        left.ResampleSeconds + right.ResampleSeconds,
        left.FeatureSeconds + right.FeatureSeconds);
}
