using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Results written by hand.</summary>
internal static class Results
{
    public static MetricValue Metric(string name, double value, double low = double.NaN, double high = double.NaN) =>
        new(name, value, low, high, [value]);

    public static LabelResult Labels(string target, params MetricValue[] metrics) => new(target, "", metrics, [], [], []);

    public static NumberResult Numbers(string target, params MetricValue[] metrics) => new(target, "", "1", metrics, []);

    public static TrainerResult Trainer(string name, params TargetResult[] targets) => new(name, [], false, targets);

    /// <summary>A cross-validation of four rows in two folds.</summary>
    public static EvaluationResult Of(PredictedRows rows, params TrainerResult[] trainers) => new()
    {
        Data = new EvaluatedData("songs.csv", new string('a', 64), rows.Count, ["tone"], null, null, null),
        Protocol = new ProtocolFacts("cross-validation", 2, null, null, 0, true, 0, [1]),
        Rows = rows,
        Trainers = trainers,
        Comparisons = [],
        Manifest = new Manifest
        {
            Command = "eval", ToolVersion = "1", Machine = new MachineFacts("s", "p", "v", 1, "r"), Started = DateTimeOffset.UnixEpoch,
        },
    };
}
