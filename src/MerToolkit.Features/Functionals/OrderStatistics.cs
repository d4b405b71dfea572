namespace MerToolkit.Features.Functionals;

/// <summary>
/// Values of a row in the order of their size, as far as asked for: each place is found by selection between the places already
/// known, so that a median and six percentiles cost little more than the median alone.
/// </summary>
internal sealed class OrderStatistics
{
    private readonly List<int> _known = [];
    private double[] _values = [];
    private int _count;

    /// <summary>Takes a row, not empty.</summary>
    public void Begin(ReadOnlySpan<double> values)
    {
        if (_values.Length < values.Length) _values = new double[values.Length];
        values.CopyTo(_values);
        _count = values.Length;
        _known.Clear();
    }

    /// <summary>The median; the mean of the two middle values of an even number.</summary>
    public double Median()
    {
        var middle = _count / 2;
        var upper = At(middle);
        return _count % 2 == 1 ? upper : (At(middle - 1) + upper) / 2;
    }

    /// <summary>The value at a share of the way from the smallest (0) to the largest (1), linear between neighbours.</summary>
    /// <param name="share">0..1.</param>
    public double Percentile(double share)
    {
        var place = share * (_count - 1);
        var below = (int)place;
        var rest = place - below;
        if (rest == 0) return At(below);
        var above = At(below + 1);
        var value = At(below);
        return value + rest * (above - value);
    }

    /// <summary>The value at a place, 0 for the smallest.</summary>
    private double At(int place)
    {
        var next = _known.BinarySearch(place);
        if (next >= 0) return _values[place];
        next = ~next;
        var low = next == 0 ? 0 : _known[next - 1] + 1;
        var high = next == _known.Count ? _count : _known[next];
        var part = _values.AsSpan(low, high - low);
        // What stands below a known place is not larger: the place just below it wants no selection, only the largest of the part.
        if (place == high - 1 && high < _count) MoveLargestLast(part);
        else Selection.Nth(part, place - low);
        _known.Insert(next, place);
        return _values[place];
    }

    private static void MoveLargestLast(Span<double> part)
    {
        var largest = 0;
        for (var i = 1; i < part.Length; i++)
            if (part[i] > part[largest]) largest = i;
        (part[largest], part[^1]) = (part[^1], part[largest]);
    }
}
