using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Explanations;

/// <summary>How the prediction moves with a column: a curve a column and label.</summary>
internal static class PartialSection
{
    /// <summary>The section.</summary>
    /// <param name="target">The target, with its curves.</param>
    /// <param name="index">Index of the target, from 0.</param>
    public static ReportSection Build(TargetExplanation target, int index)
    {
        var columns = target.Partial.Where(curve => curve.Points.Count > 0).GroupBy(curve => curve.Column, StringComparer.Ordinal);
        return new ReportSection(FormattableString.Invariant($"partial-{index + 1}"), "How a column moves the prediction",
        [
            new Paragraph("Every row gets the same value of the column, all else as it is (partial dependence, Friedman 2001). Line: mean "
                + $"over {NumberText.Counted(target.Partial[0].Rows, "row")}; band: where eight of ten single rows lie. Values run "
                + "from 5 to 95\u00A0% of the table's own. Where columns move together, some of these rows are songs that "
                + "no one has heard."),
            .. columns.Select(curves => new Gallery([.. curves.Select(curve => Picture(target, curve))])),
        ]);
    }

    private static BandPicture Picture(TargetExplanation target, PartialCurve curve)
    {
        var isLabel = target.Unit.Length == 0;
        var upwards = isLabel ? $"probability of {curve.Output}" : target.Unit == "1" ? curve.Output : $"{curve.Output}, {target.Unit}";
        var (first, last) = (curve.Points[0], curve.Points[^1]);
        return new BandPicture(
            $"{curve.Output} against {curve.Column}", "Line: mean; band: 10 to 90\u00A0% of the rows.",
            $"From {NumberText.Significant(first.Mean)} at {NumberText.Significant(first.Value)} to {NumberText.Significant(last.Mean)} at "
            + $"{NumberText.Significant(last.Value)}.",
            curve.Unit is "" or "1" ? curve.Column : $"{curve.Column}, {curve.Unit}", upwards,
            [.. curve.Points.Select(point => new CurvePoint(point.Value, point.Mean, point.Low, point.High))]);
    }
}
