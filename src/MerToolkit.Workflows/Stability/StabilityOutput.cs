using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Stability;

/// <summary>Writes a ranking as csv with its manifest.</summary>
internal static class StabilityOutput
{
    /// <summary>Writes what was asked for; nothing when no file was named.</summary>
    /// <param name="report">The ranking.</param>
    /// <param name="set">The clips.</param>
    /// <param name="started">When the run began.</param>
    public static void Write(StabilityReport report, ClipSet set, DateTimeOffset started)
    {
        var path = report.Options.Extraction.OutputPath;
        if (path.Length == 0) return;
        AtomicFile.WriteText(path, Csv(report));
        ManifestFile.Write(path, ManifestOf(report, set, started));
    }

    /// <summary>A row a column: its spread, its drift, and what each perturbation does to it.</summary>
    internal static string Csv(StabilityReport report)
    {
        var csv = new CsvRows().Add("column").Add("unit").Add("family").Add("spread").Add("drift");
        foreach (var chain in report.Perturbations)
            foreach (var measure in new[] { "rms", "rms_in_spreads", "mean_shift", "correlation" }) csv.Add($"{chain}.{measure}");
        csv.End();
        foreach (var column in report.Columns)
        {
            csv.Add(column.Column.Name).Add(column.Column.Unit).Add(column.Column.Family).Add(column.Spread).Add(column.Drift);
            foreach (var move in column.Moves) csv.Add([move.Rms, move.RmsInSpreads, move.MeanShift, move.Correlation]);
            csv.End();
        }

        return csv.ToString();
    }

    private static Manifest ManifestOf(StabilityReport report, ClipSet set, DateTimeOffset started)
    {
        var (profile, extraction) = (report.Profile, report.Options.Extraction);
        var seed = (ulong)extraction.Seed;
        return new Manifest
        {
            Command = "features stability",
            Arguments = extraction.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes =
            [
                new ManifestRecipe("profile", profile.Id, profile.ResolvedText, profile.Hash),
                .. report.Perturbations.Select(chain =>
                    new ManifestRecipe("perturbation", chain.Text, chain.Resolved(seed), chain.Hash(seed))),
            ],
            Inputs = [.. set.Clips.Select(clip => new ManifestInput(clip.Path))],
            Seed = seed,
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = report.WallSeconds,
            Good = report.Clips,
            Failed = report.Failures.Count,
            Failures = [.. report.Failures.Select(failure => failure.Problem with { Subject = failure.Item })],
        };
    }
}
