using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>Trees of bounded depth, each grown on what those before it left wrong.</summary>
internal sealed class DepthwiseBoosting : Trainer
{
    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "boosted-depthwise",
        "Small trees added round by round, each a step down the loss by its slope and curvature; leaves pay for their size.",
        "minimise loss(offset + sum of leaf values) + sum(l2 value^2 / 2 + l1 |value|) + gamma / 2 a split; "
        + "loss: -log p(label), p = softmax or logistic function; for numbers half the squared error, or as 'objective' says",
        "Chen and Guestrin 2016, XGBoost; Friedman 2001, Greedy function approximation; histograms: Ke et al. 2017, LightGBM")
    {
        Aliases = ["xgboost"],
        LearnsLabels = true,
        LearnsNumbers = true,
        AcceptsMissing = true,
        HeedsWindows = true,
        Options =
        [
            BoostingOptions.Rounds, BoostingOptions.Depth, BoostingOptions.LearningRate, BoostingOptions.L2,
            BoostingOptions.L1 with { Aliases = [.. BoostingOptions.L1.Aliases, "alpha"] },
            BoostingOptions.Gamma, BoostingOptions.MinimumHessian, BoostingOptions.RowSample, BoostingOptions.ColumnSample,
            BoostingOptions.Bins, .. BoostingOptions.Training,
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
        var penalty = BoostingOptions.Penalty(options);
        var limits = new BoostingLimits(options.Integer("rounds"), options.Integer("depth"), options.Number("learning-rate"), penalty)
        {
            RowShare = options.Number("row-sample"),
            ColumnShare = options.Number("column-sample"),
            Bins = options.Integer("bins"),
        };
        return BoostedTraining.Train(data, options, limits, context);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        BoostedModel.Restore(scale, columns, tensors);
}
