namespace MerToolkit.Learning.Trees;

/// <summary>
/// The bins of one column: runs of neighbouring training values, in ascending order, each known by its smallest and
/// largest value. A cell without a value lies in a bin of its own, above all others: a comparison
/// <c>value &lt;= threshold</c> sends NaN to the right as well.
/// </summary>
internal sealed class ColumnBins
{
    /// <summary>Index of the bin of cells without a value.</summary>
    public const byte Missing = 255;

    /// <summary>Most bins of values, count.</summary>
    public const int Maximum = 255;

    private readonly float[] _lowest;
    private readonly float[] _highest;

    /// <summary>Bins with the given ends.</summary>
    /// <param name="lowest">Smallest training value of each bin, in the column's unit; [bins], ascending.</param>
    /// <param name="highest">Largest training value of each bin, in the column's unit; [bins], ascending.</param>
    public ColumnBins(float[] lowest, float[] highest) => (_lowest, _highest) = (lowest, highest);

    /// <summary>Number of bins, without the one of missing values; 0 when the column holds no value.</summary>
    public int Count => _highest.Length;

    /// <summary>Bin of a training value: the first that reaches up to it.</summary>
    /// <param name="value">In the column's unit; NaN when missing.</param>
    /// <returns>Index of the bin, 0..254, or <see cref="Missing"/>.</returns>
    public byte BinOf(float value)
    {
        if (float.IsNaN(value)) return Missing;
        var (first, count) = (0, _highest.Length - 1);
        while (count > 0)
        {
            var half = (count + 1) >> 1;
            first = value > _highest[first + half - 1] ? first + half : first;
            count -= half;
        }

        return (byte)first;
    }

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
}
