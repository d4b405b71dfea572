using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Writes a playlist (m3u8) a label, the surest clips first.</summary>
internal static class Playlists
{
    /// <summary>Refuses a model that predicts no label, and a table, which has no clips to play.</summary>
    /// <param name="model">The model; null when it could not be read.</param>
    /// <param name="isTable">True when a table is predicted.</param>
    /// <exception cref="UsageException">There is nothing to make playlists of.</exception>
    public static TrainedModel? Require(TrainedModel? model, bool isTable)
    {
        var hasLabels = model is null || model.Targets.Any(target => target.Scale is LabelScale);
        if (hasLabels && !isTable) return model;
        throw new UsageException(new Problem("playlist-impossible",
            isTable ? "A table has no clips to play." : "The model predicts numbers, and a playlist is made of a label's clips.",
            isTable ? "Name sound files." : "Use a model that predicts labels.") { Subject = nameof(PredictionOptions.PlaylistFolder) });
    }

    /// <summary>Writes one file a label that was predicted.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="predictions">The predictions.</param>
    /// <returns>Paths of the playlists.</returns>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<Prediction> predictions)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (var label in predictions.GroupBy(prediction => TargetOf(prediction).Label!).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var text = new StringBuilder("#EXTM3U\n");
            foreach (var prediction in label.OrderByDescending(prediction => TargetOf(prediction).Probabilities.Max(pair => pair.Value)))
                text.Append(Path.GetFullPath(prediction.Item)).Append('\n');
            var path = Path.Combine(folder, FileName(label.Key) + ".m3u8");
            AtomicFile.WriteText(path, text.ToString());
            written.Add(path);
        }

        return written;
    }

    private static PredictedTarget TargetOf(Prediction prediction) => prediction.Targets.First(target => target.Label is not null);

    private static string FileName(string label) =>
        new([.. label.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or ' ' ? letter : '-')]);
}
