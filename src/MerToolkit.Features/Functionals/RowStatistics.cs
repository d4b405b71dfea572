using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Functionals;

/// <summary>The values of one row over the frames of a clip, and the sums that several functionals share.</summary>
internal sealed class RowStatistics
{
    // Below this share of the largest magnitude a spread is rounding noise of the mean: the row is constant.
    private const double ConstantShare = 1e-12;

    private readonly OrderStatistics _order = new();
    private readonly Dictionary<Functional, WindowRow> _windows = [];
    private double[] _values = [];
    private double _mean, _second, _third, _fourth;
    private bool _hasMean, _hasMoments, _hasOrder;
    private int _row;

    public int Count { get; private set; }

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>Time from value to value, seconds; the same for all rows of a clip.</summary>
    public double StepSeconds { get; set; } = 1;

    /// <summary>Room for the next row; fill it, then call the properties.</summary>
    public Span<double> Begin(int count)
    {
        if (_values.Length < count) _values = new double[count];
        Count = count;
        _hasMean = _hasMoments = _hasOrder = false;
        _row++;
        return _values.AsSpan(0, count);
    }

    /// <summary>The values by size.</summary>
    public OrderStatistics Order
    {
        get
        {
            if (!_hasOrder) _order.Begin(Values);
            _hasOrder = true;
            return _order;
        }
    }

    /// <summary>A statistic over the frames of each window of the row, as a row of its own.</summary>
    /// <param name="functional">What is taken over the frames of a window.</param>
    /// <param name="window">Length and distance of the windows.</param>
    public RowStatistics Texture(Functional functional, TextureWindow window)
    {
        if (!_windows.TryGetValue(functional, out var row)) _windows.Add(functional, row = new WindowRow());
        if (row.Of == _row) return row.Windows;
        row.Of = _row;
        var length = Math.Min(window.FramesOf(StepSeconds), Count);
        var step = window.StepOf(StepSeconds);
        row.Inner.StepSeconds = StepSeconds;
        row.Windows.StepSeconds = step * StepSeconds;
        var values = row.Windows.Begin((Count - length) / step + 1);
        for (var i = 0; i < values.Length; i++)
        {
            Values.Slice(i * step, length).CopyTo(row.Inner.Begin(length));
            values[i] = functional.Compute(row.Inner);
        }

        return row.Windows;
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

    /// <summary>A row of window statistics, kept from row to row for its memory.</summary>
    private sealed class WindowRow
    {
        public RowStatistics Inner { get; } = new();

        public RowStatistics Windows { get; } = new();

        /// <summary>Number of the row whose windows these are.</summary>
        public int Of { get; set; }
    }
}
