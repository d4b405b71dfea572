using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Rendering;

/// <summary>How sounds came about, beside their list: scores with hashes, program, soundfont, gain and rate.</summary>
internal static class RenderingManifest
{
    /// <summary>The manifest of a rendering.</summary>
    /// <param name="report">What it did.</param>
    /// <param name="synthesizer">What it rendered with.</param>
    /// <param name="started">When it began.</param>
    public static Manifest Of(RenderingReport report, Synthesizer synthesizer, DateTimeOffset started) => new()
    {
        Command = "data render",
        Arguments = report.Options.CommandLine,
        ToolVersion = ProductVersion.Text,
        Recipes = [new ManifestRecipe("rendering", "fluidsynth", report.Settings, ContentHash.OfText(report.Settings))],
        Inputs =
        [
            new ManifestInput(synthesizer.SoundFont, synthesizer.SoundFontSha256),
            .. report.Files.Select(file => new ManifestInput(file.Source, file.MidiSha256)),
        ],
        Decoders = [$"fluidsynth {synthesizer.Version}"],
        Machine = MachineFacts.Current(),
        Started = started,
        WallSeconds = report.WallSeconds,
        Good = report.Files.Count,
        Failed = report.Failures.Count,
        Failures = [.. report.Failures.Select(failure => failure.Problem with { Subject = failure.Item })],
    };
}
