namespace MerToolkit.Learning.Models;

/// <summary>What a model predicts: one of several labels, or a number.</summary>
/// <param name="Name">Name of the target, e.g. <c>label</c>, <c>arousal</c>.</param>
/// <param name="Origin">Source column in the training data, e.g. <c>Quadrant</c>; empty when unknown.</param>
public abstract record TargetScale(string Name, string Origin);

/// <summary>One of several labels.</summary>
/// <param name="Name">Name of the target.</param>
/// <param name="Origin">Source column; empty when unknown.</param>
/// <param name="Labels">All labels, each once, in ordinal order; a class is its index, from 0.</param>
public sealed record LabelScale(string Name, string Origin, IReadOnlyList<string> Labels) : TargetScale(Name, Origin);

/// <summary>A number.</summary>
/// <param name="Name">Name of the target.</param>
/// <param name="Origin">Source column; empty when unknown.</param>
/// <param name="Unit">Unit as printed, <c>1</c> for a pure number.</param>
/// <param name="Low">Smallest value in the training data, in the target's unit.</param>
/// <param name="High">Largest value in the training data, in the target's unit.</param>
public sealed record NumberScale(string Name, string Origin, string Unit, double Low, double High) : TargetScale(Name, Origin);
