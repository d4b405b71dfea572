namespace MerToolkit.Data.Comparing;

/// <summary>What counts as the same: |a - b| up to absolute + relative * max(|a|, |b|).</summary>
/// <param name="Absolute">In the column's unit, 0 or more.</param>
/// <param name="Relative">Pure number, 0 or more.</param>
public readonly record struct Tolerance(double Absolute, double Relative)
{
    /// <summary>True when two numbers differ by more.</summary>
    /// <param name="a">A number of the first file, in the column's unit.</param>
    /// <param name="b">The same of the second, in the column's unit.</param>
    public bool IsExceeded(double a, double b) =>
        Math.Abs(a - b) > Absolute + Relative * Math.Max(Math.Abs(a), Math.Abs(b));
}
