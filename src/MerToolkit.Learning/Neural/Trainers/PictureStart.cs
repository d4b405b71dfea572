using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Learns the picture's branch of one network alone first, as <c>cnn-mel</c> of the same sizes, on the same rows.</summary>
internal static class PictureStart
{
    /// <summary>Learns it.</summary>
    /// <param name="targets">The training rows.</param>
    /// <param name="options">Options of the hybrid.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>What gives a network of the hybrid, built, those weights; the number of the network is not asked.</returns>
    public static Action<BuiltNet<float>, int> Learn(
        IReadOnlyList<TrainingData> targets, OptionValues options, TrainingContext context)
    {
        var trainer = new CnnMelTrainer();
        var shared = options.Values.ToDictionary(value => value.Key, value => value.Value);
        var own = new OptionValues(trainer.Declaration.Options, trainer.Declaration.Options.ToDictionary(
            option => option.Name, option => option.Name == NetOptions.Ensemble ? option.Default : shared[option.Name]));
        var model = (NetModel)trainer.TrainTogether(targets, own, context with { Random = context.Random.Split("start") })[0];
        var from = model.Nets.Members[0].Whole.Parameters;
        return (net, _) =>
        {
            // What both have alike stands first in both: the blocks, and behind them the dense layer where shapes agree.
            foreach (var (source, own) in from.Zip(net.Whole.Parameters))
                if (source.Shape.SequenceEqual(own.Shape)) source.Values.CopyTo(own.Values, 0);
                else break;
        };
    }
}
