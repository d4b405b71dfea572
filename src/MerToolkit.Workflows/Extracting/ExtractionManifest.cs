using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting.Sharding;

namespace MerToolkit.Workflows.Extracting;

/// <summary>Writes <c>FILE.manifest.json</c> beside an extraction's output.</summary>
internal static class ExtractionManifest
{
    /// <summary>Writes the manifest of a run.</summary>
    public static void Write(ExtractionReport report, ManifestInputs inputs, ShardNotes notes, DateTimeOffset started)
    {
        var (options, profile) = (report.Plan.Options, report.Plan.Profile);
        ManifestFile.Write(options.OutputPath, new Manifest
        {
            Command = "extract",
            Arguments = options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes = [new ManifestRecipe("profile", profile.Id, profile.ResolvedText, profile.Hash), .. Perturbation(report.Plan)],
            Inputs = inputs.Files,
            Part = notes.ToPart(report.Plan),
            Decoders = inputs.Decoders,
            Seed = (ulong)options.Seed,
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = report.WallSeconds,
            Good = report.Rows,
            Failed = report.Failures.Count,
            ConstantColumns = report.ConstantColumns,
            Failures = [.. EarlyEnd(report), .. report.Failures.Select(failure => failure.Problem with { Subject = failure.Item })],
        });
    }

    private static IEnumerable<ManifestRecipe> Perturbation(ExtractionPlan plan)
    {
        if (plan.Perturbation is not { } chain) yield break;
        var seed = (ulong)plan.Options.Seed;
        yield return new ManifestRecipe("perturbation", chain.Text, chain.Resolved(seed), chain.Hash(seed));
    }

    private static IEnumerable<Problem> EarlyEnd(ExtractionReport report)
    {
        var tried = report.Rows + report.Failures.Count;
        var total = report.Plan.Set.Clips.Count + report.Plan.Set.Failures.Count;
        if (report.Ending == ExtractionEnding.Completed) yield break;
        yield return report.Ending == ExtractionEnding.Interrupted
            ? new Problem(
                "interrupted", Invariant($"The run was interrupted after {tried} of {total} clips."), "Run it again with --resume.")
            : new Problem("stopped-at-failure", Invariant($"The run stopped at the first failure, after {tried} of {total} clips."));
    }
}
