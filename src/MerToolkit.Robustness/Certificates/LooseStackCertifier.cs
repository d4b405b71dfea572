using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>
/// A sound, loose bound for stacks on probabilities: what each part can add to the difference of two scores, as if the worst row
/// for one part were the worst for all.
/// </summary>
internal sealed class LooseStackCertifier : ICertifier
{
    private readonly TargetModel _target;
    private readonly IStack _stack;
    private readonly IReadOnlyList<PartTrees> _parts;

    private LooseStackCertifier(TargetModel target, IStack stack, IReadOnlyList<PartTrees> parts) =>
        (_target, _stack, _parts) = (target, stack, parts);

    /// <inheritdoc/>
    public string Method => "loose bound";

    /// <inheritdoc/>
    public bool IsExact => false;

    /// <summary>The certifier of a stack.</summary>
    /// <param name="target">The stack and what goes before it.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="depth">How far the bounds of parts go.</param>
    /// <param name="obstacle">Receives a sentence that names what the stack lacks; null when it lacks nothing.</param>
    public static LooseStackCertifier? For(TargetModel target, IStack stack, CertificateDepth depth, out string? obstacle)
    {
        var closed = stack.Parts.FirstOrDefault(part => part is { GivesMargins: true, Model: not IAdditiveTrees });
        obstacle = closed is null ? null
            : $"'{target.Trainer.Declaration.Name}' stands on the margins of '{closed.Name}', which makes no sum of trees.";
        if (closed is not null) return null;
        return new LooseStackCertifier(target, stack, [.. stack.Parts.Select(part => new PartTrees(part, target.Preparation, depth))]);
    }

    /// <inheritdoc/>
    public RowCertificate Certify(ReadOnlySpan<float> row, int label, ThreatModel threat, double epsilon, CertificateEffort effort)
    {
        effort.Cancellation.ThrowIfCancellationRequested();
        if (new ModelAnswer(_target).Label(row) != label) return RowCertificate.Refuted(row, 0);
        PartBounds[] parts = [.. _parts.Select(part => part.Rent())];
        try
        {
            foreach (var part in parts) part.Begin(row, threat, epsilon);
            var most = double.NegativeInfinity;
            var own = _stack.TrainedLabels.IndexOf(label);
            for (var other = 0; other < _stack.TrainedLabels.Length; other++)
                if (other != own) most = Math.Max(most, Most(parts, other, own));
            return new RowCertificate(most < 0 ? Verdict.Robust : Verdict.Unknown, -most, null, 0);
        }
        finally
        {
            for (var part = 0; part < parts.Length; part++) _parts[part].Return(parts[part]);
        }
    }

    private double Most(PartBounds[] parts, int more, int less)
    {
        var (sum, magnitude) = (_stack.Biases[more] - _stack.Biases[less], Math.Abs(_stack.Biases[more]) + Math.Abs(_stack.Biases[less]));
        foreach (var (index, part) in _stack.Parts.Index())
        {
            var factors = new double[part.Outputs];
            for (var output = 0; output < part.Outputs; output++)
            {
                var (one, other) = (Weight(more, part, output), Weight(less, part, output));
                factors[output] = one - other;
                magnitude += Math.Abs(one) + Math.Abs(other);
            }

            sum += parts[index].Most(factors);
        }

        // Probabilities are at most 1; rounding of their weighted sum as in ScoreTrees.
        return sum + Math.ScaleB((_stack.Inputs + 2) * magnitude, -47) + 1e-12;
    }

    private double Weight(int score, StackPart part, int output) => _stack.Weights[(score * _stack.Inputs) + part.First + output];
}
