namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// Takes off a curve, value after value, the mean of what lies around it. Running sums are kept only as far back as a mean reaches.
/// </summary>
/// <param name="values">The curve.</param>
/// <param name="reach">Number of values to either side that the mean takes; beyond the ends there are none.</param>
internal ref struct LocalMean(ReadOnlySpan<double> values, int reach)
{
    private readonly ReadOnlySpan<double> _values = values;
    private readonly double[] _sums = new double[2 * reach + 2]; // sum of the first n values at n modulo the length
    private int _summed;
    private int _next;

    /// <summary>The next value of the curve less the mean around it, in its unit.</summary>
    public double NextAbove()
    {
        int first = Math.Max(0, _next - reach), end = Math.Min(_values.Length, _next + reach + 1);
        for (; _summed < end; _summed++) _sums[(_summed + 1) % _sums.Length] = _sums[_summed % _sums.Length] + _values[_summed];
        var mean = (_sums[end % _sums.Length] - _sums[first % _sums.Length]) / (end - first);
        return _values[_next++] - mean;
    }
}
