using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>What an attack on sound came to, as lines for a terminal.</summary>
public static class SoundAttackSummary
{
    /// <summary>The lines: a table a model, a line a condition.</summary>
    /// <param name="report">What the attack came to.</param>
    public static IEnumerable<string> Lines(SoundAttackReport report)
    {
        var result = report.Result;
        yield return Invariant($"{result.Target}, {result.Clips} clips, {result.Steps} steps. {result.LabelWords}");
        var width = result.Conditions.Max(condition => condition.Text.Length);
        foreach (var model in result.Models)
        {
            yield return model.Name + (model.MadeOn is { } other ? $", attacks made on {other}" : "");
            foreach (var (condition, score) in result.Conditions.Zip(model.Scores))
            {
                var lost = score.Change is null ? "" : Invariant($"  {score.Succeeded} of {score.Tried} right ones lost");
                yield return $"  {condition.Text.PadRight(width)}  {ShareText.WithInterval(score.Accuracy)}{lost}";
            }
        }
    }
}
