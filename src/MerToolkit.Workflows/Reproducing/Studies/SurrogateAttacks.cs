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

    /// <summary>Training rows and a moved copy of each, under the labels they had.</summary>
    /// <param name="condition">Name of the condition that makes the copies.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public TrainingData WithCopies(string condition, TrainingData data, AttackContext context)
    {
        var labels = data.Classes.ToArray();
        var moved = Moved(condition, data.Memory.ToArray(), labels, context);

        // A row and its copy stay on one side of every inner split, or a stack would weigh its parts by rows they have seen.
        string?[] groups = [.. data.Ids!.Select((id, row) => data.Groups?[row] is { Length: > 0 } group ? group : id)];
        return new TrainingData((float[])[.. data.Memory.Span, .. moved], data.Columns, data.LabelScale, [.. labels, .. labels])
        {
            Ids = [.. data.Ids!, .. data.Ids!.Select(id => id + " moved")],
            Groups = [.. groups, .. groups],
        };
    }
}
