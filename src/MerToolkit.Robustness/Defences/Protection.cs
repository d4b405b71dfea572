using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Defences;

/// <summary>What a training is defended by, and against what.</summary>
/// <param name="Chain">The defences.</param>
/// <param name="Norm">How a change is measured.</param>
/// <param name="Rules">What columns may become.</param>
/// <param name="Ask">Tells the label of any row; null when nobody knows.</param>
public sealed record Protection(DefenceChain Chain, Norm Norm, ThreatRules Rules, LabelOfRows? Ask = null);
