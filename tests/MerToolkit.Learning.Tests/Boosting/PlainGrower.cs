using System.Globalization;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>
/// A boosted tree grown the plain way: on the values themselves, every cut scored from scratch, rows without a value tried
/// on both sides of it. A row's number is its gradient, its weight its hessian.
/// </summary>
internal sealed record PlainGrower(AnyTable Table, BoostingLimits Limits, int[] Columns)
{
    private LeafPenalty Penalty => Limits.Penalty;

    /// <summary>The tree as text, in the words of <see cref="ReferenceTree.Text"/>.</summary>
    public string Grow(int[] rows)
    {
        var root = Open(rows, 0);
        List<Node> open = [root];
        for (var leaves = 1; leaves < (Limits.Leaves ?? int.MaxValue) && open.Any(node => node.Cut is not null); leaves++)
        {
            // Sorting is stable: of equal gains that of the older node.
            var node = open.Where(node => node.Cut is not null).OrderByDescending(node => node.Gain).First();
            node.Left = Open([.. node.Rows.Where(node.Cut!.GoesLeft)], node.Depth + 1);
            node.Right = Open([.. node.Rows.Where(row => !node.Cut!.GoesLeft(row))], node.Depth + 1);
            open.Remove(node);
            open.AddRange([node.Left, node.Right]);
        }

        return Text(root);
    }

    public Cut? Best(int[] rows)
    {
        Cut? best = null;
        foreach (var cut in Columns.SelectMany(column => Cuts(rows, column)))
        {
            var sides = rows.ToLookup(cut.GoesLeft);
            if (sides[true].Count() < Penalty.MinimumRows || sides[false].Count() < Penalty.MinimumRows) continue;
            if (sides[true].Sum(row => Table.Weights[row]) < Penalty.MinimumHessian) continue;
            if (sides[false].Sum(row => Table.Weights[row]) < Penalty.MinimumHessian) continue;
            var score = Score([.. sides[true]]) + Score([.. sides[false]]);
            if (best is null || score > best.Score) best = cut with { Score = score };
        }

        return best;
    }

    private Node Open(int[] rows, int depth)
    {
        var cut = depth < Limits.Depth ? Best(rows) : null;
        var gain = cut is null ? 0 : cut.Score - Score(rows);
        var isWorthWhile = cut is not null && gain > 1e-12 * cut.Score && gain >= Penalty.Gamma;
        return new Node(rows, depth, isWorthWhile ? cut : null, gain);
    }

    private IEnumerable<Cut> Cuts(int[] rows, int column)
    {
        float[] values = [.. rows.Select(row => Cell(row, column)).Where(value => !float.IsNaN(value)).Distinct().Order()];
        var isMissing = rows.ToLookup(row => float.IsNaN(Cell(row, column)));
        foreach (var missingLeft in isMissing.Contains(true) ? new[] { false, true } : [false])
        {
            foreach (var (below, above) in values.Zip(values.Skip(1)))
                yield return Cut(column, (float)((below + (double)above) / 2), missingLeft);
            if (!missingLeft && values.Length > 0) yield return Cut(column, float.MaxValue, false);
        }
    }

    private Cut Cut(int column, float threshold, bool missingLeft) => new(column, threshold, missingLeft, row =>
        float.IsNaN(Cell(row, column)) ? missingLeft : Cell(row, column) <= threshold, 0);

    private string Text(Node node) => node.Left is null
        ? $"[{(Value(node.Rows) * Limits.Rate).ToString(CultureInfo.InvariantCulture)}]"
        : ReferenceTree.Inner(node.Cut!.Column, node.Cut.Threshold, node.Cut.MissingLeft, Text(node.Left), Text(node.Right!));

    private float Cell(int row, int column) => Table.Values[(row * Table.Columns) + column];

    private double Score(int[] rows) => Shrunk(rows) * Shrunk(rows) / (rows.Sum(row => Table.Weights[row]) + Penalty.L2);

    private double Value(int[] rows) => (0 - Shrunk(rows)) / (rows.Sum(row => Table.Weights[row]) + Penalty.L2);

    private double Shrunk(int[] rows)
    {
        var sum = rows.Sum(row => Table.Numbers[row]);
        return Math.Sign(sum) * Math.Max(Math.Abs(sum) - Penalty.L1, 0);
    }

    private sealed record Node(int[] Rows, int Depth, Cut? Cut, double Gain)
    {
        public Node? Left { get; set; }

        public Node? Right { get; set; }
    }
}

/// <summary>A way to part rows in two.</summary>
internal sealed record Cut(int Column, float Threshold, bool MissingLeft, Func<int, bool> GoesLeft, double Score);
