namespace MerToolkit.Robustness.Certificates;

/// <summary>Between which numbers a model's prediction stays within reach of an attacker.</summary>
/// <param name="Lowest">No reachable row has less, in the target's unit; negative infinity when nothing is known.</param>
/// <param name="Highest">No reachable row has more, in the target's unit; infinity when nothing is known.</param>
/// <param name="IsExact">Whether both are attained, up to the rounding of sums.</param>
/// <param name="LowestAt">The reachable row found with the least prediction, columns as in a table, [columns]; null without one.</param>
/// <param name="HighestAt">The reachable row found with the largest prediction, columns as in a table, [columns]; null without one.</param>
/// <param name="Steps">Number of boxes that were looked at.</param>
public sealed record NumberInterval(
    double Lowest, double Highest, bool IsExact, float[]? LowestAt, float[]? HighestAt, long Steps)
{
    /// <summary>How far the ends lie apart, in the target's unit.</summary>
    public double Width => Highest - Lowest;
}
