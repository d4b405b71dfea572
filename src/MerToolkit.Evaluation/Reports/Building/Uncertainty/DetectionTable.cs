using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Uncertainty;

/// <summary>How well uncertainties find errors, as a table and in a sentence.</summary>
internal static class DetectionTable
{
    // Not to be parted at a line's end.
    private const string Own = "1\u00A0−\u00A0max\u00A0probability";

    /// <summary>The table; one group a method.</summary>
    /// <param name="id">Unique name for references.</param>
    /// <param name="trainer">Name of the trainer.</param>
    /// <param name="target">Name of the target.</param>
    /// <param name="detections">The uncertainties.</param>
    public static ReportTable Of(string id, string trainer, string target, IReadOnlyList<DetectionResult> detections) => new(
        id, $"Uncertainties that find errors of {trainer} on {target}",
        [
            new TableColumn("Uncertainty"), new TableColumn("AUROC of errors", true), new TableColumn(NumberText.Level + " interval", true),
            new TableColumn("AURC", true), new TableColumn("Excess", true), new TableColumn("AUROC difference", true),
            new TableColumn("Its interval", true),
        ],
        [.. detections.GroupBy(detection => detection.Method).Select(own => new TableGroup(
            own.Key == detections[0].Method ? "the model itself" : own.Key, [.. own.Select(Row)]))]) { IsForPapers = true };

    /// <summary>Whether anything gains on the first uncertainty.</summary>
    /// <param name="trainer">Name of the trainer.</param>
    /// <param name="detections">The uncertainties.</param>
    public static string Verdict(string trainer, IReadOnlyList<DetectionResult> detections)
    {
        DetectionResult[] others = [.. detections.Where(detection => detection.AurocDifference is not null)];
        DetectionResult[] better = [.. others.Where(detection => detection.AurocDifference!.Low > 0)];
        var held = $"of {NumberText.Count(others.Length)} other uncertainties";
        if (better.Length == 0) return $"{trainer}: no gain; {held} none finds errors better than {Own}.";
        var best = better.MaxBy(detection => detection.AurocDifference!.Value)!;
        var difference = best.AurocDifference!;
        var text = ScoreText.Of(difference);
        return $"{trainer}: {held} {NumberText.Count(better.Length)} find{(better.Length == 1 ? "s" : "")} errors better than {Own}; "
            + $"most the {WordsOf(best.Measure)} of {best.Method}, by "
            + $"{NumberText.Typeset(NumberText.Signed(difference.Value, text.Decimals))} ({text.SignedInterval(difference)}). "
            + "Of forty that gain nothing one looks so by chance.";
    }

    /// <summary>A measure in words.</summary>
    /// <param name="measure">Its name.</param>
    public static string WordsOf(string measure) => measure switch
    {
        "maximum" => Own,
        _ => measure.Replace('-', ' '),
    };

    private static TableRow Row(DetectionResult detection)
    {
        var (auroc, aurc) = (ScoreText.Of(detection.Auroc), ScoreText.Of(detection.Aurc));
        var excess = ScoreText.Of(detection.ExcessAurc);
        string[] difference = detection.AurocDifference is { } paired ? Difference(paired) : ["", ""];
        return new TableRow([WordsOf(detection.Measure), auroc.Score, auroc.Interval, aurc.Score, excess.Score, .. difference]);
    }

    private static string[] Difference(MetricValue paired)
    {
        var text = ScoreText.Of(paired);
        return [NumberText.Typeset(NumberText.Signed(paired.Value, text.Decimals)), text.SignedInterval(paired)];
    }
}
