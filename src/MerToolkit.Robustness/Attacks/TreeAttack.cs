using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Attacks.Running;

namespace MerToolkit.Robustness.Attacks;

/// <summary>
/// Exact line search on sums of trees: along each column in turn to the best of all values within reach, until no column alone
/// brings more; from the row itself, then from random points.
/// </summary>
/// <remarks>
/// Along a column the sum changes at thresholds only, so that one pass over the leaves gives all its values: no step size, no
/// gradient. For labels the sum is another label's score less that of the own one, each other label in turn; for numbers the
/// prediction of each target, up, down or to a point as the goal says.
/// </remarks>
internal sealed class TreeAttack : RowAttack
{
    private const string Restarts = "restarts";

    /// <inheritdoc/>
    public override AttackDeclaration Declaration { get; } = new(
        "tree-search",
        "Looks into the trees: along each column in turn to the best of all values within reach, from the row and from random points.",
        "x[j] <- argmax over x[j] of f_k(x) - f_y(x), j = 1, 2, ... until nothing changes; each other label k; f sums of leaf values",
        "Coordinate search on the piecewise constant score; compare Zhang et al. 2020, An efficient adversarial attack for tree ensembles",
        AttackAccess.Trees)
    {
        Aliases = ["trees", "line-search"],
        Options =
        [
            new(Restarts, "1", "Number of random points within reach to start from besides the row itself, for each other label.")
                { Default = 20.0, Minimum = 0, Maximum = 1_000_000, IsInteger = true },
        ],
    };

    /// <inheritdoc/>
    public override string? Obstacle(AttackGoal goal)
    {
        _ = Ascents.Of(goal, out var obstacle);
        return obstacle is null ? null : $"'{Declaration.Name}' looks into sums of trees, and '{goal.Victim}' is none: {obstacle}";
    }

    /// <inheritdoc/>
    internal override IEnumerable<Asked> Attack(AttackedRow row, OptionValues options)
    {
        var ascents = Ascents.Of(row.Goal, out _)!;
        foreach (var restarts in new[] { 0, options.Integer(Restarts) }.Distinct())
        {
            foreach (var candidate in ascents.Climb(row, restarts))
            {
                row.Try(candidate);
                yield return Asked.Losses;
                row.EndHere();
            }
        }
    }
}
