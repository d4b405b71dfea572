using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>The same predictions, told apart by a word of each row: genre by genre, set by set.</summary>
internal static class SliceSection
{
    /// <summary>The section; none when nobody asked.</summary>
    /// <param name="result">The scores, of all rows and slice by slice.</param>
    /// <param name="targets">The targets.</param>
    public static IEnumerable<ReportSection> Build(EvaluationResult result, IReadOnlyList<TargetResults> targets)
    {
        if (result.Slices.Count == 0) yield break;
        var column = result.Slices[0].Column;
        var words = result.Protocol.LeftOut == column
            ? $"Each {column} was predicted by models that learned from all others."
            : $"The predictions of all rows, judged {column} by {column}. Small slices have wide intervals.";
        yield return new ReportSection("slices", $"By {column}",
            [new Paragraph(words), .. targets.Select(target => Table(result, target))]);
    }

    private static ReportTable Table(EvaluationResult result, TargetResults target) => new(
        $"slices-{target.Index + 1}", $"Scores on {target.Target} by {result.Slices[0].Column}",
        [
            new TableColumn("Rows of"), new TableColumn("Rows", true), new TableColumn("Score", true),
            new TableColumn(NumberText.Level + " interval", true),
        ],
        [
            .. from trainer in Enumerable.Range(0, result.Trainers.Count)
               let metric = target.MainMetric
               where metric is not null
               select new TableGroup($"{result.Trainers[trainer].Name}, {MetricWords.Of(metric).Title}",
                   [.. result.Slices.Select(slice => Row(slice, trainer, target.Target, metric))]),
        ])
    {
        IsForPapers = true,
    };

    private static TableRow Row(SliceResult slice, int trainer, string target, string metric)
    {
        var text = ScoreText.Of(slice.Trainers[trainer].Targets.First(entry => entry.Target == target).Find(metric)!);
        return new TableRow([slice.Value, FormattableString.Invariant($"{slice.Rows}"), text.Score, text.Interval]);
    }
}
