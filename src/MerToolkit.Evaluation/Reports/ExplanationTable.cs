using System.Globalization;
using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// The numbers of an explanation for statistics, one a line (Wickham 2014, tidy data), as
/// <c>target,method,of,name,output,place,value,low,high</c>. <c>of</c> is column, family or curve; <c>output</c> a label,
/// the target, or the metric that is lost; <c>place</c> is the column's value on a curve. Not defined is empty.
/// </summary>
internal static class ExplanationTable
{
    /// <summary>The text.</summary>
    public static string Text(ExplanationResult result)
    {
        var text = new StringBuilder("target,method,of,name,output,place,value,low,high\n");
        foreach (var target in result.Targets)
        {
            if (target.Shapley is { } shapley)
            {
                Append(text, target.Target, "column", shapley, shapley.ByColumn);
                Append(text, target.Target, "family", shapley, shapley.ByFamily);
            }

            foreach (var share in target.Gradients?.ByLine ?? [])
                AppendLine(text, target.Target, "gradients", "column", share.Columns.Name, target.Target, "", Number(share.Mean), "", "");

            if (target.Permutation is { } permutation)
            {
                Append(text, target.Target, "column", permutation, permutation.ByColumn);
                Append(text, target.Target, "family", permutation, permutation.ByFamily);
            }

            foreach (var curve in target.Partial)
                foreach (var point in curve.Points)
                    AppendLine(text, target.Target, "partial", "curve", curve.Column, curve.Output, Number(point.Value), Number(point.Mean),
                        Number(point.Low), Number(point.High));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string target, string of, ShapleyResult shapley, IReadOnlyList<ShapleyShare> shares)
    {
        foreach (var share in shares)
            foreach (var (output, value) in shapley.Outputs.Zip(share.ByOutput))
                AppendLine(text, target, "shap", of, share.Columns.Name, output, "", Number(value), "", "");
    }

    private static void Append(
        StringBuilder text, string target, string of, PermutationResult permutation, IReadOnlyList<PermutationLoss> losses)
    {
        foreach (var loss in losses)
            AppendLine(text, target, "permutation", of, loss.Columns.Name, permutation.Score.Name, "", Number(loss.Loss), Number(loss.Low),
                Number(loss.High));
    }

    private static void AppendLine(StringBuilder text, params IEnumerable<string> fields) =>
        text.Append(string.Join(',', fields.Select(CsvText.Quote))).Append('\n');

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
