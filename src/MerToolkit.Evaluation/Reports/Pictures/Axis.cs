namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>Maps values to places in a picture, with marks at round numbers.</summary>
internal sealed class Axis
{
    // Far beyond any emotion scale; keeps lengths and marks finite.
    private const double LargestDrawn = 1e150;

    private readonly double _low;
    private readonly double _high;
    private readonly double _start;
    private readonly double _end;

    private Axis(double low, double high, double start, double end, IReadOnlyList<Tick> ticks)
    {
        (_low, _high, _start, _end) = (low, high, start, end);
        Ticks = ticks;
    }

    /// <summary>The marks, ascending.</summary>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>An axis that holds all finite values and ends at marks.</summary>
    /// <param name="values">Values in the unit of the axis; what is not finite or beyond 1e150 is passed over.</param>
    /// <param name="start">Place of the lower end, in units of the picture.</param>
    /// <param name="end">Place of the upper end, in units of the picture; may be below the start.</param>
    /// <param name="parts">Number of parts between marks, about.</param>
    public static Axis Fit(IEnumerable<double> values, double start, double end, int parts)
    {
        var (low, high) = RangeOf(values);
        var step = TickStep.For(high - low, parts);
        var first = (long)Math.Floor(low / step.Length);
        var last = (long)Math.Ceiling(high / step.Length);
        Tick[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(index => step.At(first + index))];

        // A value at a mark may be rounded to the far side of it: the ends are the outermost of both.
        return new Axis(Math.Min(low, ticks[0].Value), Math.Max(high, ticks[^1].Value), start, end, ticks);
    }

    /// <summary>An axis with marks of the caller's choice, e.g. at words or along a logarithm.</summary>
    /// <param name="low">Value of the lower end, in the unit of the axis.</param>
    /// <param name="high">Value of the upper end, above the lower one, in the unit of the axis.</param>
    /// <param name="start">Place of the lower end, in units of the picture.</param>
    /// <param name="end">Place of the upper end, in units of the picture.</param>
    /// <param name="ticks">The marks, ascending, between the ends.</param>
    public static Axis Marked(double low, double high, double start, double end, IReadOnlyList<Tick> ticks) =>
        new(low, high, start, end, ticks);

    /// <summary>Place of a value, in units of the picture.</summary>
    /// <param name="value">In the unit of the axis.</param>
    public double At(double value) => _start + (value - _low) / (_high - _low) * (_end - _start);

    /// <summary>True when a value can be drawn: between the ends, or one of them.</summary>
    /// <param name="value">In the unit of the axis.</param>
    public bool Holds(double value) => value >= _low && value <= _high;

    /// <summary>True when a value lies between the ends, neither of them.</summary>
    /// <param name="value">In the unit of the axis.</param>
    public bool HoldsInside(double value) => value > _low && value < _high;

    private static (double Low, double High) RangeOf(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!(Math.Abs(value) <= LargestDrawn)) continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high) return (0, 1);
        var least = Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9;
        if (high - low > least) return (low, high);
        var margin = low == 0 ? 0.5 : Math.Abs(low) / 2;
        return (low - margin, high + margin);
    }
}
