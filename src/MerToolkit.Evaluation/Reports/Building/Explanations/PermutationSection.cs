using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Explanations;

/// <summary>What the score loses without a column or a family.</summary>
internal static class PermutationSection
{
    /// <summary>The section.</summary>
    /// <param name="permutation">What was found.</param>
    /// <param name="index">Index of the target, from 0.</param>
    /// <param name="top">Number of columns at most.</param>
    public static ReportSection Build(PermutationResult permutation, int index, int top)
    {
        var words = MetricWords.Of(permutation.Score.Name);
        IReadOnlyList<PermutationLoss> columns = [.. permutation.ByColumn.Take(top)];
        var groups = new List<(string Name, IReadOnlyList<PermutationLoss> Losses)> { ("Columns", columns) };
        if (permutation.ByFamily.Count > 0) groups.Add(("Families", permutation.ByFamily));
        return new ReportSection(FormattableString.Invariant($"permutation-{index + 1}"), "What is lost without a column",
        [
            new Paragraph($"Loss of {words.Words} when a column's values are dealt anew among "
                + $"{NumberText.Counted(permutation.Rows, "row")}, mean of {NumberText.Counted(permutation.Repeats, "time")}; "
                + $"{NumberText.Level} interval of the paired loss over the rows' groups. Columns that say the same "
                + "stand in for each other, so that each alone seems to matter little"
                + (permutation.ByFamily.Count > 0 ? "; the columns of a family are dealt together." : ".")),
            new Gallery([.. groups.Select(group => Dots(group.Name, group.Losses, words.Words))]),
            Table(groups, words.Words, index),
        ]);
    }

    private static DotPicture Dots(string name, IReadOnlyList<PermutationLoss> losses, string words) => new(
        $"Loss of {words}, {name.ToLowerInvariant()}", $"Line: {NumberText.Level} interval; a ring: it holds 0.",
        string.Join("; ", losses.Select(loss => $"{loss.Columns.Name} {TextOf(loss)}")),
        [new DotGroup("", [.. losses.Select(RowOf)])], [], HasZeroLine: true);

    private static DotRow RowOf(PermutationLoss loss) =>
        new(loss.Columns.Name, loss.Loss, loss.Low, loss.High, TextOf(loss)) { IsOpen = loss.IsUndecided };

    private static ReportTable Table(IReadOnlyList<(string Name, IReadOnlyList<PermutationLoss> Losses)> groups, string words, int index) =>
        new(FormattableString.Invariant($"permutation-loss-{index + 1}"), $"Loss of {words} without a column or a family",
            [
                new TableColumn("Dealt anew"), new TableColumn("Columns", true), new TableColumn("Loss", true),
                new TableColumn(NumberText.Level + " interval", true),
            ],
            [
                .. groups.Select(group => new TableGroup(groups.Count > 1 ? group.Name : "",
                [
                    .. group.Losses.Select(loss => new TableRow(
                        [loss.Columns.Name, NumberText.Count(loss.Columns.Columns), TextOf(loss), IntervalOf(loss)])),
                ])),
            ])
        {
            IsForPapers = true,
        };

    private static string TextOf(PermutationLoss loss) => NumberText.Typeset(NumberText.Fixed(loss.Loss, DecimalsOf(loss)));

    private static string IntervalOf(PermutationLoss loss) => !double.IsFinite(loss.Low) || !double.IsFinite(loss.High)
        ? ""
        : NumberText.TypesetRange(NumberText.Fixed(loss.Low, DecimalsOf(loss)), NumberText.Fixed(loss.High, DecimalsOf(loss)));

    private static int DecimalsOf(PermutationLoss loss) =>
        loss.High > loss.Low ? NumberText.DecimalsFor((loss.High - loss.Low) / 2) : 3;
}
