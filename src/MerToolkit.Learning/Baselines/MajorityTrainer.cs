using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Baselines;

/// <summary>Learns how often each label occurs, and nothing from the columns: what a classifier has to beat.</summary>
public sealed class MajorityTrainer : Trainer
{
    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "majority",
        "Predicts the most frequent label of the training rows, whatever the columns say; the first in label order among equals.",
        "p(label) = weight of the training rows with that label / weight of all training rows",
        "Holte 1993, Very simple classification rules perform well on most commonly used datasets (the 0-rule)")
    {
        LearnsLabels = true,
        LearnsNumbers = false,
        IsBaseline = true,
        AcceptsMissing = true,
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var shares = new double[data.LabelScale.Labels.Count];
        var classes = data.Classes.Span;
        for (var row = 0; row < data.Rows; row++) shares[classes[row]] += data.Weights is { } weights ? weights.Span[row] : 1;
        var total = 0.0;
        foreach (var share in shares) total += share;
        if (!double.IsFinite(total))
        {
            throw new NumericalException(new Problem("training-overflow", "The sum of the row weights is beyond the range of numbers.",
                "Scale the weights down; only their ratios matter here."));
        }

        for (var label = 0; label < shares.Length; label++) shares[label] /= total;
        return new MajorityModel(data.Columns.Count, shares);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var shares = tensors.Doubles(MajorityModel.SharesTensor, ((LabelScale)scale).Labels.Count);
        if (!shares.All(share => share is >= 0 and <= 1) || Math.Abs(shares.Sum() - 1) > 1e-9)
            throw tensors.Refusal(MajorityModel.SharesTensor, "does not hold shares that sum to 1");
        return new MajorityModel(columns, shares);
    }
}
