using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Calibration;
using MerToolkit.Evaluation.Confidence;
using MerToolkit.Evaluation.Conformal;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Robustness.Uncertainty;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Uncertainty;

/// <summary>Judges what was found beside an evaluation, and lays it beside the metrics of each trainer and target.</summary>
/// <param name="found">What was found.</param>
/// <param name="places">Place of each test row of the table among the rows that were predicted.</param>
/// <param name="rows">The rows that were predicted.</param>
/// <param name="options">How intervals are found.</param>
internal sealed class UncertaintyScores(
    UncertaintyWork found, IReadOnlyDictionary<int, int> places, PredictedRows rows, IntervalOptions options)
{
    /// <summary>The results with what the trainers know of their errors; as they are when nobody asked.</summary>
    /// <param name="work">The evaluation, done.</param>
    /// <param name="trainers">Its results, in the order of the trainers.</param>
    /// <param name="options">How intervals are found.</param>
    public static IReadOnlyList<TrainerResult> Attach(EvaluationWork work, IReadOnlyList<TrainerResult> trainers, IntervalOptions options)
    {
        if (work.Uncertainty is not { } found) return trainers;
        var places = work.TestRows.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var scores = new UncertaintyScores(found, places, work.Rows, options);
        return
        [
            .. trainers.Select((trainer, choice) => trainer with
            {
                Targets = [.. trainer.Targets.Select((target, index) =>
                    index < work.Targets.Count ? target with { Uncertainty = scores.Of(target, found.Parts(choice, index)) } : target)],
            }),
        ];
    }

    /// <summary>What a reader should know, one sentence an entry.</summary>
    /// <param name="work">The evaluation, done.</param>
    public static IEnumerable<string> Remarks(EvaluationWork work) => work.Uncertainty is not { } found ? [] :
        Enumerable.Range(0, work.Choices.Count)
            .SelectMany(choice => Enumerable.Range(0, work.Targets.Count).SelectMany(target => found.Parts(choice, target)))
            .SelectMany(part => part.Remarks).Distinct();

    private UncertaintyResult? Of(TargetResult target, IReadOnlyList<PartUncertainty> parts)
    {
        if (parts.Count == 0) return null;
        CalibratedPart[] calibrated = [.. parts.Select(part => part.Calibrated).OfType<CalibratedPart>()];
        var random = RandomStream.FromSeed(options.Seed).Split("calibration-chance");
        return new UncertaintyResult
        {
            Detections = target is LabelResult { PerClass.Count: > 1 } labels
                ? ErrorDetection.Judge(rows, labels.Predictions, [.. Scores(labels, parts)], options) : [],
            Calibration = calibrated.Length == 0 ? null : CalibrationEvaluation.Judge(calibrated, random),
            Conformal = ConformalEvaluation.Judge([.. parts.SelectMany(part => part.Conformal)]),
            CalibrationShare = CalibrationSplit.Share,
        };
    }

    private IEnumerable<UncertaintyScore> Scores(LabelResult target, IReadOnlyList<PartUncertainty> parts)
    {
        var own = target.Predictions.Select(OwnMeasures).ToArray();
        foreach (var measure in UncertaintyMeasures.OfOne)
            yield return new UncertaintyScore(MemberMethod.Own, UncertaintyMeasures.Names[measure], [.. own.Select(seed => seed[measure])]);
        foreach (var method in found.Methods)
        {
            // A model of one part may lack what those of the others have, such as boosting that ended at once.
            if (!parts.All(part => part.Members.Any(members => members.Method == method.Name))) continue;
            foreach (var (measure, name) in UncertaintyMeasures.Names.Index())
                yield return new UncertaintyScore(method.Name, name,
                    [.. Enumerable.Range(0, target.Predictions.Count).Select(seed => Filled(parts, seed, method.Name, measure))]);
        }
    }

    private static double[][] OwnMeasures(LabelPredictions predictions)
    {
        var (labels, values) = (predictions.Labels.Count, new double[UncertaintyMeasures.Names.Count]);
        double[][] measures = [.. values.Select(_ => new double[predictions.Truth.Length])];
        for (var row = 0; row < predictions.Truth.Length; row++)
        {
            UncertaintyMeasures.Compute(predictions.Probabilities.AsSpan(row * labels, labels), labels, values);
            for (var measure = 0; measure < values.Length; measure++) measures[measure][row] = values[measure];
        }

        return measures;
    }

    private double[] Filled(IReadOnlyList<PartUncertainty> parts, int seed, string method, int measure)
    {
        var values = new double[rows.Count];
        Array.Fill(values, double.NaN);
        foreach (var part in parts.Where(part => part.Part.Seed == seed))
        {
            var own = part.Members.First(members => members.Method == method).Values[measure];
            for (var index = 0; index < own.Length; index++) values[places[part.Part.Split.Test[index]]] = own[index];
        }

        return values;
    }
}
