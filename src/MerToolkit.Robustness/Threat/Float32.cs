namespace MerToolkit.Robustness.Threat;

/// <summary>Bounds on the numbers that models compare.</summary>
internal static class Float32
{
    /// <summary>The smallest float32 that is not below a bound.</summary>
    /// <param name="bound">Bound in a column's unit, at most the value.</param>
    /// <param name="value">A float32 not below the bound; NaN when the cell is missing, which it stays.</param>
    public static float AtLeast(double bound, float value)
    {
        if (float.IsNaN(value)) return value;
        var nearest = (float)Math.Max(bound, -float.MaxValue);
        return Math.Min(nearest < bound ? MathF.BitIncrement(nearest) : nearest, value);
    }

    /// <summary>The largest float32 that is not above a bound.</summary>
    /// <param name="bound">Bound in a column's unit, at least the value.</param>
    /// <param name="value">A float32 not above the bound; NaN when the cell is missing, which it stays.</param>
    public static float AtMost(double bound, float value)
    {
        if (float.IsNaN(value)) return value;
        var nearest = (float)Math.Min(bound, float.MaxValue);
        return Math.Max(nearest > bound ? MathF.BitDecrement(nearest) : nearest, value);
    }
}
