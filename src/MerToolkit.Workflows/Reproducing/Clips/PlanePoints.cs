using System.Globalization;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>True and predicted places of clips as words of a step, a line a clip.</summary>
internal static class PlanePoints
{
    /// <summary>Key of the words.</summary>
    public const string Key = "points";

    /// <summary>The words.</summary>
    /// <param name="arousal">Arousal with the first seed.</param>
    /// <param name="valence">Valence with the first seed.</param>
    public static string Text(NumberPredictions arousal, NumberPredictions valence) => string.Join('\n',
        Enumerable.Range(0, arousal.Truth.Length).Where(arousal.Covers).Select(row =>
            Invariant($"{valence.Truth[row]:R} {arousal.Truth[row]:R} {valence.Predicted[row]:R} {arousal.Predicted[row]:R}")));

    /// <summary>The places again; none where the step was not done.</summary>
    /// <param name="texts">Words of the step.</param>
    /// <returns>True valence and arousal, predicted valence and arousal, 0..1.</returns>
    public static IReadOnlyList<(double Valence, double Arousal, double PredictedValence, double PredictedArousal)> Read(
        IReadOnlyList<KeyValuePair<string, string>> texts) =>
    [
        .. from text in texts
           where text.Key == Key
           from line in text.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
           let numbers = line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()
           select (numbers[0], numbers[1], numbers[2], numbers[3]),
    ];
}
