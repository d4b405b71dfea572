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
    private const string Annotations = "panda_dataset_taffc_annotations.csv";
    private const string Metadata = "panda_dataset_taffc_metadata.csv";
    private static readonly string[] Quadrants = ["Q1", "Q2", "Q3", "Q4"];

    /// <inheritdoc/>
    public string Name => "4q";

    /// <inheritdoc/>
    public string Summary => $"4Q (Panda 2018): Q1..Q4/ID.mp3, {Annotations}, {Metadata}; clips of one artist are a group.";

    /// <inheritdoc/>
    public ClipSet Load(string path)
    {
        ClipSetChecks.RequireFolder(path);
        var problems = new ProblemLog();
        var annotations = LabelFile.Read(Path.Combine(path, Annotations), problems);
        annotations?.Require(problems, "Song", "Quadrant");
        var metadata = LabelFile.Read(Path.Combine(path, Metadata), problems);
        metadata?.Require(problems, "Song", "Artist");
        if (!Quadrants.Any(quadrant => Directory.Exists(Path.Combine(path, quadrant))))
            problems.Add(new Problem("folder-missing", $"none of the folders {string.Join(", ", Quadrants)} is there.") { Subject = path });
        problems.ThrowInput();

        var artists = ReadArtists(metadata!);
        var labels = ReadLabels(annotations!);
        ClipSetChecks.RequireSound(annotations!, metadata!);
        return Join(path, annotations!, labels, artists);
    }

    private static Dictionary<string, string> ReadArtists(LabelFile metadata)
    {
        var artists = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = new LabelIds(metadata, "Song");
        foreach (var row in metadata.Rows) artists.TryAdd(ids.Take(row), metadata.Field(row, "Artist"));
        return artists;
    }

    private static List<Annotation> ReadLabels(LabelFile annotations)
    {
        var labels = new List<Annotation>();
        var ids = new LabelIds(annotations, "Song");
        foreach (var row in annotations.Rows)
        {
            var (id, quadrant) = (ids.Take(row), annotations.Field(row, "Quadrant"));
            if (!Quadrants.Contains(quadrant, StringComparer.Ordinal))
                annotations.Fault(
                    row, "Quadrant", "label-unknown", $"'{quadrant}' is not a quadrant.", $"Allowed: {string.Join(", ", Quadrants)}.");
            labels.Add(new Annotation(id, quadrant, row));
        }
        return labels;
    }

    private ClipSet Join(string path, LabelFile annotations, List<Annotation> labels, Dictionary<string, string> artists)
    {
        var folders = Quadrants.ToDictionary(quadrant => quadrant, quadrant => new AudioFolder(Path.Combine(path, quadrant)));
        var clips = new List<Clip>(labels.Count);
        var failures = new List<Problem>();
        foreach (var label in labels)
        {
            var (id, quadrant, row) = label;
            var files = folders.SelectMany(folder => folder.Value.Named(id).Select(file => new Found(folder.Key, file))).ToList();
            if (Misfit(annotations, label, files) is { } failure)
                failures.Add(failure);
            else if (!artists.TryGetValue(id, out var artist))
                failures.Add(annotations.At(row, "Song", "metadata-missing", $"'{id}' has no row in {Metadata}: its artist is not known."));
            else
                clips.Add(new Clip(
                    id, files[0].Path, ArtistGroup.Of(artist) ?? ArtistGroup.Unknown(id), [new TargetValue(quadrant, null)]));
        }
        AddUnlabelled(folders.Values, labels.Select(label => label.Id), failures);
        ClipSetChecks.RequireClips(path, clips, failures);
        return new ClipSet(Name, clips, [new ColumnSchema("label", ColumnKind.Target, Origin: "Quadrant")], "Artist", failures);
    }

    // Why the audio found does not fit the annotation; null when it does.
    private static Problem? Misfit(LabelFile annotations, Annotation label, List<Found> files)
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
            failures.Add(new Problem("audio-unlabelled", $"the clip has no row in {Annotations}.") { Subject = file });
        }
    }

    private sealed record Annotation(string Id, string Quadrant, LabelRow Row);

    private sealed record Found(string Quadrant, string Path);
}
