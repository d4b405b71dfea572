using MerToolkit.Evaluation.Calibration;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Uncertainty;

/// <summary>Risk against coverage, and accuracy against confidence.</summary>
internal static class UncertaintyPictures
{
    /// <summary>The pictures of a trainer; none for numbers.</summary>
    /// <param name="trainer">Name of the trainer.</param>
    /// <param name="result">What it knows of its errors.</param>
    public static IEnumerable<Picture> Draw(string trainer, UncertaintyResult result)
    {
        if (result.Detections.Count > 0) yield return Risk(trainer, result.Detections);
        if (result.Calibration is { } calibration) yield return Reliable(trainer, calibration);
    }

    private static LinesPicture Risk(string trainer, IReadOnlyList<DetectionResult> detections)
    {
        var first = detections[0];
        var best = detections.Where(detection => detection.Method != first.Method).MinBy(detection => detection.Aurc.Value);
        var lines = new List<PictureLine> { new(DetectionTable.WordsOf(first.Measure), "curve", Points(first.Risks)) };
        if (best is not null)
            lines.Add(new PictureLine($"{best.Method}, {DetectionTable.WordsOf(best.Measure)}", "best", Points(best.Risks)));
        lines.Add(new PictureLine("knows every error", "mark", Points(Perfect(first.Risks[^1]))));
        var said = best is null ? "" : $" The other line is the members' uncertainty with the least, {ScoreText.Of(best.Aurc).Value}.";
        return new LinesPicture($"{trainer}: risk and coverage", "Errors among the most certain rows.",
            $"The AURC of {DetectionTable.WordsOf(first.Measure)} is {ScoreText.Of(first.Aurc).Value}.{said}",
            "share of rows, most certain first", "share of errors", lines);
    }

    private static LinesPicture Reliable(string trainer, CalibrationResult calibration)
    {
        var (before, after) = (calibration.Before, calibration.After);
        return new LinesPicture($"{trainer}: reliability", "Below the diagonal: too sure.",
            $"The expected calibration error is {NumberText.Fixed(before.Error, 3)}, at temperature "
            + $"{NumberText.Fixed(calibration.Temperature, 2)} {NumberText.Fixed(after.Error, 3)}.", "confidence", "accuracy",
            [
                new PictureLine("as it is", "curve", Points(before.Curve)),
                new PictureLine("with temperature", "best", Points(after.Curve)),
                new PictureLine("calibrated", "mark", [(0, 0), (1, 1)]),
            ]);
    }

    private static (double, double)[] Points(IReadOnlyList<double> risks) =>
        [.. risks.Select((risk, point) => ((point + 1.0) / risks.Count, risk))];

    private static (double, double)[] Points(IReadOnlyList<ReliabilityBin> bins) => [.. bins.Select(bin => (bin.Confidence, bin.Accuracy))];

    // The ranking that puts every error last: none until only errors are left.
    private static double[] Perfect(double errors) =>
    [
        .. Enumerable.Range(1, DetectionResult.CurvePoints).Select(point => (double)point / DetectionResult.CurvePoints)
            .Select(share => Math.Max(0, share - (1 - errors)) / share),
    ];
}
