using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Sets;

/// <summary>
/// The 4Q audio emotion set: 900 clips of 30 s in the four quadrants of valence and arousal (R. Panda, R. Malheiro,
/// R. P. Paiva, "Novel audio features for music emotion recognition", IEEE Trans. Affective Computing 2018).
/// A fault within the label files breaks the set; a clip whose audio does not fit them fails alone.
/// </summary>
internal sealed class QuadrantClipsLoader : IClipSetLoader
{
    /// <inheritdoc/>
    public string Name => "4q";

    /// <inheritdoc/>
    public string Summary =>
        $"4Q (Panda 2018): Q1..Q4/ID.mp3, {QuadrantLabelFiles.AnnotationsName}, {QuadrantLabelFiles.MetadataName}; "
        + "clips of one artist are a group.";

    /// <inheritdoc/>
    public ClipSet Load(string path)
    {
        ClipSetChecks.RequireFolder(path);
        var quadrants = QuadrantLabelFiles.Quadrants;
        var missing = new Problem("folder-missing", $"none of the folders {string.Join(", ", quadrants)} is there.") { Subject = path };
        var isThere = quadrants.Any(quadrant => Directory.Exists(Path.Combine(path, quadrant)));
        return Join(path, isThere ? QuadrantLabelFiles.Read(path) : QuadrantLabelFiles.Read(path, missing));
    }

    private ClipSet Join(string path, QuadrantLabelFiles labels)
    {
        var folders = QuadrantLabelFiles.Quadrants
            .ToDictionary(quadrant => quadrant, quadrant => new AudioFolder(Path.Combine(path, quadrant)));
        var clips = new List<Clip>(labels.Clips.Count);
        var failures = new List<Problem>();
        foreach (var label in labels.Clips)
        {
            var (id, quadrant, row) = label;
            var files = folders.SelectMany(folder => folder.Value.Named(id).Select(file => new Found(folder.Key, file))).ToList();
            if (Misfit(labels.Annotations, label, files) is { } failure)
                failures.Add(failure);
            else if (!labels.Artists.TryGetValue(id, out var artist))
                failures.Add(labels.Annotations.At(
                    row, "Song", "metadata-missing", $"'{id}' has no row in {QuadrantLabelFiles.MetadataName}: its artist is not known."));
            else
                clips.Add(new Clip(
                    id, files[0].Path, ArtistGroup.Of(artist) ?? ArtistGroup.Unknown(id), [new TargetValue(quadrant, null)]));
        }
        AddUnlabelled(folders.Values, labels.Clips.Select(label => label.Id), failures);
        ClipSetChecks.RequireClips(path, clips, failures);
        return new ClipSet(Name, clips, [new ColumnSchema("label", ColumnKind.Target, Origin: "Quadrant")], "Artist", failures);
    }

    // Why the audio found does not fit the annotation; null when it does.
    private static Problem? Misfit(LabelFile annotations, QuadrantAnnotation label, List<Found> files)
    {
        var (id, quadrant, row) = label;
        return files switch
        {
            [] => annotations.At(row, "Song", "audio-missing", $"'{id}' has no audio file in {quadrant}."),
            [var only] when only.Quadrant == quadrant => null,
            [var only] => annotations.At(
                row, "Quadrant", "label-contradicts", $"'{id}' is labelled {quadrant}, but its audio lies in {only.Quadrant}."),
            _ => annotations.At(
                row, "Song", "audio-ambiguous", $"'{id}' has several audio files: {string.Join(", ", files.Select(file => file.Path))}.",
                "Keep one of them."),
        };
    }

    private static void AddUnlabelled(IEnumerable<AudioFolder> folders, IEnumerable<string> labelled, List<Problem> failures)
    {
        var known = labelled.ToHashSet(StringComparer.Ordinal);
        foreach (var file in folders.SelectMany(folder => folder.Files))
        {
            if (known.Contains(Path.GetFileNameWithoutExtension(file))) continue;
            failures.Add(new Problem("audio-unlabelled", $"the clip has no row in {QuadrantLabelFiles.AnnotationsName}.")
            {
                Subject = file,
            });
        }
    }

    private sealed record Found(string Quadrant, string Path);
}
