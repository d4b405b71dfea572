using System.Globalization;
using MerToolkit.Data.Music;
using MerToolkit.Workflows.Reproducing.Curves;

namespace MerToolkit.Workflows.Reproducing.EmotioNet;

/// <summary>
/// The songs of each mood, from DEAM's own labels: as published, where arousal and valence stand under each other's name for ids up to
/// 1000, and corrected; with the words of the moods as printed, and corrected. It needs no sound.
/// </summary>
internal static class SongCounts
{
    /// <summary>Key of the step.</summary>
    public const string Key = "songs";

    /// <summary>Where moods part, of [1, 9].</summary>
    public const double Cut = 4.5;

    /// <summary>Key of the figure: songs in the file of songs 1 to 2000.</summary>
    public const string Samples = "samples";

    /// <summary>Key of the figure: frames of 45 s at 44,100 Hz with a hop of 512.</summary>
    public const string Frames = "frames";

    private const int LastOfFile = 2000;
    private const int ClipSeconds = 45;
    private const int Rate = 44100;
    private const int Hop = 512;

    /// <summary>The ways of counting: labels, words, and what to call them.</summary>
    public static IReadOnlyList<(string Labels, MoodWords Words, string Title)> Ways { get; } =
    [
        ("as-published", MoodWords.Printed, "labels as published, words as printed"),
        ("as-published", MoodWords.Corrected, "labels as published, words corrected"),
        ("corrected", MoodWords.Printed, "labels corrected, words as printed"),
        ("corrected", MoodWords.Corrected, "labels and words corrected"),
    ];

    /// <summary>Key of the number of songs of a mood after balancing.</summary>
    /// <param name="way">How songs are counted.</param>
    /// <param name="mood">The mood.</param>
    public static string Balanced((string Labels, MoodWords Words, string Title) way, string mood) =>
        $"{way.Labels}/{way.Words}/{mood}";

    /// <summary>Key of the number of all songs of a mood.</summary>
    /// <param name="way">How songs are counted.</param>
    /// <param name="mood">The mood.</param>
    public static string All((string Labels, MoodWords Words, string Title) way, string mood) => $"{Balanced(way, mood)}/all";

    /// <summary>The counts.</summary>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    public static StepFindings Of(string? dataFolder)
    {
        var figures = new List<Finding>();
        foreach (var way in Ways)
        {
            var set = CurveSet.Load($"deam:labels={way.Labels}", dataFolder);
            var songs = set.Pieces.Where(piece => int.Parse(piece.Id, CultureInfo.InvariantCulture) <= LastOfFile).ToArray();
            if (figures.Count == 0)
                figures.AddRange([Finding.Plain(Samples, songs.Length), Finding.Plain(Frames, 1 + ClipSeconds * Rate / Hop)]);
            var counts = Moods.All.ToDictionary(mood => mood, mood => songs.Count(song => MoodOf(set, song, way.Words) == mood));
            // Drawn down to the larger of the two rarest moods.
            var most = counts.Values.Order().ElementAt(1);
            foreach (var (mood, count) in counts)
                figures.AddRange(
                    [Finding.Plain(Balanced(way, mood), Math.Min(count, most)), Finding.Plain(All(way, mood), count)]);
        }

        return new StepFindings(figures);
    }

    private static string? MoodOf(MusicSet set, Piece song, MoodWords words) =>
        Moods.Of(Value(set, song, "valence"), Value(set, song, "arousal"), Cut, words);

    private static double Value(MusicSet set, Piece song, string target) =>
        song.Targets[set.Targets.Index().First(entry => entry.Item.Name == target).Index].Number ?? double.NaN;
}
