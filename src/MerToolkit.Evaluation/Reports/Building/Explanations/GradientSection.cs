using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Explanations;

/// <summary>What a network looks at: rows of the picture by what they add, and pictures with what each cell adds drawn on them.</summary>
internal static class GradientSection
{
    /// <summary>The section.</summary>
    /// <param name="gradients">What was found.</param>
    /// <param name="index">Index of the target, from 0.</param>
    /// <param name="top">Number of rows and columns at most.</param>
    public static ReportSection Build(GradientResult gradients, int index, int top)
    {
        GradientShare[] shown = [.. gradients.ByLine.Take(top)];
        var whose = gradients.Words == "margin" ? " of the predicted label" : "";
        var blocks = new List<ReportBlock>
        {
            new Paragraph($"What each column adds to the {gradients.Words}{whose} of a "
                + $"row, against the mean row of the training (integrated gradients; Sundararajan et al. 2017), over "
                + $"{NumberText.Counted(gradients.Rows, "row")}. All frames of a row of the picture are told together. The "
                + $"{gradients.Steps} steps leave {NumberText.Percent(gradients.MeanGap)} unexplained."),
        };
        if (gradients.Pictures.Count > 0)
            blocks.Add(new Gallery([.. gradients.Pictures.Select(picture => PictureOf(picture, gradients.Words))]));
        blocks.Add(new Gallery([Bars(gradients, shown)]));
        blocks.Add(ReportTable.Plain(FormattableString.Invariant($"gradients-{index + 1}"), "What each column or row of the picture adds",
            [new TableColumn("Column"), .. new[] { "columns", "mean magnitude", "mean" }.Select(title => new TableColumn(title, true))],
            [.. shown.Select(share => (IReadOnlyList<string>)
            [
                share.Columns.Name, NumberText.MeanCount(share.Columns.Columns), NumberText.Significant(share.Mean),
                NumberText.Significant(share.Signed),
            ])]) with { IsForPapers = true });
        return new ReportSection(FormattableString.Invariant($"gradients-{index + 1}"), "What the model looks at", blocks);
    }

    private static HeatPicture PictureOf(ExplainedPicture picture, string words) => new(
        $"{picture.Output}: {picture.Id}",
        $"{picture.Plane}, lowest band below. Orange raises the {words} ({NumberText.Significant(picture.Margin)}), blue lowers it.",
        $"{picture.Plane} of {picture.Id}: {Half(picture)}",
        picture.Lines.Count, picture.Frames, picture.Values, picture.Added);

    // In words for those who do not see it: which half of the bands adds more.
    private static string Half(ExplainedPicture picture)
    {
        var (low, high) = (0.0, 0.0);
        for (var cell = 0; cell < picture.Added.Length; cell++)
        {
            if (cell / picture.Frames < picture.Lines.Count / 2) low += picture.Added[cell];
            else high += picture.Added[cell];
        }

        return $"the lower half of the bands adds {NumberText.Significant(low)}, the upper half {NumberText.Significant(high)}";
    }

    private static BarPicture Bars(GradientResult gradients, IReadOnlyList<GradientShare> shown) => new(
        "Mean magnitude", $"In the unit of the {gradients.Words}.",
        string.Join("; ", shown.Select(share => $"{share.Columns.Name} {NumberText.Significant(share.Mean)}")),
        [.. shown.Select(share => new Bar(share.Columns.Name, share.Mean, NumberText.Significant(share.Mean)))]);
}
