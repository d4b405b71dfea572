namespace MerToolkit.Workflows.Listening;

/// <summary>First, mean and largest of any number of latencies, in a few numbers.</summary>
internal sealed class LatencyTally
{
    private double _sum;

    /// <summary>Number of latencies.</summary>
    public long Count { get; private set; }

    /// <summary>The first, seconds; NaN before it.</summary>
    public double First { get; private set; } = double.NaN;

    /// <summary>The mean, seconds; NaN before the first.</summary>
    public double Mean => Count > 0 ? _sum / Count : double.NaN;

    /// <summary>The largest, seconds; NaN before the first.</summary>
    public double Largest { get; private set; } = double.NaN;

    /// <summary>Counts one.</summary>
    /// <param name="seconds">A latency, seconds.</param>
    public void Add(double seconds)
    {
        if (Count++ == 0) First = Largest = seconds;
        _sum += seconds;
        Largest = Math.Max(Largest, seconds);
    }
}
