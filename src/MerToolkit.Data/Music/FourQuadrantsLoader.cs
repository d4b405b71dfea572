using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music.Reading;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music;

/// <summary>
/// The 4Q audio emotion set: 900 clips of 30 s in the four quadrants of valence and arousal (R. Panda, R. Malheiro,
/// R. P. Paiva, "Novel audio features for music emotion recognition", IEEE Trans. Affective Computing 2018).
/// A fault within the label files breaks the set; a clip whose audio does not fit them fails alone.
/// </summary>
internal sealed class FourQuadrantsLoader : IMusicSetLoader
{
    private const int PublishedClips = 900;

    /// <inheritdoc/>
    public MusicSetDeclaration Declaration { get; } = new("4q", "4Q audio emotion dataset",
        "R. Panda, R. Malheiro, R. P. Paiva, 'Novel audio features for music emotion recognition', IEEE Trans. Affective Computing, 2018")
    {
        Summary = "900 clips of 30 s, 225 in each quadrant of valence and arousal.",
        Address = "http://mir.dei.uc.pt/downloads.html",
        Licence = "none stated; the clips are previews of commercial recordings, for research only",
        Layout =
        [
            "Q1/ Q2/ Q3/ Q4/ID.mp3",
            $"{QuadrantLabelFiles.AnnotationsName}: Song, Quadrant",
            $"{QuadrantLabelFiles.MetadataName}: Song, Artist; also read: Title, GenresStr",
        ],
        Counts =
        [
            new PublishedCount("clips", PublishedClips), new PublishedCount("clips of Q1", 225), new PublishedCount("clips of Q2", 225),
            new PublishedCount("clips of Q3", 225), new PublishedCount("clips of Q4", 225),
        ],
        People = "Western popular music of AllMusic, mostly in English; labels from AllMusic's mood tags, checked by people.",
        Faults =
        [
            "The quadrant follows from mood tags: MoodsStr and its kin, and PQuad, are the label in other words, never features.",
            "MT0000523076 and MT0000941301 are one tune by one artist who is credited in two ways (both Q3).",
            "MT0013621344 and MT0013914319 last 10 s, not 30 s.",
            "Many clips exceed 1.0 when decoded (loud masters): decode to float.",
            "The rate of the source is not independent of the label: of the clips at 44.1 kHz most are Q1 or Q4.",
        ],
    };

    /// <inheritdoc/>
    public MusicSet Load(string folder, OptionValues options)
    {
        ClipSetChecks.RequireFolder(folder);
        var quadrants = QuadrantLabelFiles.Quadrants;
        var missing = new Problem("folder-missing", $"none of the folders {string.Join(", ", quadrants)} is there.") { Subject = folder };
        var isThere = quadrants.Any(quadrant => Directory.Exists(Path.Combine(folder, quadrant)));
        return Join(folder, isThere ? QuadrantLabelFiles.Read(folder) : QuadrantLabelFiles.Read(folder, missing));
    }

    private MusicSet Join(string folder, QuadrantLabelFiles labels)
    {
        var files = new SetFiles(folder);
        var folders = QuadrantLabelFiles.Quadrants
            .ToDictionary(quadrant => quadrant, quadrant => new AudioFolder(Path.Combine(folder, quadrant)));
        var pieces = new List<Piece>(labels.Clips.Count);
        foreach (var label in labels.Clips)
        {
            var (id, quadrant, row) = label;
            var found = folders.SelectMany(place => place.Value.Named(id).Select(file => new Found(place.Key, file))).ToList();
            if (Misfit(labels.Annotations, label, found) is { } failure)
                files.Fail(failure);
            else if (labels.ArtistOf(id) is not { } artist)
                files.Fail(labels.Annotations.At(
                    row, "Song", "metadata-missing", $"'{id}' has no row in {QuadrantLabelFiles.MetadataName}: its artist is not known.",
                    "Take both files of one release."));
            else
                pieces.Add(new Piece(id, labels.Annotations.Path, row.Line, [new TargetValue(quadrant, null)])
                {
                    Group = ArtistGroup.Of(artist) ?? ArtistGroup.Unknown(id),
                    SourcePath = found[0].Path,
                    Facts = labels.FactsOf(id),
                });
        }
        AddUnlabelled(folders.Values, labels.Clips.Select(label => label.Id), files);
        files.RequirePieces(pieces);
        files.Compare("clips", labels.Clips.Count, PublishedClips);
        return new MusicSet(Declaration.Name, pieces, [new ColumnSchema("label", ColumnKind.Target, Origin: "Quadrant")])
        {
            GroupOrigin = "Artist",
            Failures = files.Failures,
            Remarks = files.Remarks,
            Sha256 = labels.Sha256,
        };
    }

    // Why the audio found does not fit the annotation; null when it does.
    private static Problem? Misfit(LabelFile annotations, QuadrantAnnotation label, List<Found> files)
    {
        var (id, quadrant, row) = label;
        return files switch
        {
            [] => annotations.At(row, "Song", "audio-missing", $"'{id}' has no audio file in {quadrant}.",
                "Put the clip there, or remove the row."),
            [var only] when only.Quadrant == quadrant => null,
            [var only] => annotations.At(
                row, "Quadrant", "label-contradicts", $"'{id}' is labelled {quadrant}, but its audio lies in {only.Quadrant}.",
                "Put both back as they were published."),
            _ => annotations.At(
                row, "Song", "audio-ambiguous", $"'{id}' has several audio files: {string.Join(", ", files.Select(file => file.Path))}.",
                "Keep one of them."),
        };
    }

    private static void AddUnlabelled(IEnumerable<AudioFolder> folders, IEnumerable<string> labelled, SetFiles files)
    {
        var known = labelled.ToHashSet(StringComparer.Ordinal);
        foreach (var file in folders.SelectMany(folder => folder.Files))
        {
            if (known.Contains(Path.GetFileNameWithoutExtension(file))) continue;
            files.Fail(new Problem("audio-unlabelled", $"the clip has no row in {QuadrantLabelFiles.AnnotationsName}.",
                "Remove it, or add its row.")
            {
                Subject = file,
            });
        }
    }

    private sealed record Found(string Quadrant, string Path);
}
