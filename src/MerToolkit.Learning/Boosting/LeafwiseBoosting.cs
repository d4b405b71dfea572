using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>Trees of a bounded number of leaves, each grown on what those before it left wrong.</summary>
internal sealed class LeafwiseBoosting : Trainer
{
    private const string Unlimited = "unlimited";

    // LightGBM's name of it; XGBoost's 'alpha' is the price of a leaf's magnitude.
    private static readonly DeclaredOption Quantile =
        ObjectiveChoice.Share with { Aliases = [.. ObjectiveChoice.Share.Aliases, "alpha"] };

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "boosted-leafwise",
        "Trees added round by round, each a step down the loss by its slope and curvature; of a tree's leaves the one whose "
        + "split lowers the loss most is split first. As many rounds as LightGBM takes: its trees are larger than those of a depth of 6.",
        "minimise loss(offset + sum of leaf values) + sum(l2 value^2 / 2 + l1 |value|) + gamma / 2 a split; "
        + "loss: -log p(label), p = softmax or logistic function; for numbers half the squared error, or as 'objective' says",
        "Ke et al. 2017, LightGBM; Shi 2007, Best-first decision tree learning; Friedman 2001, Greedy function approximation")
    {
        Aliases = ["lightgbm"],
        LearnsLabels = true,
        LearnsNumbers = true,
        AcceptsMissing = true,
        HeedsWindows = true,
        Options =
        [
            BoostingOptions.Rounds with { Default = 100.0 },
            new("leaves", "1", "Most leaves of a tree.")
            {
                Aliases = ["num_leaves", "max_leaves"], Default = 31.0, Minimum = 2, Maximum = 131_072, IsInteger = true,
            },
            new("min-leaf", "1", "Fewest rows of a leaf.")
            {
                Aliases = ["min_data_in_leaf", "min_child_samples"], Default = 20.0, Minimum = 1, Maximum = int.MaxValue, IsInteger = true,
            },
            BoostingOptions.MinimumHessian with { Default = 1e-3 },
            BoostingOptions.Depth with { Default = Unlimited, Words = [Unlimited] },
            BoostingOptions.LearningRate, BoostingOptions.L2 with { Default = 0.0 }, BoostingOptions.L1, BoostingOptions.Gamma,
            BoostingOptions.RowSample,
            new("row-sample-rounds", "1", "Rounds after which rows are drawn anew.")
            {
                Aliases = ["bagging_freq", "subsample_freq"], Default = 1.0, Minimum = 1, Maximum = 100_000, IsInteger = true,
            },
            BoostingOptions.ColumnSample, BoostingOptions.Bins,
            .. BoostingOptions.Training.Select(option => option == ObjectiveChoice.Share ? Quantile : option),
        ],
        SearchRanges = new Dictionary<string, OptionRange>
        {
            ["rounds"] = OptionRange.Between(50, 500, isLogarithmic: true),
            ["leaves"] = OptionRange.Between(7, 127, isLogarithmic: true),
            ["min-leaf"] = OptionRange.Between(5, 100, isLogarithmic: true),
            ["learning-rate"] = OptionRange.Between(0.01, 0.3, isLogarithmic: true),
            ["column-sample"] = OptionRange.Between(0.3, 1),
        },
        ContractExceptions = new Dictionary<string, string>
        {
            ["learns-what-is-easy"] = "Leaves hold 20 rows at least, as LightGBM's do: 48 rows can be parted but once.",
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        var penalty = BoostingOptions.Penalty(options) with { MinimumRows = options.Integer("min-leaf") };
        var depth = options.Word("depth") == Unlimited ? int.MaxValue : options.Integer("depth");
        var limits = new BoostingLimits(options.Integer("rounds"), depth, options.Number("learning-rate"), penalty)
        {
            Leaves = options.Integer("leaves"),
            RowShare = options.Number("row-sample"),
            RoundsARowDraw = options.Integer("row-sample-rounds"),
            ColumnShare = options.Number("column-sample"),
            Bins = options.Integer("bins"),
        };
        return BoostedTraining.Train(data, options, limits, context);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        BoostedModel.Restore(scale, columns, tensors);
}
