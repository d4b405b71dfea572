using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Explanations;

/// <summary>What each column adds: mean magnitudes by column and family, and the rows one by one as dots.</summary>
internal static class ShapleySection
{
    private const int MostDots = 200;
    private const int MostStrips = 10;

    /// <summary>The section.</summary>
    /// <param name="shapley">What was found.</param>
    /// <param name="index">Index of the target, from 0.</param>
    /// <param name="top">Number of columns at most.</param>
    public static ReportSection Build(ShapleyResult shapley, int index, int top)
    {
        var (shown, hasFamilies) = (shapley.ByColumn.Take(top).ToArray(), shapley.ByFamily.Count > 0);
        var blocks = new List<ReportBlock>
        {
            new Paragraph($"What each column adds to the model's {shapley.Words} of a row, against the {shapley.Words} expected of any row "
                + "(exact Shapley values of the trees; Lundberg et al. 2020). Together they are the model's own output. "
                + $"Means are over {NumberText.Counted(shapley.Ids.Count, "row")}."),
            new Gallery(
            [
                Bars(shapley, shown, "columns"),
                .. hasFamilies ? [Bars(shapley, [.. shapley.ByFamily.Take(top)], "families of columns")] : Array.Empty<Picture>(),
            ]),
            new Gallery([.. shapley.Outputs.Select((_, output) => Strips(shapley, output, Math.Min(top, MostStrips)))]),
            Table(shapley, shown, FormattableString.Invariant($"shap-{index + 1}"), "Column"),
        };
        if (hasFamilies)
            blocks.Add(Table(shapley, shapley.ByFamily, FormattableString.Invariant($"shap-families-{index + 1}"), "Family"));
        return new ReportSection(FormattableString.Invariant($"shapley-{index + 1}"), "What each column adds", blocks);
    }

    private static BarPicture Bars(ShapleyResult shapley, IReadOnlyList<ShapleyShare> shares, string what) => new(
        $"Mean magnitude, {what}", $"In the unit of the {shapley.Words}{(shapley.Outputs.Count > 1 ? ", mean over the labels" : "")}.",
        string.Join("; ", shares.Select(share => $"{share.Columns.Name} {NumberText.Significant(share.Mean)}")),
        [.. shares.Select(share => new Bar(share.Columns.Name, share.Mean, NumberText.Significant(share.Mean)))]);

    private static StripPicture Strips(ShapleyResult shapley, int output, int top)
    {
        var shares = shapley.ByColumn.OrderByDescending(share => share.ByOutput[output]).Take(top).ToArray();
        var rows = Thinning.Of([.. Enumerable.Range(0, shapley.Ids.Count)], MostDots).Rows;
        return new StripPicture(
            $"{shapley.Outputs[output]}: row by row",
            $"A dot is a row: what the column adds to the {shapley.Words} of {shapley.Outputs[output]}.",
            string.Join("; ", shares.Select(share => $"{share.Columns.Name} {NumberText.Significant(share.ByOutput[output])}")),
            [.. shares.Select(share => new StripRow(share.Columns.Name, DotsOf(shapley, output, share.Index, rows)))]);
    }

    private static IReadOnlyList<StripDot> DotsOf(ShapleyResult shapley, int output, int column, IReadOnlyList<int> rows)
    {
        var width = shapley.Columns.Count;
        float[] sorted = [.. rows.Select(row => shapley.Features[(row * width) + column]).Where(value => !float.IsNaN(value)).Order()];
        return
        [
            .. rows.Select(row =>
                new StripDot(shapley.Of(row, output)[column], RankOf(shapley.Features[(row * width) + column], sorted))),
        ];
    }

    // Alike values have one rank, the middle of theirs.
    private static double RankOf(float value, float[] sorted)
    {
        if (float.IsNaN(value)) return double.NaN;
        var (below, upTo) = (Count(value, isIncluded: false), Count(value, isIncluded: true));
        return (below + upTo) / 2.0 / sorted.Length;

        int Count(float bound, bool isIncluded)
        {
            var (low, high) = (0, sorted.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (sorted[middle] < bound || isIncluded && sorted[middle] == bound) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }

    private static ReportTable Table(ShapleyResult shapley, IReadOnlyList<ShapleyShare> shares, string id, string what)
    {
        var hasOutputs = shapley.Outputs.Count > 1;
        return ReportTable.Plain(id, $"Mean magnitude of what each {what.ToLowerInvariant()} adds to the {shapley.Words}",
            [
                new TableColumn(what), new TableColumn("Columns", true), new TableColumn("Mean", true),
                .. hasOutputs ? shapley.Outputs.Select(output => new TableColumn(output, true)) : [],
            ],
            shares.Select(share => (IReadOnlyList<string>)
            [
                share.Columns.Name, NumberText.Count(share.Columns.Columns), NumberText.Significant(share.Mean),
                .. hasOutputs ? share.ByOutput.Select(NumberText.Significant) : [],
            ])) with { IsForPapers = true };
    }
}
