using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Baselines;

/// <summary>Learns the mean of the target, and nothing from the columns: the prediction that an R2 of 0 stands for.</summary>
public sealed class MeanTrainer : Trainer
{
    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "mean",
        "Predicts the mean of the target over the training rows, whatever the columns say.",
        "prediction = sum(weight x value) / sum(weight)",
        "Draper and Smith 1998, Applied Regression Analysis, 3rd ed., chapter 1 (the model that R2 compares with)")
    {
        LearnsLabels = false,
        LearnsNumbers = true,
        IsBaseline = true,
        AcceptsMissing = true,
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var (sum, total) = (0.0, 0.0);
        var numbers = data.Numbers.Span;
        for (var row = 0; row < data.Rows; row++)
        {
            var weight = data.Weights is { } weights ? weights.Span[row] : 1;
            sum += weight * numbers[row];
            total += weight;
        }

        if (!double.IsFinite(sum) || !double.IsFinite(total))
        {
            throw new NumericalException(new Problem("training-overflow",
                $"The sum of '{data.Scale.Name}' over the rows is beyond the range of numbers.",
                "Scale the target or the row weights down."));
        }

        return new MeanModel(data.Columns.Count, sum / total);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        new MeanModel(columns, tensors.FiniteDoubles(MeanModel.MeanTensor, 1)[0]);
}
