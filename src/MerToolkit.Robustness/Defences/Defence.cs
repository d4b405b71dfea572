using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Defences;

/// <summary>
/// A way of preparing training rows so that a model learned from them stands attackers. One file a defence; the registry finds it by
/// this class. It works on the columns as they are in a table, before anything is standardised.
/// </summary>
public abstract class Defence
{
    /// <summary>What the defence says of itself.</summary>
    public abstract DefenceDeclaration Declaration { get; }

    /// <summary>Why a trainer cannot be defended so, a sentence that names what it lacks; null when it can.</summary>
    /// <param name="trainer">What the trainer says of itself.</param>
    /// <param name="options">Options of the defence.</param>
    /// <param name="isLabel">True for a target of labels, false for numbers.</param>
    /// <param name="canAsk">True when a model is named that tells the label of any row.</param>
    public virtual string? Obstacle(TrainerDeclaration trainer, OptionValues options, bool isLabel, bool canAsk) => null;

    /// <summary>
    /// Prepares rows. Those that were there stay first and as they are; each row added says by its group which of them it was made
    /// of. The same rows, options and seed give the same rows, bit for bit, for any number of jobs.
    /// </summary>
    /// <param name="rows">Rows with their target, clean or prepared by another defence.</param>
    /// <param name="options">Options of the defence.</param>
    /// <param name="context">Threat, randomness, threads, and how models are trained.</param>
    /// <returns>The same rows where the budget is 0.</returns>
    public TrainingData Apply(TrainingData rows, OptionValues options, DefenceContext context) =>
        options.Number(DefenceDeclaration.Epsilon) == 0 ? rows : Prepare(rows, options, context);

    /// <summary>Prepares rows against a budget above 0.</summary>
    /// <param name="rows">Rows with their target.</param>
    /// <param name="options">Options of the defence.</param>
    /// <param name="context">Threat, randomness, threads, and how models are trained.</param>
    protected abstract TrainingData Prepare(TrainingData rows, OptionValues options, DefenceContext context);
}
