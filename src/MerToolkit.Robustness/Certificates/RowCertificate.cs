namespace MerToolkit.Robustness.Certificates;

/// <summary>What a certifier found out about a row.</summary>
/// <param name="Verdict">What is known.</param>
/// <param name="Margin">
/// Least difference that is proved between the score of the right label and those of all others over everything within reach, a
/// pure number in the unit of the model's margins; above 0 proves. Negative infinity when nothing is known.
/// </param>
/// <param name="Counterexample">A reachable row that the model gets wrong, columns as in a table, [columns]; null without one.</param>
/// <param name="Steps">Number of boxes that were looked at.</param>
public sealed record RowCertificate(Verdict Verdict, double Margin, float[]? Counterexample, long Steps)
{
    /// <summary>The certificate of a row that the model gets wrong within reach.</summary>
    /// <param name="counterexample">A reachable row that it gets wrong, columns as in a table; [columns].</param>
    /// <param name="steps">Number of boxes that were looked at.</param>
    internal static RowCertificate Refuted(ReadOnlySpan<float> counterexample, long steps) =>
        new(Verdict.Vulnerable, double.NegativeInfinity, [.. counterexample], steps);
}
