using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Robustness;

/// <summary>
/// Shares, means, and differences of them that are asked for one by one, and get their intervals all at once from the same resamples.
/// A mean is the sum of some rows' numbers, shared among them.
/// </summary>
/// <param name="sums">The counts and sums.</param>
internal sealed class ShareBook(ShareSums sums)
{
    private readonly List<(int Right, int All)> _shares = [];
    private readonly List<(int A, int B)> _differences = [];
    private IReadOnlyList<Interval> _intervals = [];

    /// <summary>Asks for a share, or a mean.</summary>
    /// <param name="right">Index of the sum that is counted.</param>
    /// <param name="all">Index of the sum that it is a share of.</param>
    /// <returns>Index of the share.</returns>
    public int Share(int right, int all)
    {
        _shares.Add((right, all));
        return _shares.Count - 1;
    }

    /// <summary>Asks for the paired difference of two shares.</summary>
    /// <param name="a">Index of the first share.</param>
    /// <param name="b">Index of the second share.</param>
    /// <returns>Index of the difference.</returns>
    public int Difference(int a, int b)
    {
        _differences.Add((a, b));
        return _differences.Count - 1;
    }

    /// <summary>Finds all intervals; nothing may be asked for afterwards.</summary>
    /// <param name="options">How.</param>
    public void Close(IntervalOptions options) =>
        _intervals = Bootstrap.Intervals(sums, _shares.Count + _differences.Count, Read, options);

    /// <summary>A share that was asked for.</summary>
    /// <param name="share">Index of the share.</param>
    public RowShare Of(int share) =>
        new(Value(share), _intervals[share].Low, _intervals[share].High);

    /// <summary>A difference that was asked for.</summary>
    /// <param name="difference">Index of the difference.</param>
    /// <returns>A share less another, with its interval.</returns>
    public RowShare OfDifference(int difference)
    {
        var (a, b) = _differences[difference];
        var interval = _intervals[_shares.Count + difference];
        return new RowShare(Value(a) - Value(b), interval.Low, interval.High);
    }

    /// <summary>The value of a share, which needs no interval.</summary>
    /// <param name="share">Index of the share.</param>
    /// <returns>0..1, or a mean in its unit; NaN for none of no rows.</returns>
    public double Value(int share) => sums.Total(_shares[share].Right) / sums.Total(_shares[share].All);

    private void Read(ReadOnlySpan<double> drawn, Span<double> statistics)
    {
        for (var share = 0; share < _shares.Count; share++) statistics[share] = drawn[_shares[share].Right] / drawn[_shares[share].All];
        for (var difference = 0; difference < _differences.Count; difference++)
            statistics[_shares.Count + difference] = statistics[_differences[difference].A] - statistics[_differences[difference].B];
    }
}
