using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>The names that researchers know from XGBoost, LightGBM and scikit-learn mean what they mean there.</summary>
public class PeerNamesTests
{
    [Theory]
    [InlineData("xgboost", "n_estimators num_round num_boost_round", "rounds")]
    [InlineData("xgboost", "max_depth", "depth")]
    [InlineData("xgboost", "eta learning_rate", "learning-rate")]
    [InlineData("xgboost", "reg_lambda lambda", "l2")]
    [InlineData("xgboost", "reg_alpha alpha", "l1")]
    [InlineData("xgboost", "gamma min_split_loss", "gamma")]
    [InlineData("xgboost", "min_child_weight", "min-child-weight")]
    [InlineData("xgboost", "subsample", "row-sample")]
    [InlineData("xgboost", "colsample_bytree", "column-sample")]
    [InlineData("xgboost", "max_bin", "bins")]
    [InlineData("xgboost", "early_stopping_rounds", "early-stopping")]
    [InlineData("xgboost", "monotone_constraints", "monotone-constraints")]
    [InlineData("lightgbm", "num_iterations", "rounds")]
    [InlineData("lightgbm", "num_leaves", "leaves")]
    [InlineData("lightgbm", "min_data_in_leaf", "min-leaf")]
    [InlineData("lightgbm", "min_sum_hessian_in_leaf", "min-child-weight")]
    [InlineData("lightgbm", "bagging_fraction", "row-sample")]
    [InlineData("lightgbm", "bagging_freq", "row-sample-rounds")]
    [InlineData("lightgbm", "feature_fraction", "column-sample")]
    [InlineData("lightgbm", "lambda_l1", "l1")]
    [InlineData("lightgbm", "lambda_l2", "l2")]
    [InlineData("lightgbm", "min_gain_to_split", "gamma")]
    [InlineData("lightgbm", "early_stopping_round", "early-stopping")]
    [InlineData("lightgbm", "monotone_constraints", "monotone-constraints")]
    [InlineData("lightgbm", "alpha", "quantile")]
    [InlineData("rf", "n_estimators", "trees")]
    [InlineData("rf", "max_depth", "depth")]
    [InlineData("rf", "max_features", "features")]
    [InlineData("rf", "min_samples_leaf", "min-leaf")]
    [InlineData("rf", "min_samples_split", "min-split")]
    [InlineData("rf", "class_weight", "class-weight")]
    [InlineData("rf", "oob_score", "oob")]
    [InlineData("knn", "k n_neighbors", "neighbours")]
    [InlineData("logistic", "C", "c")]
    [InlineData("logistic", "max_iter", "iterations")]
    [InlineData("logistic", "tol", "tolerance")]
    [InlineData("naive-bayes", "var_smoothing", "smoothing")]
    [InlineData("ridge", "alpha", "alpha")]
    [InlineData("mlp", "learning_rate_init", "learning-rate")]
    [InlineData("mlp", "alpha", "l2")]
    [InlineData("mlp", "batch_size", "batch")]
    public void An_option_answers_to_them(string trainer, string names, string option) => Assert.All(names.Split(' '), name =>
        Assert.Equal(option, OptionValues.Find(TrainerRegistry.Find(trainer)!.Declaration.Options, name)?.Name));
}
