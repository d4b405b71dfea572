using MerToolkit.Core.Configuration;

namespace MerToolkit.Learning.Models;

/// <summary>A trainer that can learn several numbers of the same rows by one network with an output for each.</summary>
public interface IJointTrainer
{
    /// <summary>True when these options ask for it; otherwise each target has a network of its own.</summary>
    /// <param name="options">Options of the trainer.</param>
    bool IsJoint(OptionValues options);

    /// <summary>Learns one model a target.</summary>
    /// <param name="targets">The targets, of the same rows, columns, weights and groups, prepared alike.</param>
    /// <param name="options">Options of the trainer.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>A model for each target, in their order; each can be saved by itself.</returns>
    IReadOnlyList<IModel> TrainTogether(IReadOnlyList<TrainingData> targets, OptionValues options, TrainingContext context);
}
