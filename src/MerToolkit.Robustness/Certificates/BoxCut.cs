using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Chooses where a box is cut in two.</summary>
internal sealed class BoxCut
{
    // So many of the most conflicting places are tried for what they do to the bounds of the halves.
    private const int Tried = 6;

    // Of two equal largest entries one is lost for nothing; what all but the last are worth still tells lists apart.
    private const double WeightOfSpread = 1e-6;
    private readonly (double Weight, int Lane, int Cell)[] _best = new (double, int, int)[Tried];
    private double[] _below = new double[256];
    private double[] _above = new double[256];

    /// <summary>Index of the lane that was chosen.</summary>
    public int Lane { get; private set; }

    /// <summary>Index of the last cell of the lower half.</summary>
    public int Cell { get; private set; }

    /// <summary>Chooses a place that parts largest entries from one another.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="first">Index of the first list of the box.</param>
    /// <param name="box">The box: lowest lanes, then highest lanes; [stride].</param>
    /// <param name="limit">Halves with bounds below it need no further look; in the unit of the sum.</param>
    /// <returns>False when the largest entries all meet.</returns>
    public bool Choose(LeafLists lists, int first, ReadOnlySpan<ushort> box, double limit)
    {
        _best.AsSpan().Fill((0, -1, -1));
        for (var lane = 0; lane < lists.Lanes; lane++)
            if (box[lane] < box[lists.Lanes + lane]) Weigh(lists, first, lane, box[lane], box[lists.Lanes + lane]);
        if (_best[0].Lane < 0) return false;
        var (bound, most) = (lists.Bound(first), double.NegativeInfinity);
        foreach (var (_, lane, cell) in _best)
        {
            if (lane < 0) break;
            var (lower, upper) = Bounds(lists, first, lane, cell);
            var gain = (bound - Math.Max(lower, limit)) * (bound - Math.Max(upper, limit));
            if (gain > most) (most, Lane, Cell) = (gain, lane, cell);
        }

        return true;
    }

    /// <summary>Chooses a place that cuts off most of a box beside another inside it.</summary>
    /// <param name="box">The box: lowest lanes, then highest lanes; [stride].</param>
    /// <param name="inner">The box inside; [stride].</param>
    /// <param name="lanes">Number of lanes of either side.</param>
    /// <returns>False when there is nothing beside it.</returns>
    public bool ChooseBeside(ReadOnlySpan<ushort> box, ReadOnlySpan<ushort> inner, int lanes)
    {
        var largest = 0.0;
        for (var lane = 0; lane < lanes; lane++)
        {
            var width = 1.0 + box[lanes + lane] - box[lane];
            var (below, above) = ((inner[lane] - box[lane]) / width, (box[lanes + lane] - inner[lanes + lane]) / width);
            if (below > largest) (largest, Lane, Cell) = (below, lane, inner[lane] - 1);
            if (above > largest) (largest, Lane, Cell) = (above, lane, inner[lanes + lane]);
        }

        return largest > 0;
    }

    /// <summary>The sum bounds of both halves.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="first">Index of the first list of the box.</param>
    /// <param name="lane">Index of the lane.</param>
    /// <param name="cell">Index of the last cell of the lower half.</param>
    /// <returns>In the unit of the sum.</returns>
    public (double Lower, double Upper) Bounds(LeafLists lists, int first, int lane, int cell)
    {
        var (lower, upper) = (lists.Constant, lists.Constant);
        var (cells, values, stride, highest) = (lists.Cells, lists.Values, lists.Stride, lists.Lanes + lane);
        foreach (var list in lists.From(first))
        {
            var (below, above) = (list.Begin, list.Begin);
            while (cells[(below * stride) + lane] > cell) below++;
            while (cells[(above * stride) + highest] <= cell) above++;
            lower += values[below];
            upper += values[above];
        }

        return (lower, upper);
    }

    // For each place in a lane, what the lists lose whose largest entry lies below it, and what those lose whose lies above.
    private void Weigh(LeafLists lists, int first, int lane, int lowest, int highest)
    {
        var places = highest - lowest;
        if (_below.Length < places) (_below, _above) = (new double[2 * places], new double[2 * places]);
        var below = _below.AsSpan(0, places);
        var above = _above.AsSpan(0, places);
        below.Clear();
        above.Clear();
        var (cells, values, stride) = (lists.Cells, lists.Values, lists.Stride);
        foreach (var list in lists.From(first))
        {
            var (low, high) = (cells[(list.Begin * stride) + lane], cells[(list.Begin * stride) + lists.Lanes + lane]);
            if (low <= lowest && high >= highest) continue;
            var largest = values[list.Begin];
            var weight = largest - values[list.Begin + 1] + (WeightOfSpread * (largest - values[list.Begin + list.Count - 1]));
            if (high < highest) below[high - lowest] += weight;
            if (low > lowest) above[low - 1 - lowest] += weight;
        }

        for (var place = 1; place < places; place++) below[place] += below[place - 1];
        for (var place = places - 2; place >= 0; place--) above[place] += above[place + 1];
        for (var place = 0; place < places; place++) Offer(Math.Min(below[place], above[place]), lane, lowest + place);
    }

    private void Offer(double weight, int lane, int cell)
    {
        if (weight <= _best[^1].Weight) return;
        var at = _best.Length - 1;
        for (; at > 0 && _best[at - 1].Weight < weight; at--) _best[at] = _best[at - 1];
        _best[at] = (weight, lane, cell);
    }
}
