namespace MerToolkit.Learning.Neighbours;

/// <summary>
/// The nearest rows seen so far, nearest first. Rows are offered in ascending order and one at the same distance does not
/// displace another, so that of equally near rows the first stand in the list.
/// </summary>
/// <param name="neighbours">Number of rows kept, 1 or more.</param>
internal sealed class NearestList(int neighbours)
{
    private readonly double[] _distances = new double[neighbours];
    private readonly int[] _rows = new int[neighbours];

    /// <summary>Number of rows in the list.</summary>
    public int Count { get; private set; }

    /// <summary>A row has to be nearer than this, a squared distance; infinite until the list is full.</summary>
    public double Limit => Count < _rows.Length ? double.PositiveInfinity : _distances[^1];

    /// <summary>Indices of the rows, nearest first; [count].</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>Forgets all rows.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes a row in when it is near enough.</summary>
    /// <param name="distance">Its squared distance, in squared units of the columns.</param>
    /// <param name="row">Index of the row; above those offered before.</param>
    public void Offer(double distance, int row)
    {
        if (!(distance < Limit)) return;
        if (Count < _rows.Length) Count++;
        var place = Count - 1;
        for (; place > 0 && _distances[place - 1] > distance; place--)
            (_distances[place], _rows[place]) = (_distances[place - 1], _rows[place - 1]);
        (_distances[place], _rows[place]) = (distance, row);
    }
}
