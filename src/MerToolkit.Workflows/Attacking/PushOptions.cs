using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Attacking;

/// <summary>What is to become of the points that models of numbers predict.</summary>
public sealed record PushOptions
{
    /// <summary>Where points are to go, by the words for it.</summary>
    internal static readonly IReadOnlyDictionary<string, NumberAim> Aims = new Dictionary<string, NumberAim>
    {
        ["away"] = NumberAim.Away, ["towards"] = NumberAim.Towards, ["leave-quadrant"] = NumberAim.LeaveQuadrant,
        ["reach-quadrant"] = NumberAim.ReachQuadrant,
    };

    /// <summary>Words for where points are to go.</summary>
    public static IReadOnlyList<string> AimWords { get; } = [.. Aims.Keys];

    /// <summary>One of <see cref="AimWords"/>.</summary>
    public string Aim { get; init; } = "away";

    /// <summary>The point to go to, in the targets' units, one value a target; empty for aims that lead away.</summary>
    public IReadOnlyList<double> Point { get; init; } = [];

    /// <summary>Where each target is parted into low and high, in its unit, one value each; empty takes the middle of its range.</summary>
    public IReadOnlyList<double> Cuts { get; init; } = [];

    /// <summary>Distance that counts as success, 0 or more, in the targets' units.</summary>
    public double Tolerance { get; init; }

    /// <summary>Whether any of this was asked for.</summary>
    internal bool IsGiven => Aim != "away" || Tolerance != 0 || Point.Count > 0 || Cuts.Count > 0;

    /// <summary>Whether points go to one that is named.</summary>
    internal bool NeedsPoint => Aim is "towards" or "reach-quadrant";

    /// <summary>All that is wrong with the values themselves.</summary>
    internal IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Aims.ContainsKey(Aim), nameof(Aim), $"'{Aim}' is nothing that a point can do.", NearestWord.Remedy(Aim, AimWords));
        problems.Require(Tolerance >= 0 && double.IsFinite(Tolerance), nameof(Tolerance),
            Invariant($"{Tolerance} is not a distance."), "Give 0 or more.");
        problems.Require(NeedsPoint == Point.Count > 0, nameof(Point),
            NeedsPoint ? $"'{Aim}' needs the point to go to." : $"'{Aim}' leads to no point.",
            NeedsPoint ? "Name one value a target." : "Leave the point out, or aim 'towards' it.");
        return problems.Found;
    }
}
