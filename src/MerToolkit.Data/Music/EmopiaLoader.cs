using System.Text.RegularExpressions;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music.Reading;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music;

/// <summary>
/// EMOPIA: clips of pop piano covers, transcribed to midi, each in the quadrant of one annotator (H.-T. Hung, J. Ching, S. Doh,
/// N. Kim, J. Nam, Y.-H. Yang, "EMOPIA: A multi-modal pop piano dataset for emotion recognition and emotion-based music
/// generation", ISMIR 2021). A clip's name tells quadrant, song and number: <c>Q1_1Qc15G0ZHIg_2</c>.
/// </summary>
internal sealed partial class EmopiaLoader : IMusicSetLoader
{
    private const string Song = "song";

    /// <inheritdoc/>
    public MusicSetDeclaration Declaration { get; } = new("emopia", "EMOPIA, pop piano in four quadrants",
        "H.-T. Hung, J. Ching, S. Doh, N. Kim, J. Nam, Y.-H. Yang, 'EMOPIA: A multi-modal pop piano dataset for emotion recognition "
        + "and emotion-based music generation', ISMIR, 2021")
    {
        Summary = "Clips of piano covers as midi, in the quadrants of valence and arousal.",
        Address = "https://zenodo.org/records/5257995",
        Licence = "CC BY-NC-SA 4.0",
        Layout =
        [
            "midis/Q1_SONG_0.mid",
            "label.csv: ID, 4Q, annotator",
            "split/{train,val,test}_clip.csv: clip_name",
            "metadata_by_song.csv: songID, DominantQ; also title, creator, uploader where somebody added them",
            "copies: songs.csv for metadata_by_song.csv, a column split of label.csv for split/",
            "metadata/SONG.json: title, creator, uploader of the video",
            "sound in audio/, audios/seg/ or audios/ under the same names, made by 'mer data render' or fetched by the authors' scripts",
        ],
        Counts =
        [
            new("clips", 1087), new("songs", 387), new("clips of Q1", 250), new("clips of Q2", 265), new("clips of Q3", 253),
            new("clips of Q4", 310),
        ],
        People = "Pop piano covers from video platforms (Japanese, Korean and Western pop, film music); four annotators, one a clip.",
        Faults =
        [
            "The paper counts 1,087 clips; release 1.0 holds 1,078, which the counts of its quadrants sum to.",
            "72 of the 387 songs have clips in more than one quadrant: group by song.",
            "The official split is disjoint in songs, not in performers: most test clips have an uploader who is also in train.",
            "One annotator a clip: nothing is known of how far raters lie apart.",
        ],
        Options =
        [
            new("unit", "", "What a piece is: a clip, or a song with the quadrant of most of its clips (of equally many the first).")
                { Default = "clip", AllowsNumber = false, Words = ["clip", Song] },
            new("source", "", "Which file of a clip is meant: sound where there is some and midi elsewhere, or one of them.")
                { Default = "any", AllowsNumber = false, Words = ["any", "sound", "midi"] },
        ],
        HoldsMidi = true,
    };

    /// <inheritdoc/>
    public MusicSet Load(string folder, OptionValues options)
    {
        ClipSetChecks.RequireFolder(folder);
        var files = new SetFiles(folder);
        var labels = files.Require("label.csv", "ID", "4Q");
        if (labels is null) files.ThrowIfBroken();
        var songs = EmopiaSongs.Read(files);
        var media = new EmopiaMedia(files, options.Word("source")!);
        var clips = Clips(labels!, songs, media, files);
        var known = labels!.Rows.Select(row => labels.Field(row, "ID")).ToHashSet(StringComparer.Ordinal);
        var split = EmopiaSplit.Read(files, labels, known);
        files.ThrowIfBroken();

        media.FailUnlabelled(known);
        files.RequirePieces(clips);
        var published = Declaration.Counts;
        files.Compare("clips", clips.Count, published[0].Count);
        files.Compare("songs", clips.DistinctBy(clip => clip.Group).Count(), published[1].Count);
        var bySong = options.Word("unit") == Song;
        if (!bySong) files.RemarkMissing(media.What, clips);
        var pieces = bySong ? songs.Pieces(clips) : clips;
        return new MusicSet(Declaration.Name, pieces, Targets)
        {
            Reading = $"unit: {options.Word("unit")}, source: {options.Word("source")}",
            GroupOrigin = bySong ? null : Song,
            Splits = split is null ? [] : [bySong ? EmopiaSplit.OfSongs(split, clips) : split],
            Failures = files.Failures,
            Remarks = files.Remarks,
            Sha256 = files.Sha256,
        };
    }

    private static ColumnSchema[] Targets =>
    [
        new("label", ColumnKind.Target, Origin: "4Q"),
        new("arousal", ColumnKind.Target, RatingScale.Signed.Text, Origin: "4Q"),
        new("valence", ColumnKind.Target, RatingScale.Signed.Text, Origin: "4Q"),
    ];

    /// <summary>A quadrant with the signs of its arousal and valence.</summary>
    internal static TargetValue[] TargetsOf(Quadrant quadrant) =>
    [
        LabelFields.Label(quadrant),
        new(null, quadrant.IsHighArousal() ? 1 : -1),
        new(null, quadrant.IsPositiveValence() ? 1 : -1),
    ];

    private static List<Piece> Clips(LabelFile labels, EmopiaSongs songs, EmopiaMedia media, SetFiles files)
    {
        var ids = new LabelIds(labels, "ID");
        var clips = new List<Piece>(labels.Rows.Count);
        foreach (var row in labels.Rows)
        {
            var id = ids.Take(row);
            if (labels.QuadrantOf(row, "4Q") is not { } quadrant || id.Length == 0) continue;
            if (Named().Match(id) is not { Success: true } name)
            {
                labels.Fault(row, "ID", "id-unknown", $"'{id}' is no clip's name.",
                    "Names are as in Q1_1Qc15G0ZHIg_2: quadrant, song, number.");
                continue;
            }
            if (name.Groups["quadrant"].Value != quadrant.ToString())
            {
                files.Fail(labels.At(row, "4Q", "label-contradicts", $"'{id}' is labelled {quadrant}, but its name says otherwise.",
                    "Compare label.csv with the published file."));
                continue;
            }
            var song = name.Groups[Song].Value;
            clips.Add(new Piece(id, labels.Path, row.Line, TargetsOf(quadrant))
            {
                Group = song,
                SourcePath = media.Find(id),
                Raters = 1,
                Facts = songs.FactsOf(song, labels.Has("annotator") ? labels.Field(row, "annotator") : ""),
            });
        }
        return clips;
    }

    [GeneratedRegex(@"\A(?<quadrant>Q[1-4])_(?<song>.+)_[0-9]+\z")]
    private static partial Regex Named();
}
