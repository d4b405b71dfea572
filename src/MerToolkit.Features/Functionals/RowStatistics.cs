using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Functionals;

/// <summary>The values of one row over the frames of a clip, and the sums that several functionals share.</summary>
internal sealed class RowStatistics
{
    // Below this share of the largest magnitude a spread is rounding noise of the mean: the row is constant.
    private const double ConstantShare = 1e-12;

    private double[] _values = [];
    private double[] _scratch = [];
    private double _mean, _second, _third, _fourth;
    private bool _hasMean, _hasMoments;

    public int Count { get; private set; }

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>Room for the next row; fill it, then call the properties.</summary>
    public Span<double> Begin(int count)
    {
        if (_values.Length < count)
        {
            _values = new double[count];
            _scratch = new double[count];
        }

        Count = count;
        _hasMean = _hasMoments = false;
        return _values.AsSpan(0, count);
    }

    /// <summary>A copy of the values that may be reordered.</summary>
    public Span<double> Scratch()
    {
        Values.CopyTo(_scratch);
        return _scratch.AsSpan(0, Count);
    }

    public double Mean
    {
        get
        {
            if (!_hasMean) _mean = FixedLanes.Sum(Values) / Count;
            _hasMean = true;
            return _mean;
        }
    }

    /// <summary>Mean of (x - mean)^2; exactly 0 for a constant row.</summary>
    public double SecondMoment => WithMoments()._second;

    /// <summary>Mean of (x - mean)^3.</summary>
    public double ThirdMoment => WithMoments()._third;

    /// <summary>Mean of (x - mean)^4.</summary>
    public double FourthMoment => WithMoments()._fourth;

    private RowStatistics WithMoments()
    {
        if (_hasMoments) return this;
        var mean = Mean;
        CentralMoments.Sum(Values, mean, out var second, out var third, out var fourth, out var largest);
        _second = second / Count;
        _third = third / Count;
        _fourth = fourth / Count;
        if (Math.Sqrt(_second) <= ConstantShare * largest) _second = _third = _fourth = 0;
        _hasMoments = true;
        return this;
    }
}
