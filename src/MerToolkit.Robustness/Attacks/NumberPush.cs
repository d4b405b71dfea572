namespace MerToolkit.Robustness.Attacks;

/// <summary>Where a predicted point is to go.</summary>
public enum NumberAim
{
    /// <summary>Further than the tolerance from the given point, in any direction.</summary>
    Away,

    /// <summary>Nearer than the tolerance to the given point.</summary>
    Towards,

    /// <summary>Out of the quadrant that the given point lies in: across the cut of any target.</summary>
    LeaveQuadrant,

    /// <summary>Into the quadrant that the given point lies in: to its side of every cut.</summary>
    ReachQuadrant,
}

/// <summary>What is to become of predicted points; see <see cref="NumberGoal"/> for the losses.</summary>
/// <param name="Aim">Where they are to go.</param>
/// <param name="Units">
/// What a distance of 1 is for each target, above 0, in the target's unit: standard deviations, or ones; [targets].
/// </param>
public sealed record NumberPush(NumberAim Aim, IReadOnlyList<double> Units)
{
    /// <summary>Where each target is parted into low and high, in the target's unit; [targets]. Only quadrants need it.</summary>
    public IReadOnlyList<double> Cuts { get; init; } = [];

    /// <summary>Distance that counts, 0 or more, in <see cref="Units"/>; quadrants do not need it.</summary>
    public double Tolerance { get; init; }

    /// <summary>Refuses numbers that do not fit.</summary>
    /// <param name="targets">Number of targets.</param>
    internal void Require(int targets)
    {
        var needsCuts = Aim is NumberAim.LeaveQuadrant or NumberAim.ReachQuadrant;
        if (Units.Count != targets || (needsCuts && Cuts.Count != targets) || !Units.All(unit => unit > 0) || !(Tolerance >= 0))
            throw new ArgumentException($"A push of {targets} targets needs as many units above 0, and as many cuts for quadrants.");
    }

    /// <summary>The loss of a point, a pure number.</summary>
    /// <param name="point">Predicted point, in the targets' units; [targets].</param>
    /// <param name="given">Given point; [targets].</param>
    internal double Loss(ReadOnlySpan<double> point, ReadOnlySpan<double> given) => Aim switch
    {
        NumberAim.Away => Distance(point, given) - Tolerance,
        NumberAim.Towards => Tolerance - Distance(point, given),
        NumberAim.LeaveQuadrant => -Depth(point, given, out _),
        _ => Depth(point, given, out _),
    };

    /// <summary>Slopes of the loss along the targets.</summary>
    /// <param name="point">Predicted point, in the targets' units; receives the slopes, per unit of the target; [targets].</param>
    /// <param name="given">Given point; [targets].</param>
    internal void Slopes(Span<double> point, ReadOnlySpan<double> given)
    {
        if (Aim is NumberAim.LeaveQuadrant or NumberAim.ReachQuadrant)
        {
            Depth(point, given, out var target);
            point.Clear();
            point[target] = Side(given, target) * (Aim == NumberAim.ReachQuadrant ? 1 : -1) / Units[target];
            return;
        }

        var (distance, sign) = (Distance(point, given), Aim == NumberAim.Away ? 1 : -1);
        for (var target = 0; target < point.Length; target++)
        {
            // On the point itself all directions lead away alike: the one in which all targets grow stands for them.
            var difference = (point[target] - given[target]) / Units[target];
            point[target] = sign * (distance > 0 ? difference / distance : 1 / Math.Sqrt(point.Length)) / Units[target];
        }
    }

    private double Distance(ReadOnlySpan<double> point, ReadOnlySpan<double> given)
    {
        var sum = 0.0;
        for (var target = 0; target < point.Length; target++)
        {
            var difference = (point[target] - given[target]) / Units[target];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    // How far inside the quadrant of the given point a point lies, below 0 outside and never 0, and which target decides that.
    private double Depth(ReadOnlySpan<double> point, ReadOnlySpan<double> given, out int nearest)
    {
        var least = double.PositiveInfinity;
        nearest = 0;
        for (var target = 0; target < point.Length; target++)
        {
            var side = Side(given, target);
            var depth = side * (point[target] - Cuts[target]) / Units[target];
            if (depth == 0) depth = Side(point, target) == side ? double.Epsilon : -double.Epsilon;
            if (depth < least) (least, nearest) = (depth, target);
        }

        return least;
    }

    // A point on a cut is high.
    private int Side(ReadOnlySpan<double> point, int target) => point[target] >= Cuts[target] ? 1 : -1;
}
