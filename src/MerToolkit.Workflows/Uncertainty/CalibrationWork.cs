using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Calibration;
using MerToolkit.Evaluation.Conformal;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Defences;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Uncertainty;

/// <summary>
/// Trains once more without the calibration rows, and lets these set a temperature and the bounds of conformal sets, or
/// intervals. Their training part is the only one that sees them: test rows set nothing.
/// </summary>
internal static class CalibrationWork
{
    /// <summary>Shares of rows that sets may miss, 0..1.</summary>
    public static IReadOnlyList<double> Alphas { get; } = [.1, .05];

    /// <summary>Trains and judges.</summary>
    /// <param name="training">The training.</param>
    public static (CalibratedPart? Calibrated, IReadOnlyList<ConformalPart> Conformal) Run(UncertainTraining training)
    {
        var split = CalibrationSplit.Of(training);
        var context = training.Context with { Random = training.Context.Random.Split("calibrated") };
        var (trainer, options) = (training.Model.Trainer, training.Model.Options);
        var model = DefendedTraining.Train(
            trainer, options, training.Learned.Training(split.Train), training.Preparation, context, training.Protection);
        var random = training.Context.Random.Split("conformal");
        return training.Tested.IsLabel ? Labels(training, model, split.Test, random) : (null, Numbers(training, model, split.Test));
    }

    private static (CalibratedPart, IReadOnlyList<ConformalPart>) Labels(
        UncertainTraining training, TargetModel model, IReadOnlyList<int> calibrationRows, RandomStream random)
    {
        var calibration = Labelled(model, training.Learned, calibrationRows);
        var tested = Labelled(model, training.Tested, training.Part.Split.Test);
        var temperature = TemperatureScaling.Fit(calibration.Probabilities, calibration.Truth);
        var conformal = from score in ConformalScore.All
                        from alpha in Alphas
                        select ConformalSets.Judge(score, alpha, calibration, tested, random.Split(score.Name));
        return (new CalibratedPart(training.Part.Seed, calibration.Count, temperature, tested), [.. conformal]);
    }

    private static IReadOnlyList<ConformalPart> Numbers(UncertainTraining training, TargetModel model, IReadOnlyList<int> calibrationRows)
    {
        var calibration = Residuals(model, training.Learned, calibrationRows);
        var tested = Residuals(model, training.Tested, training.Part.Split.Test);
        return [.. Alphas.Select(alpha => ResidualIntervals.Judge(alpha, calibration, tested))];
    }

    private static LabelledRows Labelled(TargetModel model, TargetData data, IReadOnlyList<int> rows)
    {
        var (probabilities, truth) = (new double[rows.Count * data.Labels.Count], new int[rows.Count]);
        model.Probabilities(new FeatureRows(data.Features(rows), rows.Count, model.Model.Columns), probabilities);
        for (var place = 0; place < truth.Length; place++) truth[place] = data.Classes[rows[place]];
        return new LabelledRows(probabilities, truth);
    }

    private static double[] Residuals(TargetModel model, TargetData data, IReadOnlyList<int> rows)
    {
        var predicted = new double[rows.Count];
        model.Predict(new FeatureRows(data.Features(rows), rows.Count, model.Model.Columns), predicted);
        for (var place = 0; place < predicted.Length; place++)
            predicted[place] = Math.Abs(predicted[place] - data.Numbers[rows[place]]);
        return predicted;
    }
}
