using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Workflows.Attacking;

/// <summary>Makes what an attack tries to bring about on a model, or on a surrogate of it.</summary>
internal static class GoalMaking
{
    /// <summary>The goal.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="models">Models of the attacked targets.</param>
    /// <param name="push">What is to become of predicted numbers.</param>
    /// <exception cref="UsageException">A push of labels, or values that do not fit the targets.</exception>
    public static AttackGoal Goal(AttackedTable table, IReadOnlyList<TargetModel> models, PushOptions push)
    {
        if (table.AreLabels)
        {
            return push.IsGiven
                ? throw Wrong("Points are for numbers; this target has labels.", "Leave aim, point and cuts out.", nameof(push.Aim))
                : new LabelGoal(models[0], table.Labels());
        }

        RequireOnePerTarget(push.Point, models.Count, nameof(push.Point));
        RequireOnePerTarget(push.Cuts, models.Count, nameof(push.Cuts));
        var points = push.NeedsPoint
            ? [.. Enumerable.Range(0, table.Rows).SelectMany(_ => push.Point)]
            : NumberGoal.PointsOf(models, new FeatureRows(table.Origins.Span, table.Rows, table.Columns.Count));
        return new NumberGoal(models, points, new NumberPush(PushOptions.Aims[push.Aim], [.. models.Select(_ => 1.0)])
        {
            Cuts = push.Cuts.Count > 0 ? push.Cuts : [.. table.Targets.Select(Middle)], Tolerance = push.Tolerance,
        });
    }

    private static double Middle(TargetModel target) => target.Scale is NumberScale scale ? (scale.Low / 2) + (scale.High / 2) : 0;

    private static void RequireOnePerTarget(IReadOnlyList<double> values, int targets, string property)
    {
        if (values.Count == 0 || values.Count == targets) return;
        throw Wrong(Invariant($"{values.Count} values are given for {targets} targets."), "Give one a target, in their order.", property);
    }

    private static UsageException Wrong(string message, string remedy, string property) =>
        new(new Problem("attack-push", message, remedy) { Subject = property });
}
