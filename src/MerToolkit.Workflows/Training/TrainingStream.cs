using MerToolkit.Core.Numerics;

namespace MerToolkit.Workflows.Training;

/// <summary>The random numbers of a training; a model and the models of an evaluation draw from the same places.</summary>
internal static class TrainingStream
{
    /// <summary>The stream of one trainer and target; a fold splits it by its index.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="trainer">Name of the trainer.</param>
    /// <param name="target">Name of the target.</param>
    public static RandomStream Of(ulong seed, string trainer, string target) =>
        RandomStream.FromSeed(seed).Split("training").Split(trainer).Split(target);
}
