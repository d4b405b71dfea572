using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>Finds the objective that options ask for, and says so when the target is not of its kind.</summary>
internal static class ObjectiveChoice
{
    private const string Auto = "auto";
    private const string Softmax = "softmax";
    private const string Binary = "binary";
    private const string Squared = "squared";
    private const string Absolute = "absolute";
    private const string Quantile = "quantile";
    private const string Huber = "huber";
    private const int TwoLabels = 2;

    /// <summary>What is minimised.</summary>
    public static DeclaredOption Objective { get; } =
        new("objective", "1", "What is minimised; auto takes binary for two labels, softmax for more, and squared for numbers.")
        {
            Default = Auto, AllowsNumber = false, Words = [Auto, Softmax, Binary, Squared, Absolute, Quantile, Huber],
        };

    /// <summary>The quantile that 'objective: quantile' predicts.</summary>
    public static DeclaredOption Share { get; } =
        new("quantile", "1", "Share of the numbers that lie below what 'objective: quantile' predicts.")
        {
            Aliases = ["quantile_alpha"], Default = 0.9, Minimum = 0, Maximum = 1,
        };

    /// <summary>Where 'objective: huber' goes over into a line.</summary>
    public static DeclaredOption Delta { get; } =
        new("huber-delta", "1", "Error, in the target's unit, beyond which 'objective: huber' is a straight line.")
        {
            Aliases = ["huber_slope"], Default = 0.9, Minimum = double.Epsilon,
        };

    /// <summary>The objective on some rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">Options of the trainer, these three among them.</param>
    /// <exception cref="UsageException">The objective is not for such a target.</exception>
    /// <exception cref="NumericalException">The mean of the target is beyond the finite numbers.</exception>
    public static IObjective Of(TrainingData data, OptionValues options)
    {
        var asked = options.Word(Objective.Name)!;
        var objective = data.Scale is LabelScale scale ? OfLabels(asked, data, scale) : OfNumbers(asked, data, options);
        if (objective is null) throw NotForTarget(asked, data.Scale);
        return double.IsFinite(objective.Start) ? objective : throw new NumericalException(new Problem("boosting-not-finite",
            $"The sums of '{data.Scale.Name}' or of the rows' weights are too large for a finite mean.",
            "Give the target or the weights in a larger unit."));
    }

    private static IObjective? OfLabels(string asked, TrainingData data, LabelScale scale) => asked switch
    {
        Auto when scale.Labels.Count == TwoLabels => new BinaryLoss(data),
        Binary when scale.Labels.Count == TwoLabels => new BinaryLoss(data),
        Auto or Softmax => new SoftmaxLoss(data),
        _ => null,
    };

    private static NumberObjective? OfNumbers(string asked, TrainingData data, OptionValues options) => asked switch
    {
        Auto or Squared => new SquaredError(data),
        Absolute => new AbsoluteError(data),
        Quantile => new QuantileLoss(data, options.Number(Share.Name)),
        Huber => new HuberLoss(data, options.Number(Delta.Name)),
        _ => null,
    };

    private static UsageException NotForTarget(string asked, TargetScale scale)
    {
        var holds = scale is LabelScale labels ? $"{labels.Labels.Count} labels" : "numbers";
        var allowed = scale is LabelScale { Labels.Count: TwoLabels } ? "softmax or binary"
            : scale is LabelScale ? Softmax : string.Join(", ", Squared, Absolute, Quantile) + " or " + Huber;
        return new UsageException(new Problem("option-target",
            $"'{Objective.Name}' is '{asked}', which is not for the target '{scale.Name}' of {holds}.",
            $"Leave it at '{Auto}', or take {allowed}."));
    }
}
