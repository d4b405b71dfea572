using MerToolkit.Core.Emotion;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Whether the predicted quadrant of a row can change within reach of an attacker.</summary>
/// <param name="Verdict">Robust when no reachable row is given another quadrant; vulnerable when one is.</param>
/// <param name="Quadrant">The quadrant that was asked for.</param>
/// <param name="Valence">Between which numbers the predicted valence stays.</param>
/// <param name="Arousal">Between which numbers the predicted arousal stays.</param>
/// <param name="Counterexample">A reachable row that is given another quadrant, columns as in a table, [columns]; null without one.</param>
public sealed record QuadrantCertificate(
    Verdict Verdict, Quadrant Quadrant, NumberInterval Valence, NumberInterval Arousal, float[]? Counterexample);
