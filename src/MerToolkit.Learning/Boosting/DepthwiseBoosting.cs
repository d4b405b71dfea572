using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>Trees of bounded depth, each grown on what those before it left wrong.</summary>
internal sealed class DepthwiseBoosting : Trainer
{
    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "boosted-depthwise",
        "Small trees added round by round, each a step down the loss by its slope and curvature; leaves pay for their size.",
        "minimise loss(offset + sum of leaf values) + sum(l2 value^2 / 2 + l1 |value|) + gamma / 2 a split; "
        + "loss: -log softmax for labels, half the squared error for numbers",
        "Chen and Guestrin 2016, XGBoost; Friedman 2001, Greedy function approximation; histograms: Ke et al. 2017, LightGBM")
    {
        Aliases = ["xgboost"],
        LearnsLabels = true,
        LearnsNumbers = true,
        Options =
        [
            new("rounds", "1", "Number of rounds; each adds one tree, for labels one a label.")
                { Default = 300.0, Minimum = 1, Maximum = 100_000, IsInteger = true },
            new("depth", "1", "Most splits between root and leaf.") { Default = 6.0, Minimum = 1, Maximum = 50, IsInteger = true },
            new("learning-rate", "1", "What a tree's best values are multiplied by.")
                { Default = 0.1, Minimum = double.Epsilon, Maximum = 1 },
            new("l2", "1", "Price of half the square of a leaf's value.") { Default = 1.0, Minimum = 0 },
            new("l1", "1", "Price of the magnitude of a leaf's value.") { Default = 0.0, Minimum = 0 },
            new("gamma", "1", "Least gain of a split, twice the fall of the loss.") { Default = 0.0, Minimum = 0 },
            new("min-child-weight", "1", "Least sum of curvatures of a side of a split; for numbers its weight.")
                { Default = 1.0, Minimum = 0 },
            new("row-sample", "1", "Share of the rows drawn for a round.") { Default = 1.0, Minimum = double.Epsilon, Maximum = 1 },
            new("column-sample", "1", "Share of the columns drawn for a tree.") { Default = 1.0, Minimum = double.Epsilon, Maximum = 1 },
            new("bins", "1", "Most bins a column is cut into.")
                { Default = 255.0, Minimum = 2, Maximum = ColumnBins.Maximum, IsInteger = true },
        ],
        SearchRanges = new Dictionary<string, OptionRange>
        {
            ["rounds"] = OptionRange.Between(50, 500, isLogarithmic: true),
            ["depth"] = OptionRange.Between(3, 10),
            ["learning-rate"] = OptionRange.Between(0.01, 0.3, isLogarithmic: true),
            ["min-child-weight"] = OptionRange.Between(1, 20, isLogarithmic: true),
            ["column-sample"] = OptionRange.Between(0.3, 1),
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        var penalty = new LeafPenalty(
            options.Number("l1"), options.Number("l2"), options.Number("gamma"), options.Number("min-child-weight"));
        var limits = new BoostingLimits(options.Integer("rounds"), options.Integer("depth"), options.Number("learning-rate"), penalty)
        {
            RowShare = options.Number("row-sample"),
            ColumnShare = options.Number("column-sample"),
            Bins = options.Integer("bins"),
        };
        IObjective objective = data.Scale is LabelScale ? new SoftmaxLoss(data) : new SquaredError(data);
        var trees = new BoostingRounds(data, objective, limits, context).Run();
        var all = FlatTrees.Concatenate(trees, new LeafValues(1, []), data.Columns.Count, objective.Outputs);
        return Model(data.Scale, all, objective.Start);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var outputs = scale is LabelScale labels ? labels.Labels.Count : 1;
        var offset = tensors.FiniteDoubles(BoostedModel.OffsetName, 1)[0];
        return Model(scale, TreeTensors.Restore(columns, 1, tensors, outputs), offset);
    }

    private static BoostedModel Model(TargetScale scale, FlatTrees trees, double offset) =>
        scale is LabelScale ? new BoostedLabels(trees, offset) : new BoostedNumber(trees, offset);
}
