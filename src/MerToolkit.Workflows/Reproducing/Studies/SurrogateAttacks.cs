using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>
/// Moves rows as a published attack does that never sees the model it is meant for: one step along the gradient of a surrogate, or by
/// chance, one draw a row.
/// </summary>
/// <param name="Surrogate">Whose gradient is followed.</param>
/// <param name="Threat">What is allowed.</param>
/// <param name="Epsilon">Budget in standard deviations of the training rows, 0 or more.</param>
internal sealed record SurrogateAttacks(TargetModel Surrogate, ThreatModel Threat, double Epsilon)
{
    /// <summary>The rows under a condition.</summary>
    /// <param name="condition">Name of the condition.</param>
    /// <param name="rows">The rows as they are; row-major [rows, columns].</param>
    /// <param name="labels">Their labels, indices into all; [rows].</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>Row-major [rows, columns].</returns>
    public float[] Moved(string condition, float[] rows, int[] labels, AttackContext context)
    {
        if (condition == StudyConditions.Clean || labels.Length == 0) return rows;
        var (name, option) = condition switch
        {
            StudyConditions.Signs or StudyConditions.Noise => (condition, KeyValuePair.Create("tries", "1")),
            _ => ("fgsm", KeyValuePair.Create("label", condition["fgsm-".Length..])),
        };
        var attack = AttackRegistry.Find(name)!;
        var problems = new ProblemLog();
        var options = OptionValues.Read(attack.Declaration.Options, [option], name, problems);
        problems.ThrowUsage();
        var goal = new LabelGoal(Surrogate, labels);
        return attack.Run(new AttackTask(goal, rows, Threat, Epsilon) { KeepsBest = false }, options, context).Rows;
    }
}
