namespace MerToolkit.Robustness.Sound;

/// <summary>
/// The changes of one clip that a budget allows. A change is one number a frame, in levels of 16 bits, added to all channels alike:
/// models hear their mean. Samples are held at full scale, which only makes a change smaller.
/// </summary>
internal sealed class SoundBall
{
    // Halvings of the factor by which a change that rounding has made too long is shortened.
    private const int Halvings = 40;

    private readonly short[] _origin;
    private readonly int _channels;
    private readonly bool _isLargest;
    private readonly double _radius;

    /// <param name="origin">The clip as it is; [frames, channels].</param>
    /// <param name="channels">Number of channels, 1 or more.</param>
    /// <param name="budget">What is allowed.</param>
    public SoundBall(short[] origin, int channels, SoundBudget budget)
    {
        (_origin, _channels, _isLargest) = (origin, channels, budget.Kind == SoundBudgetKind.LargestChange);
        _radius = budget.RadiusFor(origin);
        Radius = _isLargest ? _radius : _radius / Math.Sqrt(channels);
    }

    /// <summary>Largest change of a frame, or length of all changes of frames; levels of 16 bits.</summary>
    public double Radius { get; }

    /// <summary>Number of frames.</summary>
    public int Frames => _origin.Length / _channels;

    /// <summary>Whether no change at all is allowed that a 16-bit file could hold.</summary>
    public bool IsPoint => Radius < 1;

    /// <summary>The way on which a loss grows fastest, as long as the radius.</summary>
    /// <param name="slopes">Slopes of the loss along the frames; receives the way, levels of 16 bits; [frames].</param>
    /// <returns>False where all slopes are 0.</returns>
    public bool TrySteepest(Span<double> slopes)
    {
        var length = Length(slopes);
        if (length == 0 || !double.IsFinite(length)) return false;
        foreach (ref var slope in slopes) slope = _isLargest ? Math.Sign(slope) * Radius : slope / length * Radius;
        return true;
    }

    /// <summary>Brings a change back into the budget.</summary>
    /// <param name="change">Levels of 16 bits; [frames].</param>
    public void Project(Span<double> change)
    {
        var factor = _isLargest ? 1 : Math.Min(1, Radius / Math.Max(Length(change), double.Epsilon));
        foreach (ref var value in change) value = _isLargest ? Math.Clamp(value, -Radius, Radius) : value * factor;
    }

    /// <summary>The clip with a change, as a 16-bit file holds it: rounded to whole levels, within the budget and full scale.</summary>
    /// <param name="change">Levels of 16 bits, brought into the budget; [frames].</param>
    /// <returns>[frames, channels].</returns>
    public short[] Moved(ReadOnlySpan<double> change)
    {
        var factor = IsRoundedWithin(change, 1) ? 1 : LargestFactor(change);
        var moved = new short[_origin.Length];
        for (var i = 0; i < moved.Length; i++)
            moved[i] = (short)Math.Clamp(_origin[i] + Rounded(change[i / _channels], factor), short.MinValue, short.MaxValue);
        return moved;
    }

    // Shortening never makes a rounded level larger, so halving finds the longest change that fits; none always fits.
    private double LargestFactor(ReadOnlySpan<double> change)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            if (IsRoundedWithin(change, middle)) low = middle;
            else high = middle;
        }

        return low;
    }

    private bool IsRoundedWithin(ReadOnlySpan<double> change, double factor)
    {
        var squares = 0L;
        foreach (var value in change)
        {
            var level = (long)Rounded(value, factor);
            if (_isLargest && Math.Abs(level) > Radius) return false;
            squares += level * level;
        }

        return _isLargest || squares * _channels <= _radius * _radius;
    }

    private static int Rounded(double change, double factor) => (int)Math.Round(change * factor, MidpointRounding.ToEven);

    private static double Length(ReadOnlySpan<double> values)
    {
        var (largest, sum) = (0.0, 0.0);
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0) return 0;
        // Of slopes so small that their squares vanish, the length counts in their largest.
        foreach (var value in values) sum += value / largest * (value / largest);
        return largest * Math.Sqrt(sum);
    }
}
