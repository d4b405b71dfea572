using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a model predicts, in words.</summary>
/// <param name="Name">Name of the target.</param>
/// <param name="Origin">Source column; empty when unknown.</param>
/// <param name="Labels">The labels; none for a number.</param>
/// <param name="Unit">Unit as printed; empty for labels.</param>
/// <param name="Low">Smallest value learned from, in the unit; NaN for labels.</param>
/// <param name="High">Largest value learned from, in the unit; NaN for labels.</param>
public sealed record TargetFacts(string Name, string Origin, IReadOnlyList<string> Labels, string Unit, double Low, double High)
{
    /// <summary><c>labels</c> or <c>number</c>.</summary>
    public string Kind => Labels.Count > 0 ? "labels" : "number";

    internal static TargetFacts Of(TargetScale scale) => scale is NumberScale number
        ? new TargetFacts(number.Name, number.Origin, [], number.Unit, number.Low, number.High)
        : new TargetFacts(scale.Name, scale.Origin, ((LabelScale)scale).Labels, "", double.NaN, double.NaN);
}
