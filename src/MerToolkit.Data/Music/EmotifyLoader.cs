using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music.Reading;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music;

/// <summary>
/// Emotify: 400 minutes of music with the emotions that listeners of a game felt (A. Aljanaki, F. Wiering, R. C. Veltkamp,
/// "Studying emotion induced by music through a crowdsourcing game", Information Processing and Management 52, 2016). The nine
/// emotions are those of the Geneva emotional music scales; each target is the share of listeners who chose it.
/// </summary>
internal sealed class EmotifyLoader : IMusicSetLoader
{
    private const string Published = "data.csv", TrackColumn = "track id", GenreColumn = "genre";

    private static readonly string[] Copies = [Published, "ratings.csv", "ratings.csv.gz"];

    private static readonly string[] Emotions =
    [
        "amazement", "solemnity", "tenderness", "nostalgia", "calmness", "power", "joyful_activation", "tension", "sadness",
    ];

    /// <inheritdoc/>
    public MusicSetDeclaration Declaration { get; } = new("emotify", "Emotify, emotions that listeners felt",
        "A. Aljanaki, F. Wiering, R. C. Veltkamp, 'Studying emotion induced by music through a crowdsourcing game', "
        + "Information Processing and Management, 2016")
    {
        Summary = "400 excerpts of a minute with the share of listeners who felt each of nine emotions.",
        Address = "http://www2.projects.science.uu.nl/memotion/emotifydata/",
        Licence = "the music is from Magnatune, CC BY-NC-SA as its authors say; none is stated for the ratings",
        Layout =
        [
            "data.csv: track id, genre, the nine emotions (0 or 1), a row a listener and track; header names have a leading blank",
            "emotifymusic/{classical,rock,electronic,pop}/1.mp3 .. 100.mp3, or the four folders beside data.csv",
            "copies without facts of the listeners: ratings.csv or ratings.csv.gz for data.csv, audio/classical_1.mp3 for the folders",
        ],
        Counts =
        [
            new("tracks", 400), new("ratings", 8407),
            .. EmotifyTracks.Genres.Select(genre => new PublishedCount($"tracks of {genre}", 100)),
        ],
        People = "Classical, rock, electronic and pop, 100 tracks each; 11 to 59 listeners a track (median 14), English, Dutch and "
            + "Russian the commonest mother tongues.",
        Faults =
        [
            "The emotions are felt (induced), not heard in the music: not to be compared with perceived ones.",
            "Listeners chose up to three emotions: shares do not sum to one, and the labels are of the whole minute.",
            "Artists are not named, so nothing keeps one artist on one side of a split.",
            "File N of a genre is taken for its N-th track id (classical 1-100, rock 101-200, electronic 201-300, pop 301-400).",
        ],
    };

    /// <inheritdoc/>
    public MusicSet Load(string folder, OptionValues options)
    {
        ClipSetChecks.RequireFolder(folder);
        var files = new SetFiles(folder);
        var name = Copies.FirstOrDefault(copy => File.Exists(files.At(copy))) ?? Published;
        var ratings = files.Require(name, [TrackColumn, GenreColumn, .. Emotions]);
        if (ratings is null) files.ThrowIfBroken();
        var tracks = new SortedDictionary<int, Tally>();
        foreach (var row in ratings!.Rows) Add(ratings, row, tracks);
        files.ThrowIfBroken();

        var media = new EmotifyTracks(files);
        var pieces = tracks.Select(track => PieceOf(track.Key, track.Value, ratings, media)).ToList();
        media.FailUnlabelled(tracks.Keys.ToHashSet());
        files.RequirePieces(pieces);
        files.Compare("tracks", pieces.Count, Declaration.Counts[0].Count);
        files.Compare("ratings", ratings.Rows.Count, Declaration.Counts[1].Count);
        files.RemarkMissing("sound", pieces);
        var targets = Emotions.Select(name => new ColumnSchema(name, ColumnKind.Target, "1", Origin: name));
        return new MusicSet(Declaration.Name, pieces, [.. targets])
        {
            Reading = "targets: share of listeners who felt each emotion",
            Failures = files.Failures,
            Remarks = files.Remarks,
            Sha256 = files.Sha256,
        };
    }

    private static void Add(LabelFile ratings, LabelRow row, SortedDictionary<int, Tally> tracks)
    {
        var (written, genre) = (ratings.Field(row, TrackColumn), ratings.Field(row, GenreColumn));
        var isNumber = int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var track);
        if (!isNumber || EmotifyTracks.GenreOf(track) is not { } known)
        {
            ratings.Fault(row, TrackColumn, "id-unknown", $"'{written}' is no track.", "Tracks are numbered from 1 to 400.");
            return;
        }
        if (genre != known)
        {
            ratings.Fault(row, GenreColumn, "label-contradicts", $"track {track} is '{genre}', but this number belongs to {known}.",
                "Compare data.csv with the published file.");
            return;
        }
        if (!tracks.TryGetValue(track, out var tally)) tracks.Add(track, tally = new Tally(row.Line, new int[Emotions.Length]));
        tally.Listeners++;
        for (var index = 0; index < Emotions.Length; index++)
        {
            var text = ratings.Field(row, Emotions[index]);
            if (text == "1") tally.Chosen[index]++;
            else if (text != "0")
                ratings.Fault(row, Emotions[index], "scale-wrong", $"column '{Emotions[index]}' holds '{text}', neither 0 nor 1.",
                    "A listener chose an emotion or did not: take data.csv as published, not a table of means.");
        }
    }

    private static Piece PieceOf(int track, Tally tally, LabelFile ratings, EmotifyTracks media)
    {
        double count = tally.Listeners;
        var shares = tally.Chosen.Select(chosen => chosen / count).ToArray();
        return new Piece(track.ToString(CultureInfo.InvariantCulture), ratings.Path, tally.Line,
            [.. shares.Select(share => new TargetValue(null, share))])
        {
            SourcePath = media.Find(track),
            Spread = [.. shares.Select(share => Spread(share, count))],
            Raters = tally.Listeners,
            Facts = new Dictionary<string, string> { ["genre"] = EmotifyTracks.GenreOf(track)! },
        };
    }

    // Standard deviation of zeros and ones, with n - 1: sqrt(p (1 - p) n / (n - 1)).
    private static double Spread(double share, double count) =>
        count < 2 ? double.NaN : Math.Sqrt(share * (1 - share) * count / (count - 1));

    private sealed class Tally(int line, int[] chosen)
    {
        public int Line => line;

        public int[] Chosen => chosen;

        public int Listeners { get; set; }
    }
}
