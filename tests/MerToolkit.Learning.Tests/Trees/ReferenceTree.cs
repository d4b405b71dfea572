using System.Globalization;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

/// <summary>
/// A tree grown the plain way: recursively, on the values themselves, every cut scored from scratch. NaN stands above
/// all values. Only the order of the columns is drawn as the grower draws it.
/// </summary>
internal sealed class ReferenceTree
{
    private readonly AnyTable _table;
    private readonly GrowthLimits _limits;
    private readonly bool _isForLabels;
    private readonly ColumnSampler _sampler;

    private ReferenceTree(AnyTable table, GrowthLimits limits, bool isForLabels, RandomStream random)
    {
        (_table, _limits, _isForLabels, _sampler) = (table, limits, isForLabels, new ColumnSampler(table.Columns));
        _sampler.BeginTree(random);
    }

    /// <summary>The tree as text: <c>(column&lt;=threshold left right)</c>, a leaf as its values; ? where NaN goes left.</summary>
    public static string Grow(AnyTable table, GrowthLimits limits, bool isForLabels, RandomStream random) =>
        new ReferenceTree(table, limits, isForLabels, random).Grow(table.AllRows, 0);

    /// <summary>A grown tree in the same words.</summary>
    public static string Text(FlatTrees trees, int node = 0) => trees.IsLeaf(node)
        ? Leaf(trees.Values(node).ToArray())
        : Inner(trees.Column(node), trees.Threshold(node), trees.MissingGoesLeft(node),
            Text(trees, trees.Left(node)), Text(trees, trees.Left(node) + 1));

    /// <summary>An inner node in these words.</summary>
    public static string Inner(int column, float threshold, bool missingLeft, string left, string right) =>
        FormattableString.Invariant($"({column}<={threshold}{(missingLeft ? "?" : "")} {left} {right})");

    private static string Leaf(double[] values) =>
        $"[{string.Join(' ', values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]";

    private string Grow(int[] rows, int depth)
    {
        if (Targets(rows).Distinct().Count() == 1 || depth == _limits.Depth || rows.Length < _limits.SplitRows
            || Best(rows) is not { } best) return Leaf(Values(rows));
        var sides = rows.ToLookup(row => Cell(row, best.Column) <= best.Threshold);
        var left = Grow([.. sides[true]], depth + 1);
        return Inner(best.Column, best.Threshold, false, left, Grow([.. sides[false]], depth + 1));
    }

    private (int Column, float Threshold)? Best(int[] rows)
    {
        if (rows.Length < 2 * _limits.LeafRows) return null;
        var best = (Column: -1, Threshold: 0f, Score: double.NegativeInfinity);
        var examined = 0;
        _sampler.BeginNode();
        while (examined < _limits.Columns && _sampler.Next() is >= 0 and var column)
        {
            float[] values = [.. rows.Select(row => Cell(row, column)).Distinct().Order()];
            if (values.Length == 1) continue;
            examined++;
            foreach (var (below, above) in values.Zip(values.Skip(1)))
            {
                var sides = rows.ToLookup(row => Cell(row, column) <= below);
                if (sides[true].Count() < _limits.LeafRows || sides[false].Count() < _limits.LeafRows) continue;
                var score = Score([.. sides[true]], rows[0]) + Score([.. sides[false]], rows[0]);
                if (score > best.Score) best = (column, Middle(below, above), score);
            }

            if (best.Column >= 0 && IsPerfect(rows, best.Score)) break;
        }

        return best.Column < 0 ? null : (best.Column, best.Threshold);
    }

    private bool IsPerfect(int[] rows, double score)
    {
        if (_isForLabels) return score >= Weight(rows);
        var isSmall = Weight(rows) <= ScoreBound.MaximumWeight && rows.Length <= ScoreBound.MaximumRows;
        return score >= (1 - 1e-12) * (isSmall ? BestOfAll(rows) : rows.Sum(row => _table.Weights[row] * Square(Difference(row, rows[0]))));
    }

    // The best of all ways to part the rows is one between two neighbours by value.
    private double BestOfAll(int[] rows)
    {
        int[] sorted = [.. rows.OrderBy(row => _table.Numbers[row])];
        return Enumerable.Range(1, rows.Length - 1).Max(cut => Score(sorted[..cut], rows[0]) + Score(sorted[cut..], rows[0]));
    }

    private double Difference(int row, int first) => _table.Numbers[row] - _table.Numbers[first];

    private static double Square(double value) => value * value;

    private static float Middle(float below, float above) =>
        float.IsPositiveInfinity(above) ? float.MaxValue : (float)((below + (double)above) / 2);

    private float Cell(int row, int column)
    {
        var value = _table.Values[(row * _table.Columns) + column];
        return float.IsNaN(value) ? float.PositiveInfinity : value;
    }

    private IEnumerable<double> Targets(int[] rows) => rows.Select(row => _isForLabels ? _table.Classes[row] : _table.Numbers[row]);

    private double Weight(int[] rows) => rows.Sum(row => _table.Weights[row]);

    private double Score(int[] rows, int first)
    {
        if (_isForLabels) return rows.GroupBy(row => _table.Classes[row]).Sum(label => Square(Weight([.. label]))) / Weight(rows);
        var sum = rows.Sum(row => _table.Weights[row] * Difference(row, first));
        return sum * sum / Weight(rows);
    }

    private double[] Values(int[] rows)
    {
        if (_isForLabels)
        {
            var labels = Enumerable.Range(0, AnyTable.Labels);
            var weights = labels.Select(label => Weight([.. rows.Where(row => _table.Classes[row] == label)]));
            return [.. weights.Select(weight => weight / Weight(rows))];
        }

        var origin = _table.Numbers[rows[0]];
        return [origin + (rows.Sum(row => _table.Weights[row] * (_table.Numbers[row] - origin)) / Weight(rows))];
    }
}
