using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Music.Reading;

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

    private readonly LabelFile _metadata;
    private readonly IReadOnlyDictionary<string, LabelRow> _rows;

    private QuadrantLabelFiles(
        LabelFile annotations, LabelFile metadata, IReadOnlyList<QuadrantAnnotation> clips, IReadOnlyDictionary<string, LabelRow> rows) =>
        (Annotations, _metadata, Clips, _rows) = (annotations, metadata, clips, rows);

    /// <summary>The file of quadrants.</summary>
    public LabelFile Annotations { get; }

    /// <summary>The clips in the order of the file.</summary>
    public IReadOnlyList<QuadrantAnnotation> Clips { get; }

    /// <summary>The artist of a clip, blank where none is known; null for a clip without metadata.</summary>
    public string? ArtistOf(string id) => _rows.TryGetValue(id, out var row) ? _metadata.Field(row, "Artist") : null;

    /// <summary>Artist, title and genre of a clip, as far as they are known.</summary>
    public IReadOnlyDictionary<string, string> FactsOf(string id)
    {
        var facts = new Dictionary<string, string>();
        if (!_rows.TryGetValue(id, out var row)) return facts;
        _metadata.AddFact(row, "Artist", "artist", facts);
        _metadata.AddFact(row, "Title", "title", facts);
        _metadata.AddFact(row, "GenresStr", "genre", facts);
        return facts;
    }

    /// <summary>SHA-256 over the digests of both files, 64 lower-case hex digits.</summary>
    public string Sha256 => ContentHash.OfText(ContentHash.OfFile(Annotations.Path) + ContentHash.OfFile(_metadata.Path));

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

        var rows = ReadRows(metadata!);
        var clips = ReadClips(annotations!);
        ClipSetChecks.RequireSound(annotations!, metadata!);
        return new QuadrantLabelFiles(annotations!, metadata!, clips, rows);
    }

    private static Dictionary<string, LabelRow> ReadRows(LabelFile metadata)
    {
        var rows = new Dictionary<string, LabelRow>(StringComparer.Ordinal);
        var ids = new LabelIds(metadata, "Song");
        foreach (var row in metadata.Rows) rows.TryAdd(ids.Take(row), row);
        return rows;
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
