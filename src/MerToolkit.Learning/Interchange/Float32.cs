using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Interchange;

/// <summary>Numbers of ours in formats that hold float32.</summary>
internal static class Float32
{
    /// <summary>The nearest float32.</summary>
    /// <param name="value">Value in the unit of the sum.</param>
    /// <exception cref="UsageException">It leaves float32.</exception>
    public static float Of(double value) => float.IsFinite((float)value) ? (float)value : throw new UsageException(new Problem(
        "export-range", FormattableString.Invariant($"The model holds {value}, more than float32 does (3.4e38), in which the format adds."),
        "Export it as lightgbm, which adds in float64."));
}
