using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Explaining;

/// <summary>What an explanation found, as lines for a terminal.</summary>
public static class ExplanationSummary
{
    private const int NumberWidth = 12;

    /// <summary>The lines: what each column adds, then what is lost without it; partial dependence is for reports.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="top">Number of columns at most.</param>
    public static IEnumerable<string> Lines(ExplanationResult result, int top)
    {
        foreach (var target in result.Targets)
        {
            if (target.Shapley is { } shapley)
            {
                yield return $"{target.Target}: mean magnitude of what a column adds to the {shapley.Words}, "
                    + Invariant($"{shapley.Ids.Count} rows");
                foreach (var line in Table(Head(shapley), [.. shapley.ByColumn.Take(top).Select(Cells)])) yield return line;
                foreach (var line in Table([], [.. shapley.ByFamily.Select(Cells)])) yield return line;
            }

            if (target.Gradients is { } gradients)
            {
                yield return Invariant($"{target.Target}: what a column, or a row of the picture, adds to the {gradients.Words}, ")
                    + Invariant($"{gradients.Rows} rows; {gradients.MeanGap:0.0%} unexplained");
                foreach (var line in Table(["", "magnitude", "mean"], [.. gradients.ByLine.Take(top).Select(Cells)])) yield return line;
            }

            if (target.Permutation is { } permutation)
            {
                var score = ScoreText.Of(permutation.Score);
                yield return Invariant($"{target.Target}: {permutation.Score.Name} {score}; what is lost without a column (95 %)");
                foreach (var line in Table([], [.. permutation.ByColumn.Take(top).Select(Cells)])) yield return line;
                foreach (var line in Table([], [.. permutation.ByFamily.Select(Cells)])) yield return line;
            }
        }
    }

    private static string[] Head(ShapleyResult shapley) =>
        shapley.Outputs.Count > 1 ? ["", "mean", .. shapley.Outputs] : ["", "mean"];

    private static string[] Cells(ShapleyShare share) =>
        [NameOf(share.Columns, share.Index), Short(share.Mean), .. share.ByOutput.Count > 1 ? share.ByOutput.Select(Short) : []];

    private static string[] Cells(GradientShare share) => [share.Columns.Name, Short(share.Mean), Short(share.Signed)];

    private static string[] Cells(PermutationLoss loss) =>
        [NameOf(loss.Columns, loss.Index), Short(loss.Loss), $"({Short(loss.Low)} to {Short(loss.High)})"];

    private static string NameOf(ExplainedColumns columns, int index) =>
        index >= 0 ? columns.Name : Invariant($"family {columns.Name} ({columns.Columns} columns)");

    private static IEnumerable<string> Table(string[] head, string[][] rows)
    {
        if (rows.Length == 0) yield break;
        var width = rows.Max(row => row[0].Length) + 2;
        foreach (var row in head.Length > 0 ? rows.Prepend(head) : rows)
            yield return ("  " + row[0].PadRight(width) + string.Concat(row.Skip(1).Select(cell => cell.PadRight(NumberWidth)))).TrimEnd();
    }

    private static string Short(double value) => double.IsFinite(value) ? Invariant($"{value:0.0000}") : "-";
}
