using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>What all trainers of boosted trees do with their options once the size of the trees is known.</summary>
internal static class BoostedTraining
{
    /// <summary>Trains.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="options">Options of the trainer, all of <see cref="BoostingOptions"/> among them.</param>
    /// <param name="limits">Size and number of the trees.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public static BoostedModel Train(TrainingData data, OptionValues options, BoostingLimits limits, TrainingContext context)
    {
        var objective = ObjectiveChoice.Of(data, options);
        var trees = new BoostingRounds(data, objective, limits, context).Run();
        var all = FlatTrees.Concatenate(trees, new LeafValues(1, []), data.Columns.Count, objective.Outputs);
        return BoostedModel.Of(data.Scale, all, objective.Start);
    }
}
