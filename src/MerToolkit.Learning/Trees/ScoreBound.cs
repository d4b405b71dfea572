using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// The highest score that any way to part a small node in two could have, whatever the columns. In a node of few rows some
/// column often parts them in the best way of all, and the others need not be looked at.
/// </summary>
internal sealed class ScoreBound
{
    /// <summary>
    /// Weight up to which a node counts as small, a pure number: beyond, columns hardly ever reach the bound. The weight
    /// decides and not the number of rows, so that a row of weight two is treated as two rows are.
    /// </summary>
    public const double MaximumWeight = 24;

    /// <summary>Most rows, count.</summary>
    public const int MaximumRows = 32;

    private readonly double[] _values = new double[MaximumRows];
    private readonly Vector128<double>[] _terms = new Vector128<double>[MaximumRows];

    /// <summary>
    /// The bound for numbers: the best way to part them is between two neighbours of their ascending order (Fisher 1958).
    /// </summary>
    /// <param name="terms">Weight and weighted value of each row; 1..32.</param>
    /// <param name="total">Their sum.</param>
    /// <returns>The score, in the square of the values' unit; 0 for a single row.</returns>
    public double Of(ReadOnlySpan<Vector128<double>> terms, Vector128<double> total)
    {
        for (var i = 0; i < terms.Length; i++) Insert(i, terms[i]);
        var (left, highest) = (Vector128<double>.Zero, 0.0);
        for (var i = 0; i < terms.Length - 1; i++)
        {
            left += _terms[i];
            highest = Math.Max(highest, NumberSplitSearch.Score(left, total - left));
        }

        return highest;
    }

    private void Insert(int count, Vector128<double> term)
    {
        var value = term[1] / term[0];
        var place = count;
        for (; place > 0 && _values[place - 1] > value; place--)
            (_values[place], _terms[place]) = (_values[place - 1], _terms[place - 1]);
        (_values[place], _terms[place]) = (value, term);
    }
}
