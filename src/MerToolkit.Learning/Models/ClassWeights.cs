using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Models;

/// <summary>Weights by which rare labels count as much as frequent ones.</summary>
internal static class ClassWeights
{
    private const string None = "none";
    private const string Balanced = "balanced";

    /// <summary>Whether labels are given the same weight.</summary>
    public static DeclaredOption Option { get; } =
        new("class-weight", "1", "Whether rows count as they are, or those of rare labels more, so that all labels weigh the same.")
        {
            Aliases = ["class_weight"], Default = None, AllowsNumber = false, Words = [None, Balanced],
        };

    /// <summary>
    /// The data as the option says: balanced, a row's weight is multiplied by (weight of all rows) / (labels that have rows x
    /// weight of its label's rows), so that the weight of all rows stays what it was (King and Zeng 2001, Logistic regression
    /// in rare events data, as scikit-learn has it).
    /// </summary>
    /// <param name="data">The training data.</param>
    /// <param name="options">Options of the trainer, this one among them.</param>
    /// <exception cref="UsageException">The target holds numbers.</exception>
    public static TrainingData Apply(TrainingData data, OptionValues options)
    {
        if (options.Word(Option.Name) == None) return data;
        if (data.Scale is not LabelScale scale)
        {
            throw new UsageException(new Problem("option-target",
                $"'{Option.Name}' is '{Balanced}', but the target '{data.Scale.Name}' holds numbers.", $"Leave it at '{None}'."));
        }

        var (classes, given) = (data.Classes, data.Weights);
        var (sums, all) = (new double[scale.Labels.Count], 0.0);
        for (var row = 0; row < data.Rows; row++)
        {
            var weight = given?.Span[row] ?? 1;
            sums[classes.Span[row]] += weight;
            all += weight;
        }

        var present = sums.Count(sum => sum > 0);
        var weights = new double[data.Rows];
        for (var row = 0; row < weights.Length; row++)
            weights[row] = (given?.Span[row] ?? 1) * (all / (present * sums[classes.Span[row]]));
        return weights.All(weight => weight > 0 && double.IsFinite(weight)) ? data.WithWeights(weights) : throw Overflow();
    }

    private static NumericalException Overflow() => new(new Problem("training-overflow",
        "The row weights lie too far apart to give all labels the same weight.", "Leave out rows of so little weight."));
}
