using MerToolkit.Core.Configuration;

namespace MerToolkit.Robustness.Attacks.Running;

/// <summary>
/// An attack that is written down for one row. It puts candidates to the row, says what it wants to be told of them, and goes on
/// when it is told; <see cref="AttackRun"/> puts the questions of many rows to the model together.
/// </summary>
internal abstract class RowAttack : Attack
{
    /// <inheritdoc/>
    public override string? Obstacle(AttackGoal goal) => Declaration.Access == AttackAccess.Gradients && !goal.HasGradients
        ? $"'{Declaration.Name}' climbs gradients, which '{goal.Victim}' does not have." : null;

    /// <inheritdoc/>
    public sealed override AttackResult Run(AttackTask task, OptionValues options, AttackContext context)
    {
        if (Obstacle(task.Goal) is { } obstacle) throw new ArgumentException(obstacle, nameof(task));
        return new AttackRun(this, task, options, context).Run();
    }

    /// <summary>The goal whose gradients are climbed, where that is another than the one that is judged by.</summary>
    /// <param name="task">What is attacked.</param>
    /// <param name="options">Options of the attack.</param>
    /// <param name="context">Randomness: of a row, its index's split.</param>
    internal virtual AttackGoal Climbed(AttackTask task, OptionValues options, AttackContext context) => task.Goal;

    /// <summary>Attacks one row until it has nothing more to try, or nobody goes on asking.</summary>
    /// <param name="row">Takes the candidates and gives the answers.</param>
    /// <param name="options">Options of the attack.</param>
    /// <returns>Before each answer, what is asked of the candidates put to the row since the last.</returns>
    internal abstract IEnumerable<Asked> Attack(AttackedRow row, OptionValues options);
}
