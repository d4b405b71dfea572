using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Uncertainty;

/// <summary>What trainers know of their errors, in a few lines of plain text.</summary>
internal static class UncertaintySummary
{
    private const int NameWidth = 40;
    private const int CellWidth = 32;

    /// <summary>Every uncertainty beside 1 - max probability, calibration, conformal sets; none when nobody asked.</summary>
    /// <param name="trainers">The results.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<TrainerResult> trainers)
    {
        foreach (var trainer in trainers)
            foreach (var target in trainer.Targets)
                if (target.Uncertainty is { } result)
                    foreach (var line in Lines(trainer.Name, target.Target, result)) yield return line;
    }

    private static IEnumerable<string> Lines(string trainer, string target, UncertaintyResult result)
    {
        yield return "";
        if (result.Detections.Count > 0)
            yield return Row($"uncertainty: errors of {trainer}, {target}", "AUROC", "difference to maximum", "AURC");
        foreach (var found in result.Detections)
        {
            var difference = found.AurocDifference is { } paired ? ScoreText.Of(paired).ToString() : "";
            yield return Row($"  {found.Method} {(found.Method == found.Measure ? "(1 - max probability)" : found.Measure)}",
                ScoreText.Of(found.Auroc).ToString(), difference, ScoreText.Of(found.Aurc).Value);
        }

        if (result.Calibration is { } calibration)
            yield return $"calibration of {trainer}, {target}: " + Words(calibration);
        foreach (var sets in result.Conformal)
            yield return Invariant($"conformal {sets.Method}, {1 - sets.Alpha:0.##} asked: {sets.Coverage:0.000} covered ")
                + Invariant($"(band of a part {sets.BandLow:0.000}-{sets.BandHigh:0.000}; {sets.PartsInside} of {sets.Parts} inside), ")
                + Invariant($"mean {(sets.Method == "residual" ? "width" : "size")} {sets.MeanSize:0.00}; not valid under attack");
    }

    private static string Words(CalibrationResult calibration) =>
        Invariant($"ECE {calibration.Before.Error:0.000}, with temperature {calibration.Temperature:0.00} ")
        + Invariant($"{calibration.After.Error:0.000}, by chance {calibration.After.ErrorByChance:0.000}");

    private static string Row(string name, params IReadOnlyList<string> cells)
    {
        var first = name.Length < NameWidth ? name.PadRight(NameWidth) : name + "  ";
        return (first + string.Concat(cells.Select(cell => cell.PadRight(CellWidth)))).TrimEnd();
    }
}
