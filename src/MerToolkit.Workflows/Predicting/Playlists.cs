using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Writes a playlist (m3u8) a label, the surest clips first.</summary>
internal static class Playlists
{
    private const string Ending = ".m3u8";

    /// <summary>Refuses a model that predicts no label, a table, which has no clips to play, and playlists that exist.</summary>
    /// <param name="model">The model; null when it could not be read.</param>
    /// <param name="options">Names the folder.</param>
    /// <param name="isTable">True when a table is predicted.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(TrainedModel? model, PredictionOptions options, bool isTable, ProblemsByKind problems)
    {
        var folder = options.PlaylistFolder!;
        if (isTable) Add("playlist-impossible", "A table has no clips to play.", "Name sound files.");
        if (File.Exists(folder)) Add("output-is-file", $"'{folder}' is a file.", "Name a folder.");
        if (model is null) return;
        if (ScaleOf(model) is not { } scale)
        {
            Add("playlist-impossible", "The model predicts numbers, and a playlist is made of a label's clips.",
                "Use a model that predicts labels.");
        }
        else if (!options.Force && Paths(folder, scale).Values.FirstOrDefault(File.Exists) is { } existing)
            Add("output-exists", $"'{existing}' exists already.", "Name another folder, or pass --force to replace it.");

        void Add(string code, string message, string remedy) =>
            problems.AddUsage(new Problem(code, message, remedy) { Subject = nameof(PredictionOptions.PlaylistFolder) });
    }

    /// <summary>Writes one file a label that was predicted.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="model">The model; its first target of labels counts.</param>
    /// <param name="predictions">The predictions.</param>
    public static void Write(string folder, TrainedModel model, IReadOnlyList<Prediction> predictions)
    {
        Directory.CreateDirectory(folder);
        var scale = ScaleOf(model)!;
        var clips = predictions.ToLookup(prediction => TargetOf(prediction).Label!, StringComparer.Ordinal);
        foreach (var (label, path) in Paths(folder, scale).Where(list => clips.Contains(list.Key)))
        {
            var text = new StringBuilder("#EXTM3U\n");
            foreach (var clip in clips[label].OrderByDescending(clip => TargetOf(clip).Probabilities.Max(pair => pair.Value)))
                text.Append(Path.GetFullPath(clip.Item)).Append('\n');
            AtomicFile.WriteText(path, text.ToString());
        }
    }

    private static LabelScale? ScaleOf(TrainedModel model) =>
        model.Targets.Select(target => target.Scale).OfType<LabelScale>().FirstOrDefault();

    private static PredictedTarget TargetOf(Prediction prediction) => prediction.Targets.First(target => target.Label is not null);

    /// <summary>Path of the playlist of each label; labels that differ only in letters that no file may have get numbers.</summary>
    private static Dictionary<string, string> Paths(string folder, LabelScale scale)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in scale.Labels)
        {
            var plain = new string([.. label.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or ' ' ? letter : '-')]);
            var name = plain;
            for (var number = 2; !taken.Add(name); number++) name = Invariant($"{plain}-{number}");
            paths.Add(label, Path.Combine(folder, name + Ending));
        }

        return paths;
    }
}
