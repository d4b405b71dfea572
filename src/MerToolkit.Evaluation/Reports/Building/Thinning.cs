namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>Rows chosen by a fixed rule, so that a picture stays readable.</summary>
/// <param name="Rows">The rows chosen, ascending; index of each row, from 0.</param>
/// <param name="Words">What was left out, one sentence; empty when all were chosen.</param>
internal sealed record Thinning(IReadOnlyList<int> Rows, string Words)
{
    /// <summary>Every so many rows, from the first: rows of a table sorted by label come from all labels.</summary>
    /// <param name="rows">Index of each row, from 0, ascending.</param>
    /// <param name="most">Number of rows wanted at most.</param>
    public static Thinning Of(IReadOnlyList<int> rows, int most)
    {
        if (rows.Count <= most) return new Thinning(rows, "");
        var step = (rows.Count + most - 1) / most;
        int[] chosen = [.. rows.Where((_, place) => place % step == 0)];
        var share = $"{NumberText.Count(chosen.Length)} of {NumberText.Count(rows.Count)}";
        return new Thinning(chosen, $"One row in {NumberText.Count(step)} is drawn, from the first: {share}.");
    }
}
