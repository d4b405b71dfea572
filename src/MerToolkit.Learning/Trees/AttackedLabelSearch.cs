using System.Runtime.CompilerServices;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Splits for labels by the Gini impurity that is left when an attacker moves the rows whose windows a cut lies in. What he
/// does best is not searched for; as Chen et al. 2019 (Robust decision trees against adversarial examples) propose, the worst
/// of four ways counts: he moves none, all of them to the left, all to the right, or each to the side it does not lie on.
/// The score is that of <see cref="LabelSplitSearch"/>, at its smallest over these. A side must hold as many rows that cannot
/// be moved away as a leaf must; in the tree rows follow their own values. Rows without a value stay on the right.
/// </summary>
internal sealed class AttackedLabelSearch : ISplitSearch
{
    private const int Words = 4;
    private readonly ReadOnlyMemory<int> _classes;
    private readonly WindowBins _windows;
    private readonly int _labels;
    private readonly int _leafRows;
    private readonly LabelSplitSearch _plain;
    private readonly LabelSums _own;
    private readonly LabelSums _certain;
    private readonly LabelSums _possible;
    private double[] _weights = [];

    /// <summary>A search with scratch memory for nodes up to all rows.</summary>
    /// <param name="classes">Class of each row, index; [all rows].</param>
    /// <param name="windows">Bins between which each cell can be moved.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="leafRows">Fewest rows of a leaf, 1 or more.</param>
    public AttackedLabelSearch(ReadOnlyMemory<int> classes, WindowBins windows, int labels, int leafRows)
    {
        (_classes, _windows, _labels, _leafRows) = (classes, windows, labels, leafRows);
        _plain = new LabelSplitSearch(classes, labels, leafRows);
        (_own, _certain, _possible) = (new LabelSums(labels), new LabelSums(labels), new LabelSums(labels));
    }

    /// <inheritdoc/>
    public double Weight => _plain.Weight;

    /// <inheritdoc/>
    public void BeginTree(double[] weights)
    {
        _weights = weights;
        _plain.BeginTree(weights);
    }

    /// <inheritdoc/>
    public bool Enter(ReadOnlySpan<int> rows) => _plain.Enter(rows);

    /// <inheritdoc/>
    public bool IsPerfect(in Split best) => _plain.IsPerfect(best);

    /// <inheritdoc/>
    public int AddLeafValues(TreeBuilder tree) => _plain.AddLeafValues(tree);

    /// <summary>Looks for a better split of the node in a column.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="cells">Bins of the column; [all rows].</param>
    /// <param name="rows">The rows the node was entered with, indices.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>False when no cut of the column leaves a row on each side for certain.</returns>
    [SkipLocalsInit]
    public bool Examine(int column, ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, ref Split best)
    {
        Span<ulong> occupied = stackalloc ulong[Words];
        occupied.Clear();
        Fill(column, cells, rows, occupied);
        var (isVaried, isNew) = (false, false);
        for (var bin = LabelSums.Next(occupied, 0); bin <= ColumnBins.Missing; bin = LabelSums.Next(occupied, bin + 1))
        {
            if (isNew) best = best with { Right = (byte)bin };
            isNew = false;
            _own.Take(bin);
            _certain.Take(bin);
            _possible.Take(bin);
            var (left, right) = (_certain.RowsBelow, rows.Length - _possible.RowsBelow);
            isVaried |= left > 0 && right > 0;
            if (left < _leafRows || right < _leafRows || !(Worst(best.Score) is var score && score > best.Score)) continue;
            isNew = true;
            best = new Split(column, (byte)bin, ColumnBins.Missing, score);
        }

        return isVaried;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(int column, ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, Span<ulong> occupied)
    {
        _own.Begin();
        _certain.Begin();
        _possible.Begin();
        var classes = _classes.Span;
        var lowest = _windows.Lowest[column];
        var highest = _windows.Highest[column];
        foreach (var row in rows)
        {
            var (label, weight) = (classes[row], _weights[row]);
            _own.Add(cells[row], label, weight, occupied);
            _certain.Add(highest[row], label, weight, occupied);
            _possible.Add(lowest[row], label, weight, occupied);
        }
    }

    // The least of four scores, or that of the first which does not exceed the best so far.
    private double Worst(double best)
    {
        var worst = Score(_own.Below, default, default);
        if (worst > best) worst = Math.Min(worst, Score(_certain.Below, default, default));
        if (worst > best) worst = Math.Min(worst, Score(_possible.Below, default, default));
        return worst > best ? Math.Min(worst, Score(_possible.Below, _certain.Below, _own.Below)) : worst;
    }

    // Left side: first + second - less, label by label; the last two may be empty.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Score(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> less)
    {
        var totals = _plain.Totals;
        var (leftWeight, rightWeight, leftSquares, rightSquares) = (0.0, 0.0, 0.0, 0.0);
        for (var label = 0; label < _labels; label++)
        {
            var left = second.IsEmpty ? first[label] : first[label] + second[label] - less[label];
            var right = totals[label] - left;
            leftWeight += left;
            rightWeight += right;
            leftSquares += left * left;
            rightSquares += right * right;
        }

        return (leftSquares / leftWeight) + (rightSquares / rightWeight);
    }
}
