namespace MerToolkit.Robustness.Threat;

/// <summary>
/// All finite numbers between two ends, which may be infinite. Each operation holds every finite result that doubles give for
/// numbers of its operands: the four corners bound them, since rounding keeps their order.
/// </summary>
/// <param name="Lowest">Lower end, in the unit of what it bounds.</param>
/// <param name="Highest">Upper end, in the unit of what it bounds.</param>
/// <remarks>Moore, Interval Analysis, 1966. A corner without a value (0 times infinity, infinity less infinity) bounds nothing.</remarks>
internal readonly record struct Interval(double Lowest, double Highest)
{
    /// <summary>Every number.</summary>
    public static readonly Interval Whole = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The opposite of each number.</summary>
    public static Interval operator -(Interval operand) => new(-operand.Highest, -operand.Lowest);

    /// <summary>Every sum.</summary>
    public static Interval operator +(Interval left, Interval right) => Of(left.Lowest + right.Lowest, left.Highest + right.Highest);

    /// <summary>Every difference.</summary>
    public static Interval operator -(Interval left, Interval right) => Of(left.Lowest - right.Highest, left.Highest - right.Lowest);

    /// <summary>Every product.</summary>
    public static Interval operator *(Interval left, Interval right) => Corners(
        left.Lowest * right.Lowest, left.Lowest * right.Highest, left.Highest * right.Lowest, left.Highest * right.Highest);

    /// <summary>Every quotient: any number where the divisor may be 0.</summary>
    public static Interval operator /(Interval left, Interval right) => right.Lowest <= 0 && right.Highest >= 0
        ? Whole
        : Corners(left.Lowest / right.Lowest, left.Lowest / right.Highest, left.Highest / right.Lowest, left.Highest / right.Highest);

    // Math.Min and Math.Max hand a corner without a value on.
    private static Interval Corners(double first, double second, double third, double fourth) =>
        Of(Math.Min(Math.Min(first, second), Math.Min(third, fourth)), Math.Max(Math.Max(first, second), Math.Max(third, fourth)));

    private static Interval Of(double lowest, double highest) =>
        new(double.IsNaN(lowest) ? double.NegativeInfinity : lowest, double.IsNaN(highest) ? double.PositiveInfinity : highest);
}
