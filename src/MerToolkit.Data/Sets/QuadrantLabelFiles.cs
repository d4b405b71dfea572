using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Sets;

/// <summary>The quadrant of a clip and the row that says so.</summary>
internal sealed record QuadrantAnnotation(string Id, string Quadrant, LabelRow Row);

/// <summary>The label files of 4Q: quadrants and artists by id. A fault within them breaks the set.</summary>
internal sealed class QuadrantLabelFiles
{
    /// <summary>Name of the file of quadrants.</summary>
    public const string AnnotationsName = "panda_dataset_taffc_annotations.csv";

    /// <summary>Name of the file of artists.</summary>
    public const string MetadataName = "panda_dataset_taffc_metadata.csv";

    /// <summary>The quadrants, which are the labels and the folders.</summary>
    public static readonly IReadOnlyList<string> Quadrants = ["Q1", "Q2", "Q3", "Q4"];

    private QuadrantLabelFiles(
        LabelFile annotations, IReadOnlyList<QuadrantAnnotation> clips, IReadOnlyDictionary<string, string> artists) =>
        (Annotations, Clips, Artists) = (annotations, clips, artists);

    /// <summary>The file of quadrants.</summary>
    public LabelFile Annotations { get; }

    /// <summary>The clips in the order of the file.</summary>
    public IReadOnlyList<QuadrantAnnotation> Clips { get; }

    /// <summary>The artist of each clip by its id; blank where none is known.</summary>
    public IReadOnlyDictionary<string, string> Artists { get; }

    /// <summary>Reads both files of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="besides">What else is wrong with the set; told with what is wrong with the headers.</param>
    /// <exception cref="InputException">A file is missing or broken: all problems.</exception>
    public static QuadrantLabelFiles Read(string folder, params IEnumerable<Problem> besides)
    {
        var problems = new ProblemLog();
        var annotations = LabelFile.Read(Path.Combine(folder, AnnotationsName), problems);
        annotations?.Require(problems, "Song", "Quadrant");
        var metadata = LabelFile.Read(Path.Combine(folder, MetadataName), problems);
        metadata?.Require(problems, "Song", "Artist");
        foreach (var problem in besides) problems.Add(problem);
        problems.ThrowInput();

        var artists = ReadArtists(metadata!);
        var clips = ReadClips(annotations!);
        ClipSetChecks.RequireSound(annotations!, metadata!);
        return new QuadrantLabelFiles(annotations!, clips, artists);
    }

    private static Dictionary<string, string> ReadArtists(LabelFile metadata)
    {
        var artists = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = new LabelIds(metadata, "Song");
        foreach (var row in metadata.Rows) artists.TryAdd(ids.Take(row), metadata.Field(row, "Artist"));
        return artists;
    }

    private static List<QuadrantAnnotation> ReadClips(LabelFile annotations)
    {
        var clips = new List<QuadrantAnnotation>();
        var ids = new LabelIds(annotations, "Song");
        foreach (var row in annotations.Rows)
        {
            var (id, quadrant) = (ids.Take(row), annotations.Field(row, "Quadrant"));
            if (!Quadrants.Contains(quadrant, StringComparer.Ordinal))
                annotations.Fault(
                    row, "Quadrant", "label-unknown", $"'{quadrant}' is not a quadrant.", $"Allowed: {string.Join(", ", Quadrants)}.");
            clips.Add(new QuadrantAnnotation(id, quadrant, row));
        }
        return clips;
    }
}
