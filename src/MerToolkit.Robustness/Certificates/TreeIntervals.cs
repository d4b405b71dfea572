using System.Collections.Concurrent;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Intervals of numbers that are sums of trees: the sum, made as large and as small as rows within reach can make it.</summary>
/// <param name="model">A model of numbers.</param>
/// <param name="trees">Its trees.</param>
/// <param name="depth">How far it goes.</param>
internal sealed class TreeIntervals(TargetModel model, ScoreTrees trees, CertificateDepth depth) : IIntervalCertifier
{
    private readonly ConcurrentBag<TreeWorkspace> _idle = [];

    /// <inheritdoc/>
    public string Method => depth.Name();

    /// <inheritdoc/>
    public bool IsExact => depth == CertificateDepth.Exact;

    /// <inheritdoc/>
    public NumberInterval Enclose(ReadOnlySpan<float> row, ThreatModel threat, double epsilon, CertificateEffort effort)
    {
        if (!_idle.TryTake(out var workspace)) workspace = new TreeWorkspace(model, trees);
        try
        {
            if (!workspace.Begin(row, threat, epsilon))
                return new NumberInterval(double.NegativeInfinity, double.PositiveInfinity, false, null, null, 0);
            workspace.Effort.Begin(effort);
            var highest = End(workspace, 1);
            var steps = workspace.Effort.Steps;
            workspace.Effort.Begin(effort);
            var lowest = End(workspace, -1);
            return new NumberInterval(-lowest.Bound, highest.Bound, lowest.IsExact && highest.IsExact, lowest.At, highest.At,
                steps + workspace.Effort.Steps);
        }
        finally
        {
            _idle.Add(workspace);
        }
    }

    private (double Bound, bool IsExact, float[]? At) End(TreeWorkspace workspace, int sign)
    {
        var (begin, slack) = trees.Number(workspace.Weights);
        begin *= sign;
        foreach (ref var weight in workspace.Weights) weight *= sign;
        if (depth == CertificateDepth.SumBound) return (workspace.SumBound(begin) + slack, false, null);
        var merged = workspace.Merge(begin);
        if (depth == CertificateDepth.MergedBound) return (merged + slack, false, null);
        var goal = new ExtremeGoal(workspace.Reached, workspace.Answer, sign, slack);
        var outcome = workspace.Search.Run(workspace.Lists, workspace.Box, double.NegativeInfinity, goal, workspace.Effort);
        return (workspace.Search.Bound + slack, outcome == SearchOutcome.Proved && !goal.HasDoubt, goal.Found);
    }
}
