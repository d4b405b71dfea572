using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Bayes;

/// <summary>
/// Gaussian naive Bayes, as scikit-learn's <c>GaussianNB</c> has it. To every variance a share of the largest one over all rows is
/// added; here that variance is weighted as the others are, so that a row of weight 2 is a row given twice.
/// </summary>
/// <remarks>
/// Labels without training rows get probability 0. When no column varies at all, the shares of the labels are what is predicted.
/// </remarks>
internal sealed class BayesTrainer : Trainer
{
    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "naive-bayes",
        "Gaussian naive Bayes: within a label every column is normally distributed, independently of the others.",
        "p(label | columns) = softmax(log share(label) - sum(log(2 pi variance) + (column - mean)^2 / variance) / 2)",
        "Chan, Golub and LeVeque 1979, Updating formulae and a pairwise algorithm for computing sample variances; Hand and Yu 2001, "
        + "Idiot's Bayes: not so stupid after all?")
    {
        Aliases = ["gaussian-naive-bayes"],
        LearnsLabels = true,
        LearnsNumbers = false,
        WantsStandardizedColumns = true,
        Options =
        [
            new("smoothing", "1", "Share of the largest variance of a column that is added to all variances.")
                { Aliases = ["var_smoothing"], Default = 1e-9, Minimum = 1e-12, Maximum = 1 },
        ],
        SearchRanges = new Dictionary<string, OptionRange>
        {
            ["smoothing"] = OptionRange.Between(1e-9, 0.1, isLogarithmic: true),
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var weights = RelativeWeights.Of(data);
        var all = Moments.Of(data.Features, weights, [.. Enumerable.Range(0, data.Rows)]);
        var largest = all.Variances.Max();
        var added = largest > 0 ? Math.Max(options.Number("smoothing") * largest, BayesModel.SmallestVariance) : 1;
        var groups = Enumerable.Range(0, data.Rows).ToLookup(row => data.Classes.Span[row]);
        int[] labels = [.. groups.Select(group => group.Key).Order()];
        Moments[] moments = [.. labels.Select(label => Moments.Of(data.Features, weights, [.. groups[label]]))];
        return new BayesModel(data.Columns.Count, data.LabelScale.Labels.Count, labels,
            [.. moments.Select(label => label.Weight / all.Weight)],
            [.. moments.SelectMany(label => label.Means)],
            [.. moments.SelectMany(label => label.Variances).Select(variance => variance + added)]);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var all = ((LabelScale)scale).Labels.Count;
        var labels = tensors.Integers(BayesModel.LabelsTensor, -1);
        var isAscending = labels.Zip(labels.Skip(1), (label, next) => label < next).All(isLess => isLess);
        if (labels.Length == 0 || !isAscending || labels[0] < 0 || labels[^1] >= all)
            throw tensors.Refusal(BayesModel.LabelsTensor, $"does not hold ascending indices of {all} labels");
        var shares = tensors.FiniteDoubles(BayesModel.SharesTensor, labels.Length);
        if (!shares.All(share => share > 0) || Math.Abs(FixedLanes.Sum(shares) - 1) > 1e-9)
            throw tensors.Refusal(BayesModel.SharesTensor, "does not hold shares that sum to 1");
        var means = tensors.FiniteDoubles(BayesModel.MeansTensor, labels.Length, columns);
        if (!means.All(mean => Math.Abs(mean) <= float.MaxValue))
            throw tensors.Refusal(BayesModel.MeansTensor, "holds a mean that no column can have");
        var variances = tensors.FiniteDoubles(BayesModel.VariancesTensor, labels.Length, columns);
        if (!variances.All(variance => variance is >= BayesModel.SmallestVariance and <= BayesModel.LargestVariance))
            throw tensors.Refusal(BayesModel.VariancesTensor, "holds a variance that no column can have");
        return new BayesModel(columns, all, labels, shares, means, variances);
    }
}
