namespace MerToolkit.Robustness.Threat;

/// <summary>What may become of one cell of a column that no formula makes; all in float32 as the models compare them.</summary>
/// <param name="Deviation">Standard deviation of the column, in its unit; 0 for a column that cannot be moved.</param>
/// <param name="Lowest">Lowest value it may be moved to, in the column's unit.</param>
/// <param name="Highest">Highest value it may be moved to, in the column's unit.</param>
/// <param name="IsInteger">True when a moved cell is a whole number.</param>
/// <param name="Direction">Which way it may be moved.</param>
internal readonly record struct CellRule(double Deviation, double Lowest, double Highest, bool IsInteger, MoveDirection Direction)
{
    /// <summary>True when a formula makes the cell; this rule then leaves it as it is.</summary>
    public bool IsDerived { get; init; }

    /// <summary>The rule of a column.</summary>
    /// <param name="rule">What was said of the column; null for a free one.</param>
    /// <param name="deviation">Its standard deviation over the training rows, in its unit.</param>
    public static CellRule Of(ColumnRule? rule, double deviation)
    {
        rule ??= new ColumnRule();
        var isDerived = rule.Formula is not null;
        return new CellRule(isDerived || rule.IsImmutable ? 0 : deviation, rule.Lowest, rule.Highest, rule.IsInteger, rule.Direction)
        {
            IsDerived = isDerived,
        };
    }

    /// <summary>The lowest and highest value within a budget, each allowed itself; NaN where the cell is missing.</summary>
    /// <param name="value">The cell as it is.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    public (float Lowest, float Highest) Interval(float value, double epsilon)
    {
        if (Deviation == 0 || float.IsNaN(value)) return (value, value);
        var reach = epsilon * Deviation;
        var lowest = Direction == MoveDirection.Up ? value : Math.Max(value - reach, Lowest);
        var highest = Direction == MoveDirection.Down ? value : Math.Min(value + reach, Highest);
        if (IsInteger) (lowest, highest) = (Math.Ceiling(lowest), Math.Floor(highest));

        // What of these is no float32 lies beyond 2^24, where every float32 is whole.
        return (Float32.AtLeast(lowest, value), Float32.AtMost(highest, value));
    }

    /// <summary>The allowed value nearest to a wish; the cell's own of two that are equally near.</summary>
    /// <param name="value">The cell as it is.</param>
    /// <param name="wish">What it is to become, in the column's unit; NaN leaves it as it is.</param>
    /// <param name="lowest">Lowest value of its interval.</param>
    /// <param name="highest">Highest value of its interval.</param>
    public float Nearest(float value, float wish, float lowest, float highest)
    {
        if (float.IsNaN(wish) || float.IsNaN(value)) return value;
        var inside = Math.Clamp(wish, lowest, highest);
        if (!IsInteger) return inside;

        // The ends are whole numbers or the cell itself, which need not be one.
        var whole = MathF.Round(inside);
        if (whole < lowest || whole > highest) return value;
        return Math.Abs((double)value - inside) <= Math.Abs((double)whole - inside) ? value : whole;
    }

    /// <summary>The allowed value nearest to a wish on the wish's inner side: never further from the cell than the wish is.</summary>
    /// <param name="value">The cell as it is.</param>
    /// <param name="wish">What it is to become, within its interval, in the column's unit.</param>
    public float Inward(float value, double wish)
    {
        if (wish > value) return Float32.AtMost(IsInteger ? Math.Floor(wish) : wish, value);
        return wish < value ? Float32.AtLeast(IsInteger ? Math.Ceiling(wish) : wish, value) : value;
    }

    /// <summary>The allowed value of an interval that is nearest to the cell; null when the interval holds none.</summary>
    /// <param name="value">The cell as it is.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="lowest">Lowest value of the interval; NaN where the cell is missing.</param>
    /// <param name="highest">Highest value of the interval.</param>
    public float? NearestWithin(float value, double epsilon, float lowest, float highest)
    {
        if (float.IsNaN(value) || (value >= lowest && value <= highest)) return value;

        // What forbids the nearest value forbids those behind it.
        var nearest = value < lowest ? lowest : highest;
        if (IsInteger) nearest = value < lowest ? MathF.Ceiling(lowest) : MathF.Floor(highest);
        return nearest >= lowest && nearest <= highest && Allows(value, epsilon, nearest) ? nearest : null;
    }

    /// <summary>Cuts the values of an interval that the cell may become in two.</summary>
    /// <param name="value">The cell as it is; no NaN.</param>
    /// <param name="lowest">Lowest value of the interval; raised to the lowest whole number, or the cell, where only these count.</param>
    /// <param name="highest">Highest value of the interval; lowered likewise.</param>
    /// <param name="below">Receives the highest value of the lower half.</param>
    /// <returns>False when one value is left at the most.</returns>
    public bool TryHalve(float value, ref float lowest, ref float highest, out float below)
    {
        if (IsInteger && MathF.Ceiling(lowest) is var first && MathF.Floor(highest) is var last)
        {
            // The cell itself need not be a whole number.
            if (value >= lowest && value <= highest) (first, last) = (Math.Min(first, value), Math.Max(last, value));
            if (first <= last) (lowest, highest) = (first, last);
        }

        below = (float)((lowest / 2.0) + (highest / 2.0));
        if (IsInteger) below = MathF.Floor(below);
        below = below < lowest || below >= highest ? lowest : below;
        return lowest < highest;
    }

    /// <summary>Whether the cell may become a value; asked of each rule by itself, not by way of the interval.</summary>
    /// <param name="value">The cell as it is.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="candidate">What it is to become.</param>
    public bool Allows(float value, double epsilon, float candidate)
    {
        if (float.IsNaN(value)) return float.IsNaN(candidate);
        if (candidate == value) return true;
        if (!float.IsFinite(candidate) || Deviation == 0 || (IsInteger && candidate != Math.Floor(candidate))) return false;
        var reach = epsilon * Deviation;
        return candidate > value
            ? Direction != MoveDirection.Down && candidate <= Highest && candidate <= value + reach
            : Direction != MoveDirection.Up && candidate >= Lowest && candidate >= value - reach;
    }
}
