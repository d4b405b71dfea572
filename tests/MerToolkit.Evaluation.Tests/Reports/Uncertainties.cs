using MerToolkit.Evaluation.Calibration;
using MerToolkit.Evaluation.Results;
using static MerToolkit.Evaluation.Tests.Reports.Samples;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>What trainers know of their errors, written down.</summary>
internal static class Uncertainties
{
    /// <summary>The labels of <see cref="Samples"/>: of the forest nothing gains, of the other an entropy does.</summary>
    public static EvaluationResult Labels { get; } = With(OfLabels(-.03, .02), OfLabels(.02, .02));

    /// <summary>The numbers of <see cref="Samples"/> with conformal intervals.</summary>
    public static EvaluationResult Numbers { get; } = Samples.Numbers with
    {
        Trainers = [.. Samples.Numbers.Trainers.Select(trainer => trainer with
        {
            Targets = [.. trainer.Targets.Select(target => target with { Uncertainty = OfNumbers })],
        })],
    };

    public static UncertaintyResult OfLabels(double difference, double halfWidth) => new()
    {
        CalibrationShare = .25,
        Detections =
        [
            Detection("maximum", "maximum", .8, .06),
            Detection("bagged", "mutual-information", .8 + difference, .06 - difference) with
            {
                AurocDifference = new MetricValue("error_auroc", difference, difference - halfWidth + .01, difference + halfWidth, []),
                AurcDifference = new MetricValue("aurc", -difference, -difference - halfWidth, -difference + halfWidth, []),
            },
        ],
        Calibration = new CalibrationResult(30, [1.8, 2.2], Figures(.112), Figures(.048)),
        Conformal =
        [
            new ConformalResult("LAC", .1, 2, .905, 1.31, 0, .85, .95, 2), new ConformalResult("APS", .05, 2, .961, 1.7, .01, .91, .98, 1),
        ],
    };

    private static UncertaintyResult OfNumbers => new()
    {
        CalibrationShare = .25,
        Conformal = [new ConformalResult("residual", .1, 2, .9, .82, 0, .85, .95, 2)],
    };

    private static EvaluationResult With(params UncertaintyResult[] results) => Samples.Labels with
    {
        Trainers = [.. Samples.Labels.Trainers.Zip(results, (trainer, result) => trainer with
        {
            Targets = [.. trainer.Targets.Select(target => target with { Uncertainty = result })],
        })],
    };

    private static DetectionResult Detection(string method, string measure, double auroc, double aurc) => new(
        method, measure, Metric("error_auroc", auroc, auroc - .05, auroc + .05, auroc - .01, auroc + .01),
        Metric("aurc", aurc, aurc - .02, aurc + .02, aurc, aurc), Metric("excess_aurc", aurc / 2, aurc / 2 - .01, aurc / 2 + .01, .03, .03))
    {
        Risks = [.. Enumerable.Range(1, DetectionResult.CurvePoints).Select(point => .2 * point / DetectionResult.CurvePoints)],
    };

    private static CalibrationFigures Figures(double error) =>
        new(error, error + .01, .04, .5, .3, [new ReliabilityBin(.4, .3, 10), new ReliabilityBin(.9, .8, 30)]);
}
