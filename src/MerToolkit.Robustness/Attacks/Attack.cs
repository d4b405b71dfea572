using MerToolkit.Core.Configuration;

namespace MerToolkit.Robustness.Attacks;

/// <summary>
/// A way of moving rows so that a model errs. One file an attack; the registry finds it by this class. Rows are attacked each
/// on its own: neither their order nor their company changes what becomes of them.
/// </summary>
public abstract class Attack
{
    /// <summary>What the attack says of itself.</summary>
    public abstract AttackDeclaration Declaration { get; }

    /// <summary>Why it cannot be tried on a goal, a sentence that names what the model lacks; null when it can.</summary>
    /// <param name="goal">What would be tried.</param>
    public abstract string? Obstacle(AttackGoal goal);

    /// <summary>
    /// Attacks all rows of a task. Ends with the threat's projection; what the model does not confirm has not succeeded. The
    /// same task, options and seed give the same rows, bit for bit, for any number of jobs.
    /// </summary>
    /// <param name="task">Rows, goal and budget.</param>
    /// <param name="options">Options of the attack.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public abstract AttackResult Run(AttackTask task, OptionValues options, AttackContext context);
}
