namespace MerToolkit.Robustness.Threat;

/// <summary>Bounds on the numbers that models compare.</summary>
internal static class Float32
{
    /// <summary>The smallest float32 that is not below a bound.</summary>
    /// <param name="bound">Bound in a column's unit, at most the value.</param>
    /// <param name="value">A float32 not below the bound; NaN when the cell is missing, which it stays.</param>
    public static float AtLeast(double bound, float value) => float.IsNaN(value) ? value : Math.Min(NotBelow(bound), value);

    /// <summary>The largest float32 that is not above a bound.</summary>
    /// <param name="bound">Bound in a column's unit, at least the value.</param>
    /// <param name="value">A float32 not above the bound; NaN when the cell is missing, which it stays.</param>
    public static float AtMost(double bound, float value) => float.IsNaN(value) ? value : Math.Max(NotAbove(bound), value);

    /// <summary>The smallest finite float32 that is not below a number, or the largest of all.</summary>
    /// <param name="number">Any number but NaN.</param>
    public static float NotBelow(double number)
    {
        var nearest = (float)Math.Clamp(number, -float.MaxValue, float.MaxValue);
        return nearest < number && nearest < float.MaxValue ? MathF.BitIncrement(nearest) : nearest;
    }

    /// <summary>The largest finite float32 that is not above a number, or the smallest of all.</summary>
    /// <param name="number">Any number but NaN.</param>
    public static float NotAbove(double number)
    {
        var nearest = (float)Math.Clamp(number, -float.MaxValue, float.MaxValue);
        return nearest > number && nearest > -float.MaxValue ? MathF.BitDecrement(nearest) : nearest;
    }
}
