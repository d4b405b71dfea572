using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>
/// The split that stands an attacker best, found the plain way: at every cut between two values of the table each row is on the
/// left for certain, on the right for certain, or undecided; both orders of the sides' values are tried with the undecided
/// rows where they do most harm.
/// </summary>
internal sealed record PlainAttack(AnyWindows Windows)
{
    private AnyTable Table => Windows.Table;

    public Cut? Best(PlainGrower plain, int[] rows)
    {
        Cut? best = null;
        foreach (var column in plain.Columns)
        {
            float[] values = [.. Table.AllRows.Select(row => plain.Cell(row, column)).Where(float.IsFinite).Distinct().Order()];
            var isMissing = rows.Any(row => float.IsNaN(plain.Cell(row, column)));
            foreach (var missingLeft in isMissing ? new[] { false, true } : [false])
                foreach (var last in Enumerable.Range(0, values.Length))
                    if (Try(plain, rows, column, values, last, missingLeft) is { } cut && !(cut.Score <= best?.Score)) best = cut;
        }

        return best;
    }

    private Cut? Try(PlainGrower plain, int[] rows, int column, float[] values, int last, bool missingLeft)
    {
        var threshold = Middle(values, last, last + 1);
        bool GoesLeft(int row) => float.IsNaN(plain.Cell(row, column)) ? missingLeft : plain.Cell(row, column) <= threshold;
        if (!AreLarge(plain, rows.ToLookup(GoesLeft))) return null;
        double? score = null;
        foreach (var order in new[] { 1, -1 })
        {
            var sides = rows.ToLookup(row => Side(row, column, threshold, missingLeft) switch
            {
                0 => Table.Numbers[row] < 0 == order > 0,
                var side => side < 0,
            });
            if (!AreLarge(plain, sides)) continue;
            var (left, right) = (sides[true].ToArray(), sides[false].ToArray());
            if (order * plain.Value(left) > order * plain.Value(right)) continue;
            score = Math.Max(score ?? double.NegativeInfinity, plain.Score(left) + plain.Score(right));
        }

        // Cuts that treat all rows alike are one cut, halfway between the values around all of them.
        var next = last + 1;
        while (next < values.Length && rows.All(row => IsAlike(row, Middle(values, next, next + 1)))) next++;
        return score is null ? null : new Cut(column, Middle(values, last, next), missingLeft, GoesLeft, score.Value);

        bool IsAlike(int row, float other) => plain.Cell(row, column) <= threshold == plain.Cell(row, column) <= other
            && Side(row, column, threshold, missingLeft) == Side(row, column, other, missingLeft);
    }

    // -1 on the left for certain, 1 on the right, 0 undecided.
    private int Side(int row, int column, float threshold, bool missingLeft)
    {
        var cell = (row * Table.Columns) + column;
        if (float.IsNaN(Table.Values[cell])) return missingLeft ? -1 : 1;
        return Windows.Highest[cell] <= threshold ? -1 : Windows.Lowest[cell] > threshold ? 1 : 0;
    }

    private bool AreLarge(PlainGrower plain, ILookup<bool, int> sides) => new[] { true, false }.All(side =>
        sides[side].Count() >= plain.Penalty.MinimumRows && sides[side].Sum(row => Table.Weights[row]) >= plain.Penalty.MinimumHessian);

    private static float Middle(float[] values, int below, int above) =>
        above == values.Length ? float.MaxValue : (float)((values[below] + (double)values[above]) / 2);
}
