using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Evaluation.Songs;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>What rows that are windows of pieces ask of an evaluation: no piece may stand on both sides of a split.</summary>
internal static class WindowRowsCheck
{
    /// <summary>Adds a problem for windows that are split one by one, and for smoothing of rows that are none.</summary>
    /// <param name="experiment">Data and recipe.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Require(Experiment experiment, EvaluationOptions options, ProblemsByKind problems)
    {
        var areWindows = AreWindows(experiment.Table);
        if (areWindows && options.TestPath is null && !experiment.IsGrouped)
        {
            problems.AddUsage(new Problem("windows-ungrouped",
                "The rows are windows of pieces: split one by one, a piece stands on both sides and is known by heart.",
                "Leave --group out, or name a column that keeps each piece whole.") { Subject = "GroupColumn" });
        }
        else if (areWindows && experiment.IsGrouped && Torn(experiment.Table) is { } piece)
        {
            problems.AddUsage(new Problem("windows-torn", $"Windows of '{piece}' stand in several groups.",
                "Name a column of groups that keeps each piece whole.") { Subject = "GroupColumn" });
        }

        if (!areWindows && options.Smooth is not null)
        {
            problems.AddUsage(new Problem("smooth-without-time", "The rows are no windows of pieces: there is nothing to smooth.",
                "Leave --smooth out, or make a table with 'mer extract --every'.") { Subject = nameof(EvaluationOptions.Smooth) });
        }
    }

    /// <summary>What a reader should know of scores over time, one sentence an entry.</summary>
    /// <param name="experiment">Data.</param>
    /// <param name="smoothing">How predictions were smoothed; null for as they are.</param>
    public static IEnumerable<string> Remarks(Experiment experiment, Smoothing? smoothing)
    {
        if (!AreWindows(experiment.Table)) yield break;
        yield return "Rows are windows of pieces. Correlations per song leave out songs whose true values never move, and count 0 where "
            + "only the prediction stands still; own-song-mean knows each song's true mean and nothing else: what is between songs.";
        if (smoothing is { } done) yield return $"Predictions are smoothed within each piece by {done.Words}.";
    }

    private static bool AreWindows(FeatureTable table) => table.Ids.All(id => WindowId.Parse(id) is not null);

    private static string? Torn(FeatureTable table)
    {
        var groups = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows; row++)
        {
            var piece = WindowId.Parse(table.Ids[row])!.Value.Piece;
            if (!groups.TryAdd(piece, table.Groups![row]) && (groups[piece] is null || groups[piece] != table.Groups[row])) return piece;
        }

        return null;
    }
}
