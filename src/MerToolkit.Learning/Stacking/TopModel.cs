using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Stacking;

/// <summary>
/// The linear model on the outputs of others: multinomial logistic regression for labels, ridge regression for numbers. It
/// learns standardised outputs, so that its penalty treats the outputs of all parts alike, and is kept in their own units.
/// </summary>
/// <param name="Labels">The labels that had training rows, as indices, ascending; empty for a number.</param>
/// <param name="Weights">Row-major [scores, inputs], per unit of an input.</param>
/// <param name="Biases">[scores]; pure numbers for labels, in the target's unit for a number.</param>
internal sealed record TopModel(int[] Labels, double[] Weights, double[] Biases)
{
    private const string LabelsTensor = "top/labels";
    private const string WeightsTensor = "top/weights";
    private const string BiasesTensor = "top/biases";

    /// <summary>Learns from outputs of parts that have not seen the rows.</summary>
    /// <param name="data">The outputs as columns, with the target of the stack.</param>
    /// <param name="c">Inverse strength of the penalty, a pure number above 0.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public static TopModel Train(TrainingData data, double c, TrainingContext context)
    {
        var isOfLabels = data.Scale is LabelScale;
        Trainer trainer = isOfLabels ? new LogisticTrainer() : new RidgeTrainer();
        var given = new Dictionary<string, object> { [isOfLabels ? "c" : "alpha"] = isOfLabels ? c : 1 / c };
        var options = new OptionValues(trainer.Declaration.Options, given);
        var trained = TargetModel.Train(trainer, options, data, PreparationKind.Standardize, context);
        return trained.Model is LogisticModel logistic
            ? InUnits(logistic.TrainedLabels.ToArray(), logistic.Coefficients, logistic.Intercepts, trained.Standardizer!)
            : InUnits([], ((RidgeModel)trained.Model).Coefficients, [((RidgeModel)trained.Model).Intercept], trained.Standardizer!);
    }

    /// <summary>The model in a file.</summary>
    /// <param name="scale">What the stack predicts.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="tensors">Its numbers.</param>
    public static TopModel Restore(TargetScale scale, int inputs, ITensorSource tensors)
    {
        int[] labels = scale is LabelScale all ? TrainedLabels.Restore(LabelsTensor, all, tensors) : [];
        var scores = Math.Max(1, labels.Length);
        return new TopModel(labels, tensors.FiniteDoubles(WeightsTensor, scores, inputs), tensors.FiniteDoubles(BiasesTensor, scores));
    }

    /// <summary>Hands its numbers to a model file.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="tensors">Receives them.</param>
    public void Save(int inputs, ITensorSink tensors)
    {
        if (Labels.Length > 0) tensors.Add(LabelsTensor, Labels, Labels.Length);
        tensors.Add(WeightsTensor, Weights, Biases.Length, inputs);
        tensors.Add(BiasesTensor, Biases, Biases.Length);
    }

    // w (x - mean) / deviation + b = (w / deviation) x + (b - w mean / deviation)
    private static TopModel InUnits(
        int[] labels, ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, Standardizer standardizer)
    {
        var (own, begin) = (weights.ToArray(), biases.ToArray());
        for (var index = 0; index < own.Length; index++)
        {
            var (score, input) = Math.DivRem(index, standardizer.Columns);
            own[index] /= standardizer.Deviations[input];
            begin[score] -= own[index] * standardizer.Means[input];
        }

        return new TopModel(labels, own, begin);
    }
}
