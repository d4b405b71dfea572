using System.Globalization;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>
/// A boosted tree grown the plain way: on the values themselves, every cut scored from scratch, rows without a value tried
/// on both sides of it. A row's number is its gradient, its weight its hessian. Where the limits have signs, leaves are held
/// between the halves of their parents' values.
/// </summary>
internal sealed record PlainGrower(AnyTable Table, BoostingLimits Limits, int[] Columns)
{
    public LeafPenalty Penalty => Limits.Penalty;

    /// <summary>Where an attacker moves rows; null when there is none.</summary>
    public PlainAttack? Attack { get; init; }

    /// <summary>The tree as text, in the words of <see cref="ReferenceTree.Text"/>.</summary>
    public string Grow(int[] rows)
    {
        var root = Open(rows, 0, (double.NegativeInfinity, double.PositiveInfinity));
        List<Node> open = [root];
        for (var leaves = 1; leaves < (Limits.Leaves ?? int.MaxValue) && open.Any(node => node.Cut is not null); leaves++)
        {
            // Sorting is stable: of equal gains that of the older node.
            var node = open.Where(node => node.Cut is not null).OrderByDescending(node => node.Gain).First();
            int[] below = [.. node.Rows.Where(node.Cut!.GoesLeft)];
            int[] above = [.. node.Rows.Where(row => !node.Cut!.GoesLeft(row))];
            var middle = (Value(below, node.Bounds) / 2) + (Value(above, node.Bounds) / 2);
            var (low, high) = ((node.Bounds.Low, middle), (middle, node.Bounds.High));
            var given = Limits.Signs?[node.Cut!.Column] ?? 0;
            var sign = given == 0 || node.Cut!.Threshold < float.MaxValue ? given
                : Value(below, node.Bounds) <= Value(above, node.Bounds) ? 1 : -1;
            node.Left = Open(below, node.Depth + 1, sign == 0 ? node.Bounds : sign > 0 ? low : high);
            node.Right = Open(above, node.Depth + 1, sign == 0 ? node.Bounds : sign > 0 ? high : low);
            open.Remove(node);
            open.AddRange([node.Left, node.Right]);
        }

        return Text(root);
    }

    public Cut? Best(int[] rows) => Best(rows, (double.NegativeInfinity, double.PositiveInfinity));

    private Cut? Best(int[] rows, (double Low, double High) bounds)
    {
        Cut? best = null;
        foreach (var cut in Columns.SelectMany(column => Cuts(rows, column)))
        {
            var sides = rows.ToLookup(cut.GoesLeft);
            if (sides[true].Count() < Penalty.MinimumRows || sides[false].Count() < Penalty.MinimumRows) continue;
            if (sides[true].Sum(row => Table.Weights[row]) < Penalty.MinimumHessian) continue;
            if (sides[false].Sum(row => Table.Weights[row]) < Penalty.MinimumHessian) continue;
            var (left, right) = (Value([.. sides[true]], bounds), Value([.. sides[false]], bounds));
            if (Sign(cut) * left > Sign(cut) * right) continue;
            var score = Score([.. sides[true]], bounds) + Score([.. sides[false]], bounds);
            if (best is null || score > best.Score) best = cut with { Score = score };
        }

        return best;
    }

    private Node Open(int[] rows, int depth, (double Low, double High) bounds)
    {
        var cut = depth >= Limits.Depth ? null : Attack is null ? Best(rows, bounds) : Attack.Best(this, rows);
        var gain = cut is null ? 0 : cut.Score - Score(rows, bounds);
        var isWorthWhile = cut is not null && gain > 1e-12 * Math.Abs(cut.Score) && gain >= Penalty.Gamma;
        return new Node(rows, depth, bounds, isWorthWhile ? cut : null, gain);
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
        ? $"[{(Value(node.Rows, node.Bounds) * Limits.Rate).ToString(CultureInfo.InvariantCulture)}]"
        : ReferenceTree.Inner(node.Cut!.Column, node.Cut.Threshold, node.Cut.MissingLeft, Text(node.Left), Text(node.Right!));

    public float Cell(int row, int column) => Table.Values[(row * Table.Columns) + column];

    // A cut between rows with and without a value may go either way.
    private int Sign(Cut cut) => cut.Threshold == float.MaxValue ? 0 : Limits.Signs?[cut.Column] ?? 0;

    public double Score(int[] rows) => Score(rows, (double.NegativeInfinity, double.PositiveInfinity));

    private double Score(int[] rows, (double Low, double High) bounds)
    {
        var (gradient, price, value) = (rows.Sum(row => Table.Numbers[row]), Price(rows), Value(rows, bounds));
        return value == Value(rows) ? Shrunk(rows) * Shrunk(rows) / price
            : -((2 * gradient * value) + (price * value * value) + (2 * Penalty.L1 * Math.Abs(value)));
    }

    private double Value(int[] rows, (double Low, double High) bounds) => Math.Clamp(Value(rows), bounds.Low, bounds.High);

    public double Value(int[] rows) => (0 - Shrunk(rows)) / Price(rows);

    private double Price(int[] rows) => rows.Sum(row => Table.Weights[row]) + Penalty.L2;

    private double Shrunk(int[] rows)
    {
        var sum = rows.Sum(row => Table.Numbers[row]);
        return Math.Sign(sum) * Math.Max(Math.Abs(sum) - Penalty.L1, 0);
    }

    private sealed record Node(int[] Rows, int Depth, (double Low, double High) Bounds, Cut? Cut, double Gain)
    {
        public Node? Left { get; set; }

        public Node? Right { get; set; }
    }
}

/// <summary>A way to part rows in two.</summary>
internal sealed record Cut(int Column, float Threshold, bool MissingLeft, Func<int, bool> GoesLeft, double Score);
