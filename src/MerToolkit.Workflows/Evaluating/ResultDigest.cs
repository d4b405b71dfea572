using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The digits of a result in a text that a manifest keeps, so that a repetition can tell whether they are the same.</summary>
internal static class ResultDigest
{
    /// <summary>Kind of the entry in a manifest.</summary>
    public const string Kind = "results";

    /// <summary>Every metric of every trainer, target and seed.</summary>
    /// <param name="trainers">The scores.</param>
    public static ManifestRecipe Of(IReadOnlyList<TrainerResult> trainers)
    {
        var text = new StringBuilder();
        foreach (var trainer in trainers)
            foreach (var target in trainer.Targets)
                foreach (var metric in target.Metrics.Concat(UncertaintyMetrics.Of(target.Uncertainty).Select(entry => entry.Metric)))
                    text.Append($"{trainer.Name}.{target.Target}.{metric.Name}: {Digits(metric)}\n");
        return new ManifestRecipe(Kind, "metrics", text.ToString(), ContentHash.OfText(text.ToString()));
    }

    /// <summary>Every share and distance of every model under every attack; the times of proofs are no digits of the result.</summary>
    /// <param name="result">What was found.</param>
    public static ManifestRecipe Of(ChallengeResult result)
    {
        var text = RobustnessPages.Text(".csv", result);
        return new ManifestRecipe(Kind, "shares", text, ContentHash.OfText(text));
    }

    private static string Digits(MetricValue metric)
    {
        var seeds = string.Join(' ', metric.PerSeed.Select(value => Invariant($"{value:R}")));
        return Invariant($"{metric.Value:R} [{metric.Low:R}, {metric.High:R}] {seeds}");
    }
}
