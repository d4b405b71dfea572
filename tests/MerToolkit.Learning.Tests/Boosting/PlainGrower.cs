using System.Globalization;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>
/// A boosted tree grown the plain way: recursively, on the values themselves, every cut scored from scratch. A row's
/// number is its gradient, its weight its hessian; NaN stands above all values.
/// </summary>
internal sealed record PlainGrower(AnyTable Table, LeafPenalty Penalty, int Depth, double Rate, int[] Columns)
{
    /// <summary>The tree as text, in the words of <see cref="ReferenceTree.Text"/>.</summary>
    public string Grow(int[] rows, int depth = 0)
    {
        var (column, threshold, score) = depth < Depth ? Best(rows) : (-1, 0f, 0.0);
        var gain = score - Score(rows);
        if (column < 0 || !(gain > 1e-12 * score) || gain < Penalty.Gamma)
            return $"[{(Value(rows) * Rate).ToString(CultureInfo.InvariantCulture)}]";
        var sides = rows.ToLookup(row => Cell(row, column) <= threshold);
        var left = Grow([.. sides[true]], depth + 1);
        return FormattableString.Invariant($"({column}<={threshold} {left} {Grow([.. sides[false]], depth + 1)})");
    }

    public (int Column, float Threshold, double Score) Best(int[] rows)
    {
        var best = (Column: -1, Threshold: 0f, Score: double.NegativeInfinity);
        foreach (var column in Columns)
        {
            float[] values = [.. rows.Select(row => Cell(row, column)).Distinct().Order()];
            foreach (var (below, above) in values.Zip(values.Skip(1)))
            {
                var sides = rows.ToLookup(row => Cell(row, column) <= below);
                if (sides[true].Sum(row => Table.Weights[row]) < Penalty.MinimumHessian) continue;
                if (sides[false].Sum(row => Table.Weights[row]) < Penalty.MinimumHessian) continue;
                var score = Score([.. sides[true]]) + Score([.. sides[false]]);
                if (score > best.Score) best = (column, Middle(below, above), score);
            }
        }

        return best;
    }

    private static float Middle(float below, float above) =>
        float.IsPositiveInfinity(above) ? float.MaxValue : (float)((below + (double)above) / 2);

    private float Cell(int row, int column)
    {
        var value = Table.Values[(row * Table.Columns) + column];
        return float.IsNaN(value) ? float.PositiveInfinity : value;
    }

    private double Score(int[] rows) => Shrunk(rows) * Shrunk(rows) / (rows.Sum(row => Table.Weights[row]) + Penalty.L2);

    private double Value(int[] rows) => (0 - Shrunk(rows)) / (rows.Sum(row => Table.Weights[row]) + Penalty.L2);

    private double Shrunk(int[] rows)
    {
        var sum = rows.Sum(row => Table.Numbers[row]);
        return Math.Sign(sum) * Math.Max(Math.Abs(sum) - Penalty.L1, 0);
    }
}
