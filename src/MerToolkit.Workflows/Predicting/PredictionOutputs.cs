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
        if (options.PlaylistFolder is { } folder) Playlists.Write(folder, report.Model, report.Predictions);
        if (options.OutputPath is not { } output) return;
        AtomicFile.WriteText(output, Csv(report));
        ManifestFile.Write(output, ManifestOf(report, started));
    }

    private static Manifest ManifestOf(PredictionReport report, DateTimeOffset started)
    {
        var (options, recipe) = (report.Options, report.Model.Facts.RecipeText);
        return new Manifest
        {
            Command = "predict",
            Arguments = options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes = [new ManifestRecipe("recipe", "model", recipe, ContentHash.OfText(recipe))],
            Inputs =
            [
                new ManifestInput(options.ModelPath, ContentHash.OfFile(options.ModelPath)),
                .. options.Inputs.Select(input => new ManifestInput(input)),
            ],
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = report.WallSeconds,
            Good = report.Predictions.Count,
            Failed = report.Failures.Count,
            Failures = [.. report.Failures.Select(failure => failure.Problem with { Subject = failure.Item })],
        };
    }

    private static string Csv(PredictionReport report)
    {
        var csv = new CsvRows().Add("item");
        var scales = report.Model.Targets.Select(target => target.Scale).ToList();
        var hasSeveral = scales.OfType<LabelScale>().Count() > 1;
        foreach (var scale in scales)
        {
            csv.Add(scale.Name);
            if (scale is not LabelScale labels) continue;
            foreach (var label in labels.Labels) csv.Add(hasSeveral ? $"{scale.Name}.probability.{label}" : $"probability.{label}");
        }

        csv.End();
        foreach (var prediction in report.Predictions)
        {
            csv.Add(prediction.Item);
            foreach (var target in prediction.Targets)
            {
                if (target.Label is { } label) csv.Add(label);
                else csv.Add(target.Number);
                foreach (var (_, probability) in target.Probabilities) csv.Add(probability);
            }

            csv.End();
        }

        return csv.ToString();
    }
}
