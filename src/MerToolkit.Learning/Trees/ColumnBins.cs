namespace MerToolkit.Learning.Trees;

/// <summary>
/// The bins of one column: runs of neighbouring training values, in ascending order, each known by its smallest and
/// largest value. A cell without a value lies in a bin of its own, above all others: a comparison
/// <c>value &lt;= threshold</c> sends NaN to the right as well.
/// </summary>
/// <param name="count">Number of bins, without the one of missing values; 0 when the column holds no value.</param>
internal sealed class ColumnBins(int count)
{
    /// <summary>Index of the bin of cells without a value.</summary>
    public const byte Missing = 255;

    /// <summary>Most bins of values, count.</summary>
    public const int Maximum = 255;

    private readonly float[] _lowest = new float[count];
    private readonly float[] _highest = new float[count];

    /// <summary>Number of bins, without the one of missing values.</summary>
    public int Count => _highest.Length;

    /// <summary>Sets the ends of a bin.</summary>
    /// <param name="bin">Index of the bin.</param>
    /// <param name="lowest">Its smallest training value, in the column's unit.</param>
    /// <param name="highest">Its largest, likewise.</param>
    public void Set(int bin, float lowest, float highest) => (_lowest[bin], _highest[bin]) = (lowest, highest);

    /// <summary>
    /// The threshold between two bins that have no training row of the node between them: halfway between the values that
    /// face each other, rounded so that <c>value &lt;= threshold</c> holds for all values of the left bin and none of the right.
    /// </summary>
    /// <param name="left">Last bin that goes left, index.</param>
    /// <param name="right">First bin that goes right, index, or <see cref="Missing"/>.</param>
    /// <returns>In the column's unit; finite.</returns>
    public float Threshold(byte left, byte right)
    {
        if (right == Missing) return float.MaxValue;
        var (below, above) = (_highest[left], _lowest[right]);
        var middle = (float)(((double)below + above) / 2);
        return middle < above ? middle : below;
    }

    /// <summary>The bins that training values lie in.</summary>
    /// <param name="values">Values of all rows, in the column's unit; NaN where missing; [rows].</param>
    /// <param name="cells">Receives the index of each row's bin, or <see cref="Missing"/>; [rows].</param>
    public void Place(ReadOnlySpan<float> values, Span<byte> cells)
    {
        if (Count == 0) cells.Fill(Missing);
        else new ColumnRanks(_highest[..^1]).Rank(values, 1, cells);
    }

    /// <summary>
    /// The bin that a value which need not be a training value lies in: the first whose threshold towards the next one it
    /// does not exceed. A training value keeps its own.
    /// </summary>
    /// <param name="value">In the column's unit; NaN where missing.</param>
    /// <returns>Index of the bin, or <see cref="Missing"/>.</returns>
    public byte Place(float value)
    {
        if (float.IsNaN(value) || Count == 0) return Missing;
        var (first, end) = (0, Count - 1);
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (value <= Threshold((byte)middle, (byte)(middle + 1))) end = middle;
            else first = middle + 1;
        }

        return (byte)first;
    }
}
