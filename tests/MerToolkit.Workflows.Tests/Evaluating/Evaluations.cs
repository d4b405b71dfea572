using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Evaluations of small tables.</summary>
internal static class Evaluations
{
    /// <summary>Few resamples, so that a test does not wait for intervals it does not read.</summary>
    public static EvaluationOptions Options(ExperimentOptions experiment, int? folds = null) =>
        new() { Experiment = experiment, Folds = folds, Resamples = 100 };

    public static EvaluationReport Run(EvaluationOptions options) =>
        EvaluationRun.Run(options, new CountingListener(), CancellationToken.None);

    public static EvaluationReport Run(ExperimentOptions experiment, int? folds = null) => Run(Options(experiment, folds));

    /// <summary>Every digit of a result, with the prediction of every row.</summary>
    public static string Digits(EvaluationReport report)
    {
        var comparisons = report.Result.Comparisons.Select(pair => FormattableString.Invariant($"{pair}"));
        return ResultDigest.Of(report.Result.Trainers).Text + PredictionTable.Text(report.Result) + string.Join('\n', comparisons);
    }
}
