using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Attacks;

/// <summary>
/// Rows that an attack makes on one model, a surrogate, tried on another, the victim, that answers nothing meanwhile: how models
/// without gradients are attacked by them. Rows are taken where the attack ends on the surrogate.
/// </summary>
/// <remarks>Papernot, McDaniel and Goodfellow 2016, Transferability in machine learning.</remarks>
public static class Transfer
{
    /// <summary>Attacks a surrogate and tries the rows on the victim.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="task">What is attacked: the victim's goal, rows and budget.</param>
    /// <param name="surrogate">The same goal on the surrogate.</param>
    /// <param name="options">Options of the attack.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>Losses and success by the victim; one query of it a row. The row itself is not among what is tried.</returns>
    public static AttackResult Run(Attack attack, AttackTask task, AttackGoal surrogate, OptionValues options, AttackContext context)
    {
        var made = attack.Run(task with { Goal = surrogate, KeepsBest = false }, options, context);
        var (losses, succeeded, queries) = (new double[task.Goal.Rows], new bool[task.Goal.Rows], new int[task.Goal.Rows]);
        int[] rows = [.. Enumerable.Range(0, task.Goal.Rows)];
        task.Goal.Losses(new FeatureRows(made.Rows, rows.Length, task.Goal.Columns), rows, losses);
        task.Goal.Confirm(new FeatureRows(made.Rows, rows.Length, task.Goal.Columns), rows, succeeded);
        Array.Fill(queries, 1);
        return new AttackResult(made.Rows, succeeded, losses, queries);
    }
}
