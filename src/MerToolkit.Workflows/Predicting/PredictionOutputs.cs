using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Writes predictions as csv with a manifest, and playlists.</summary>
internal static class PredictionOutputs
{
    /// <summary>Writes what was asked for; nothing when no item went well.</summary>
    /// <param name="report">What the model said.</param>
    /// <param name="started">When the run began.</param>
    public static void Write(PredictionReport report, DateTimeOffset started)
    {
        if (report.Predictions.Count == 0) return;
        var options = report.Options;
        if (options.PlaylistFolder is { } folder) Playlists.Write(folder, report.Predictions);
        if (options.OutputPath is not { } output) return;
        AtomicFile.WriteText(output, Csv(report));
        ManifestFile.Write(output, new Manifest
        {
            Command = "predict",
            Arguments = options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes = [new ManifestRecipe("recipe", "model", report.Model.Facts.RecipeText, ContentHash.OfText(report.Model.Facts.RecipeText))],
            Inputs = [new ManifestInput(options.ModelPath, ContentHash.OfFile(options.ModelPath)), .. options.Inputs.Select(input => new ManifestInput(input))],
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = report.WallSeconds,
            Good = report.Predictions.Count,
            Failed = report.Failures.Count,
            Failures = [.. report.Failures.Select(failure => failure.Problem with { Subject = failure.Item })],
        });
    }

    private static string Csv(PredictionReport report)
    {
        var text = new StringBuilder("item");
        foreach (var target in report.Model.Targets)
        {
            text.Append(',').Append(CsvText.Quote(target.Scale.Name));
            if (target.Scale is not LabelScale labels) continue;
            foreach (var label in labels.Labels) text.Append(',').Append(CsvText.Quote($"probability.{label}"));
        }

        text.Append('\n');
        foreach (var prediction in report.Predictions)
        {
            text.Append(CsvText.Quote(prediction.Item));
            foreach (var target in prediction.Targets)
            {
                text.Append(',').Append(target.Label is { } label ? CsvText.Quote(label) : Invariant($"{target.Number:R}"));
                foreach (var (_, probability) in target.Probabilities) text.Append(Invariant($",{probability:R}"));
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
