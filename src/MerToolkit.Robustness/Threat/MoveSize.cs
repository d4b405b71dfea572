namespace MerToolkit.Robustness.Threat;

/// <summary>
/// The size of a move over all columns, in standard deviations: the root of the sum of squares (L2) or the sum of absolute values
/// (L1), in double, added in the order of the columns.
/// </summary>
internal static class MoveSize
{
    // How much shorter a move is made when rounding left it too long: far above the rounding of doubles, far below that of float32.
    private const double Shortening = 1 - 1e-12;
    private const int Tries = 64;

    /// <summary>The size; columns that cannot be moved and missing cells count for nothing.</summary>
    /// <param name="norm">How it is measured.</param>
    /// <param name="cells">Rule of each column; [columns].</param>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="candidate">What it becomes; [columns].</param>
    public static double Of(Norm norm, ReadOnlySpan<CellRule> cells, ReadOnlySpan<float> row, ReadOnlySpan<float> candidate)
    {
        var size = 0.0;
        for (var column = 0; column < row.Length; column++)
        {
            var move = Move(cells[column], row[column], candidate[column]);
            size = norm switch
            {
                Norm.L2 => size + (move * move),
                Norm.L1 => size + move,
                _ => Math.Max(size, move),
            };
        }

        return norm == Norm.L2 ? Math.Sqrt(size) : size;
    }

    /// <summary>
    /// Shortens a move whose cells are allowed one by one until its size is within the budget. The nearest point of the ball, each
    /// cell then rounded towards the row, so that the float32 row itself lies inside.
    /// </summary>
    /// <param name="norm">How it is measured, L2 or L1.</param>
    /// <param name="cells">Rule of each column; [columns].</param>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="candidate">What it is to become; receives the shortened move; [columns].</param>
    public static void Shorten(Norm norm, ReadOnlySpan<CellRule> cells, ReadOnlySpan<float> row, double epsilon, Span<float> candidate)
    {
        var budget = epsilon;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var size = Of(norm, cells, row, candidate);
            if (size <= epsilon) return;
            if (norm == Norm.L2) Scale(cells, row, budget / size, candidate);
            else Subtract(cells, row, Excess(cells, row, budget, candidate), candidate);
            budget *= Shortening;
        }

        row.CopyTo(candidate);
    }

    private static double Move(CellRule cell, float value, float candidate) =>
        cell.Deviation == 0 || float.IsNaN(value) ? 0 : Math.Abs((double)candidate - value) / cell.Deviation;

    private static void Scale(ReadOnlySpan<CellRule> cells, ReadOnlySpan<float> row, double factor, Span<float> candidate)
    {
        for (var column = 0; column < row.Length; column++)
            candidate[column] = cells[column].Inward(row[column], row[column] + ((candidate[column] - (double)row[column]) * factor));
    }

    private static void Subtract(ReadOnlySpan<CellRule> cells, ReadOnlySpan<float> row, double excess, Span<float> candidate)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var move = candidate[column] - (double)row[column];
            var left = Math.Max(Math.Abs(move) - (excess * cells[column].Deviation), 0);
            candidate[column] = cells[column].Inward(row[column], row[column] + Math.CopySign(left, move));
        }
    }

    // What is taken from every move so that the rest adds up to the budget: the mean excess of those that are longer than it, raised
    // until none drops out any more (Michelot 1986).
    private static double Excess(ReadOnlySpan<CellRule> cells, ReadOnlySpan<float> row, double budget, ReadOnlySpan<float> candidate)
    {
        var excess = 0.0;
        while (true)
        {
            var (sum, count) = (0.0, 0);
            for (var column = 0; column < row.Length; column++)
            {
                var move = Move(cells[column], row[column], candidate[column]);
                if (move > excess) (sum, count) = (sum + move, count + 1);
            }

            var next = count == 0 ? excess : (sum - budget) / count;
            if (!(next > excess)) return excess;
            excess = next;
        }
    }
}
