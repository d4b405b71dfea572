using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Models;

/// <summary>
/// A way of learning: its declaration, how it trains, and how its models come back from a file. One file a trainer;
/// the registry finds it by this class.
/// </summary>
public abstract class Trainer
{
    /// <summary>What the trainer says of itself.</summary>
    public abstract TrainerDeclaration Declaration { get; }

    /// <summary>Its options: those declared, and any that the value of one brings along, such as those of a stack's parts.</summary>
    /// <param name="given">The value that an option is given, as typed; null where it is given none.</param>
    public virtual IReadOnlyList<DeclaredOption> OptionsFor(Func<string, string?> given) => Declaration.Options;

    /// <summary>What is wrong with these options together, beyond the range of each; one sentence a fault.</summary>
    /// <param name="options">Options of the trainer.</param>
    public virtual IEnumerable<string> Faults(OptionValues options) => [];

    /// <summary>Whether cells may hold no value (NaN) with these options, in training and in prediction.</summary>
    /// <param name="options">Options of the trainer.</param>
    public virtual bool AcceptsMissing(OptionValues options) => Declaration.AcceptsMissing;

    /// <summary>
    /// Learns a model. The same data, options and seed give the same model, bit for bit, for any number of jobs. The data
    /// have been checked by <see cref="TrainingCheck"/>: at least one row, finite values (or NaN where it accepts missing
    /// ones), a target this trainer learns.
    /// </summary>
    /// <param name="data">What to learn from; not changed.</param>
    /// <param name="options">Options of the trainer.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>An <see cref="IClassifier"/> for labels, an <see cref="IRegressor"/> for numbers.</returns>
    /// <exception cref="NumericalException">The training left the finite numbers.</exception>
    public abstract IModel Train(TrainingData data, OptionValues options, TrainingContext context);

    /// <summary>Makes a model of the numbers it handed to a file; every number is checked before it is believed.</summary>
    /// <param name="scale">What the model predicts.</param>
    /// <param name="columns">Number of columns it reads.</param>
    /// <param name="tensors">Its numbers.</param>
    /// <exception cref="InputException">Numbers that make no such model.</exception>
    public abstract IModel Restore(TargetScale scale, int columns, ITensorSource tensors);
}

/// <summary>What training needs besides data and options.</summary>
/// <param name="Random">Stream of this training; every use splits it by name.</param>
/// <param name="Jobs">Threads at most, 1 or more; the model does not depend on it.</param>
/// <param name="Cancellation">Ends the training early with an <see cref="OperationCanceledException"/>.</param>
public sealed record TrainingContext(RandomStream Random, int Jobs = 1, CancellationToken Cancellation = default)
{
    /// <summary>Hears of the epochs of networks; null when nobody listens.</summary>
    public ITrainingLog? Log { get; init; }

    /// <summary>
    /// Folder in which networks keep their state from epoch to epoch, so that a killed training goes on to the same bits; null when
    /// nothing is kept.
    /// </summary>
    public string? CheckpointFolder { get; init; }
}
