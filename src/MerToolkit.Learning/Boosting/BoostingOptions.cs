using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Options that boosted trees share however they grow. A trainer takes those it needs, with another default or further
/// names where its peer has them: <c>BoostingOptions.L2 with { Default = 0.0 }</c>.
/// </summary>
internal static class BoostingOptions
{
    /// <summary>Number of rounds.</summary>
    public static DeclaredOption Rounds { get; } =
        new("rounds", "1", "Number of rounds; each adds one tree, for more than two labels one a label.")
        {
            Aliases = ["n_estimators", "num_round", "num_boost_round", "num_iterations", "max_iter"],
            Default = 300.0, Minimum = 1, Maximum = 100_000, IsInteger = true,
        };

    /// <summary>Most splits between root and leaf.</summary>
    public static DeclaredOption Depth { get; } = new("depth", "1", "Most splits between root and leaf.")
    {
        Aliases = ["max_depth"], Default = 6.0, Minimum = 1, Maximum = 50, IsInteger = true,
    };

    /// <summary>What a tree's values are multiplied by.</summary>
    public static DeclaredOption LearningRate { get; } = new("learning-rate", "1", "What a tree's best values are multiplied by.")
    {
        Aliases = ["learning_rate", "eta"], Default = 0.1, Minimum = double.Epsilon, Maximum = 1,
    };

    /// <summary>Price of half the square of a leaf's value.</summary>
    public static DeclaredOption L2 { get; } = new("l2", "1", "Price of half the square of a leaf's value.")
    {
        Aliases = ["reg_lambda", "lambda", "lambda_l2", "l2_regularization"], Default = 1.0, Minimum = 0,
    };

    /// <summary>Price of the magnitude of a leaf's value.</summary>
    public static DeclaredOption L1 { get; } = new("l1", "1", "Price of the magnitude of a leaf's value.")
    {
        Aliases = ["reg_alpha", "lambda_l1"], Default = 0.0, Minimum = 0,
    };

    /// <summary>Least gain of a split.</summary>
    public static DeclaredOption Gamma { get; } = new("gamma", "1", "Least gain of a split, twice the fall of the loss.")
    {
        Aliases = ["min_split_loss", "min_split_gain", "min_gain_to_split"], Default = 0.0, Minimum = 0,
    };

    /// <summary>Least sum of curvatures of a side of a split.</summary>
    public static DeclaredOption MinimumHessian { get; } =
        new("min-child-weight", "1", "Least sum of curvatures of a side of a split; for numbers its weight.")
        {
            Aliases = ["min_child_weight", "min_sum_hessian_in_leaf"], Default = 1.0, Minimum = 0,
        };

    /// <summary>Share of the rows drawn for a round.</summary>
    public static DeclaredOption RowSample { get; } = new("row-sample", "1", "Share of the rows drawn for a round.")
    {
        Aliases = ["subsample", "bagging_fraction"], Default = 1.0, Minimum = double.Epsilon, Maximum = 1,
    };

    /// <summary>Share of the columns drawn for a tree.</summary>
    public static DeclaredOption ColumnSample { get; } = new("column-sample", "1", "Share of the columns drawn for a tree.")
    {
        Aliases = ["colsample_bytree", "feature_fraction"], Default = 1.0, Minimum = double.Epsilon, Maximum = 1,
    };

    /// <summary>Most bins a column is cut into.</summary>
    public static DeclaredOption Bins { get; } = new("bins", "1", "Most bins a column is cut into.")
    {
        Aliases = ["max_bin", "max_bins"], Default = 255.0, Minimum = 2, Maximum = ColumnBins.Maximum, IsInteger = true,
    };

    /// <summary>What is minimised, what rows count and when the rounds end; all that <see cref="BoostedTraining"/> reads.</summary>
    public static IReadOnlyList<DeclaredOption> Training { get; } =
    [
        ObjectiveChoice.Objective, ObjectiveChoice.Share, ObjectiveChoice.Delta, MonotoneColumns.Option, ClassWeights.Option,
        EarlyStopping.Patience, EarlyStopping.Share,
    ];

    /// <summary>What leaves cost, as the options say.</summary>
    /// <param name="options">Options of the trainer.</param>
    public static LeafPenalty Penalty(OptionValues options) =>
        new(options.Number(L1.Name), options.Number(L2.Name), options.Number(Gamma.Name), options.Number(MinimumHessian.Name));
}
