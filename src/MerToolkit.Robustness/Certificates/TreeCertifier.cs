using System.Collections.Concurrent;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>
/// Certificates for sums of trees: for each other label, the most by which its score can exceed that of the right one, over the
/// box around a row. Cheap bounds come first; what they leave open is searched. Used from several threads at once.
/// </summary>
internal sealed class TreeCertifier : ICertifier
{
    private readonly TargetModel _model;
    private readonly ScoreTrees _trees;
    private readonly CertificateDepth _depth;
    private readonly ConcurrentBag<TreeWorkspace> _idle = [];

    /// <summary>A certifier of a model.</summary>
    /// <param name="model">A model of labels.</param>
    /// <param name="trees">Its trees.</param>
    /// <param name="depth">How far it goes.</param>
    public TreeCertifier(TargetModel model, ScoreTrees trees, CertificateDepth depth) => (_model, _trees, _depth) = (model, trees, depth);

    /// <inheritdoc/>
    public string Method => _depth.Name();

    /// <inheritdoc/>
    public bool IsExact => _depth == CertificateDepth.Exact;

    /// <inheritdoc/>
    public RowCertificate Certify(ReadOnlySpan<float> row, int label, ThreatModel threat, double epsilon, CertificateEffort effort)
    {
        if (!_idle.TryTake(out var workspace)) workspace = new TreeWorkspace(_model, _trees);
        try
        {
            workspace.Effort.Begin(effort);
            if (workspace.Answer.Label(row) != label) return RowCertificate.Refuted(row, 0);
            return workspace.Begin(row, threat, epsilon)
                ? Compare(workspace, label)
                : new RowCertificate(Verdict.Unknown, double.NegativeInfinity, null, 0);
        }
        finally
        {
            _idle.Add(workspace);
        }
    }

    private RowCertificate Compare(TreeWorkspace workspace, int label)
    {
        Span<int> others = stackalloc int[_trees.Classes];
        var (isOpen, bound) = (false, double.NegativeInfinity);
        foreach (var other in Others(workspace.Answer.Probabilities, label, others))
        {
            var pair = Compare(workspace, other, label);
            if (pair.Found is { } found) return RowCertificate.Refuted(found, workspace.Effort.Steps);
            (bound, isOpen) = (Math.Max(bound, pair.Bound), isOpen || pair.IsOpen);
        }

        // A tie that the right label wins is proved too: where no threshold lies within reach, and by an exact search.
        isOpen &= workspace.Box.ActiveCount > 0;
        var verdict = isOpen ? Verdict.Unknown : Verdict.Robust;
        return new RowCertificate(verdict, isOpen ? -bound : Math.Max(-bound, 0), null, workspace.Effort.Steps);
    }

    private (double Bound, bool IsOpen, float[]? Found) Compare(TreeWorkspace workspace, int other, int label)
    {
        var (begin, slack) = _trees.Difference(other, label, workspace.Weights);
        var bound = workspace.SumBound(begin) + slack;
        if (bound < 0 || _depth == CertificateDepth.SumBound) return (bound, bound >= 0, null);
        bound = workspace.Merge(begin) + slack;
        if (bound < 0 || _depth == CertificateDepth.MergedBound) return (bound, bound >= 0, null);
        var goal = new CounterexampleGoal(workspace.Reached, workspace.Answer, label, slack);
        var outcome = workspace.Search.Run(workspace.Lists, workspace.Box, -slack, goal, workspace.Effort);
        return (workspace.Search.Bound + slack, outcome == SearchOutcome.Open || goal.HasDoubt, goal.Found);
    }

    // Those with a score, the most probable first: a counterexample is most likely there.
    private ReadOnlySpan<int> Others(ReadOnlySpan<double> probabilities, int label, Span<int> others)
    {
        var count = 0;
        for (var other = 0; other < probabilities.Length; other++)
        {
            if (other == label || !_trees.HasScore(other)) continue;
            var at = count++;
            for (; at > 0 && probabilities[others[at - 1]] < probabilities[other]; at--) others[at] = others[at - 1];
            others[at] = other;
        }

        return others[..count];
    }
}
