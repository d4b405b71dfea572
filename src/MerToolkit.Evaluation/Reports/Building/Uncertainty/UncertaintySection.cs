using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Uncertainty;

/// <summary>What the trainers know of their own errors.</summary>
internal static class UncertaintySection
{
    /// <summary>The section; none when nobody asked.</summary>
    /// <param name="targets">The targets.</param>
    public static IEnumerable<ReportSection> Build(IReadOnlyList<TargetResults> targets)
    {
        ReportSection[] parts =
        [
            .. targets.Where(target => target.ByTrainer.Any(entry => entry.Result.Uncertainty is not null))
                .Select(target => new ReportSection($"uncertainty-{target.Index + 1}", target.Target, Blocks(target))),
        ];
        if (parts.Length == 0) yield break;
        yield return parts is [var only]
            ? new ReportSection("uncertainty", "Uncertainty", only.Blocks)
            : new ReportSection("uncertainty", "Uncertainty", []) { Parts = parts };
    }

    private const string DetectionWords =
        "Which rows are predicted wrong? Every uncertainty ranks the same predictions of the same model. AUROC: the probability that an "
        + "error is more uncertain than a right row (.5 is chance). AURC: the share of errors among the most certain rows, mean over "
        + "all shares of rows (less is better); its excess is what is above the ranking that knows every error. Differences are paired, "
        + "to 1 − max probability of the model itself.";

    private static List<ReportBlock> Blocks(TargetResults target)
    {
        (string Trainer, UncertaintyResult Result)[] judged =
        [
            .. target.ByTrainer.Where(entry => entry.Result.Uncertainty is not null)
                .Select(entry => (entry.Trainer.Name, entry.Result.Uncertainty!)),
        ];
        var blocks = new List<ReportBlock>();
        if (judged.Any(entry => entry.Result.Detections.Count > 0))
            blocks.Add(new Paragraph(DetectionWords));
        foreach (var (index, entry) in judged.Index())
        {
            if (entry.Result.Detections.Count == 0) continue;
            blocks.Add(new SentenceList([DetectionTable.Verdict(entry.Trainer, entry.Result.Detections)]));
            var id = $"uncertainty-{target.Index + 1}-{index + 1}";
            blocks.Add(DetectionTable.Of(id, entry.Trainer, target.Target, entry.Result.Detections));
        }

        AddCalibration(blocks, target, judged);
        AddConformal(blocks, target, judged);
        Picture[] pictures = [.. judged.SelectMany(entry => UncertaintyPictures.Draw(entry.Trainer, entry.Result))];
        if (pictures.Length > 0) blocks.Add(new Gallery(pictures));
        return blocks;
    }

    private static void AddCalibration(
        List<ReportBlock> blocks, TargetResults target, (string Trainer, UncertaintyResult Result)[] judged)
    {
        if (judged.All(entry => entry.Result.Calibration is null)) return;
        blocks.Add(new Paragraph($"{NumberText.Percent(judged[0].Result.CalibrationShare)} of each training part, groups whole, was left "
            + "out of a second training and calibrates it. ECE: mean distance of confidence and accuracy in 15 bins of equal width; by "
            + "chance: the ECE of a perfectly calibrated model with the same confidences."));
        blocks.Add(new ReportTable($"calibration-{target.Index + 1}", $"Calibration of probabilities for {target.Target}",
            [
                new TableColumn("Trainer"), new TableColumn("Temperature", true), new TableColumn("ECE", true),
                new TableColumn("By chance", true), new TableColumn("ECE, equal mass", true), new TableColumn("Log loss", true),
                new TableColumn("Brier", true),
            ],
            [.. judged.Where(entry => entry.Result.Calibration is not null)
                .Select(entry => new TableGroup("", [.. Rows(entry.Trainer, entry.Result.Calibration!)]))]) { IsForPapers = true });
    }

    private static IEnumerable<TableRow> Rows(string trainer, CalibrationResult calibration) =>
    [
        Row(trainer, "1, as it is", calibration.Before),
        Row(trainer, NumberText.Fixed(calibration.Temperature, 2), calibration.After),
    ];

    private static TableRow Row(string trainer, string temperature, CalibrationFigures figures)
    {
        double[] numbers = [figures.Error, figures.ErrorByChance, figures.ErrorOfEqualMass, figures.LogLoss, figures.Brier];
        return new TableRow([trainer, temperature, .. numbers.Select(number => NumberText.Fixed(number, 3))]);
    }

    private static void AddConformal(
        List<ReportBlock> blocks, TargetResults target, (string Trainer, UncertaintyResult Result)[] judged)
    {
        if (judged.All(entry => entry.Result.Conformal.Count == 0)) return;
        var isOfLabels = judged[0].Result.Calibration is not null;
        blocks.Add(new Paragraph($"{ConformalResult.Validity} Band: the middle {NumberText.Level} of what chance makes of the coverage "
            + "of one part, when rows are exchangeable one by one; rows of a group that fare alike vary more."));
        var size = isOfLabels ? "Labels a set" : "Width";
        blocks.Add(new ReportTable($"conformal-{target.Index + 1}", $"Conformal {(isOfLabels ? "sets" : "intervals")} for {target.Target}",
            [
                new TableColumn("Trainer"), new TableColumn("Method"), new TableColumn("Asked", true), new TableColumn("Coverage", true),
                new TableColumn("Band", true), new TableColumn("Parts inside", true), new TableColumn(size, true),
                .. isOfLabels ? [new TableColumn("Empty", true)] : Array.Empty<TableColumn>(),
            ],
            [new TableGroup("", [.. judged.SelectMany(entry => entry.Result.Conformal
                .Select(conformal => Row(entry.Trainer, conformal, isOfLabels)))])]) { IsForPapers = true });
    }

    private static TableRow Row(string trainer, ConformalResult conformal, bool isOfLabels) => new(
    [
        trainer, conformal.Method, NumberText.Fixed(1 - conformal.Alpha, 2), NumberText.Fixed(conformal.Coverage, 3),
        NumberText.TypesetRange(NumberText.Fixed(conformal.BandLow, 3), NumberText.Fixed(conformal.BandHigh, 3)),
        $"{NumberText.Count(conformal.PartsInside)} of {NumberText.Count(conformal.Parts)}",
        isOfLabels ? NumberText.Fixed(conformal.MeanSize, 2) : NumberText.Significant(conformal.MeanSize),
        .. isOfLabels ? [NumberText.Fixed(conformal.EmptyShare, 3)] : Array.Empty<string>(),
    ]);
}
