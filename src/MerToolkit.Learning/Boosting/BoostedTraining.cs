using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>What all boosted trees have in common once their limits are known.</summary>
internal static class BoostedTraining
{
    /// <summary>Learns a model.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="options">Options of the trainer.</param>
    /// <param name="limits">Size and number of the trees.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public static BoostedModel Train(TrainingData data, OptionValues options, BoostingLimits limits, TrainingContext context)
    {
        IObjective objective = data.Scale is LabelScale ? new SoftmaxLoss(data) : new SquaredError(data);
        using var rounds = new BoostingRounds(data, objective, limits, context);
        var all = FlatTrees.Concatenate(rounds.Run(), new LeafValues(1, []), data.Columns.Count, objective.Outputs);
        return BoostedModel.Of(data.Scale, all, objective.Start);
    }
}
