using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>
/// Intervals of ridge regression in closed form: a linear prediction is largest and smallest at corners of a box, and on a ball of the
/// norms L2 and L1 where the row moves along the slopes.
/// </summary>
/// <param name="target">The model and what goes before it.</param>
/// <param name="model">The model.</param>
internal sealed class RidgeIntervals(TargetModel target, RidgeModel model) : IIntervalCertifier
{
    // Of the budget: what double rounding may hide from whoever measures a move.
    private const double BudgetSlack = 1 + 1e-12;

    /// <inheritdoc/>
    public string Method => "closed form";

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    public NumberInterval Enclose(ReadOnlySpan<float> row, ThreatModel threat, double epsilon, CertificateEffort effort)
    {
        effort.Cancellation.ThrowIfCancellationRequested();
        var line = new LinearPair(target, row, threat, epsilon * BudgetSlack);
        var highest = End(line, row, threat, epsilon, 1);
        var lowest = End(line, row, threat, epsilon, -1);
        return new NumberInterval(-lowest.Bound, highest.Bound, lowest.IsAttained && highest.IsAttained, lowest.At, highest.At, 2);
    }

    private (double Bound, bool IsAttained, float[] At) End(
        LinearPair line, ReadOnlySpan<float> row, ThreatModel threat, double epsilon, int sign)
    {
        line.Take(model, sign);
        var candidate = line.Steepest();
        threat.Project(row, epsilon, candidate);
        var gap = line.Most() - (sign * new ModelAnswer(target).Number(candidate));
        return (line.Most(), gap <= line.Rounding, candidate);
    }
}
