using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Neighbours;

/// <summary>
/// Nearest neighbours, exact, as scikit-learn's <c>KNeighborsClassifier</c> and <c>KNeighborsRegressor</c> have them; beyond those,
/// rows may carry weights, which multiply what a neighbour counts. With fewer rows than neighbours asked for, all rows are neighbours.
/// </summary>
internal sealed class NeighboursTrainer : Trainer
{
    private const string Distance = "distance";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "knn",
        "The nearest training rows by Euclidean distance vote for their labels, or give the mean of their numbers.",
        "Mean over the nearest rows of label or value, each times the row's weight (x 1 / distance; rows at distance 0 then count alone)",
        "Cover and Hart 1967, Nearest neighbor pattern classification; Dudani 1976, The distance-weighted k-nearest-neighbor rule")
    {
        Aliases = ["nearest-neighbours"],
        LearnsLabels = true,
        LearnsNumbers = true,
        WantsStandardizedColumns = true,
        Options =
        [
            new("neighbours", "1", "Number of training rows that are asked; of equally near ones the first.")
                { Aliases = ["k", "n_neighbors"], Default = 5.0, Minimum = 1, Maximum = 100_000, IsInteger = true },
            new("weights", "1", "Whether all neighbours count the same, or each by the inverse of its distance.")
                { Default = "uniform", Words = ["uniform", Distance], AllowsNumber = false },
        ],
        SearchRanges = new Dictionary<string, OptionRange>
        {
            ["neighbours"] = OptionRange.Between(1, 50, isLogarithmic: true),
            ["weights"] = OptionRange.Of("uniform", Distance),
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var neighbours = Math.Min(options.Integer("neighbours"), data.Rows);
        var search = new NeighbourSearch(data.Features.Values.ToArray(), data.Rows, data.Columns.Count, neighbours);
        var (weights, isByDistance) = (RelativeWeights.Of(data), options.Word("weights") == Distance);
        return data.Scale is LabelScale scale
            ? new LabelNeighbours(search, weights, isByDistance, data.Classes.ToArray(), scale.Labels.Count)
            : new NumberNeighbours(search, weights, isByDistance, data.Numbers.ToArray());
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var weights = tensors.FiniteDoubles(NeighboursModel.WeightsTensor, -1);
        if (weights.Length == 0 || !weights.All(weight => weight is >= RelativeWeights.Smallest and <= 1))
            throw tensors.Refusal(NeighboursModel.WeightsTensor, "does not hold weights above 0, up to 1");
        var count = weights.Length;
        var rows = tensors.Singles(NeighboursModel.RowsTensor, count, columns);
        if (!rows.All(float.IsFinite)) throw tensors.Refusal(NeighboursModel.RowsTensor, "holds a value that is not finite");
        var neighbours = tensors.Integers(NeighboursModel.NeighboursTensor, 1)[0];
        if (neighbours < 1 || neighbours > count)
            throw tensors.Refusal(NeighboursModel.NeighboursTensor, "asks for less than 1 row or for more than there are");
        var byDistance = tensors.Integers(NeighboursModel.ByDistanceTensor, 1)[0];
        if (byDistance is not (0 or 1)) throw tensors.Refusal(NeighboursModel.ByDistanceTensor, "is neither 0 nor 1");
        var search = new NeighbourSearch(rows, count, columns, neighbours);
        if (scale is not LabelScale labels)
            return new NumberNeighbours(search, weights, byDistance == 1, tensors.FiniteDoubles(NumberNeighbours.NumbersTensor, count));
        var classes = tensors.Integers(LabelNeighbours.ClassesTensor, count);
        if (!classes.All(label => (uint)label < (uint)labels.Labels.Count))
            throw tensors.Refusal(LabelNeighbours.ClassesTensor, $"does not hold indices of {labels.Labels.Count} labels");
        return new LabelNeighbours(search, weights, byDistance == 1, classes, labels.Labels.Count);
    }
}
