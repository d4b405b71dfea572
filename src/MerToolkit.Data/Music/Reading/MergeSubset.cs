using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Music.Reading;

/// <summary>One of MERGE's six sets: sound, lyrics or both, complete or balanced over the quadrants.</summary>
/// <param name="Modality"><c>audio</c>, <c>lyrics</c> or <c>bimodal</c>.</param>
/// <param name="Size"><c>complete</c> or <c>balanced</c>.</param>
internal sealed record MergeSubset(string Modality, string Size)
{
    /// <summary>Names of the published splits.</summary>
    public static readonly IReadOnlyList<string> Splits = ["70-15-15", "40-30-30"];

    private static readonly Dictionary<(string Modality, string Size), int> Clips = new()
    {
        [("audio", "complete")] = 3554, [("audio", "balanced")] = 3232,
        [("lyrics", "complete")] = 2568, [("lyrics", "balanced")] = 2400,
        [("bimodal", "complete")] = 2216, [("bimodal", "balanced")] = 2000,
    };

    private static readonly Dictionary<(string Modality, string Size, string Split), (int Train, int Validate, int Test)> Parts = new()
    {
        [("audio", "complete", "70-15-15")] = (2490, 532, 532), [("audio", "complete", "40-30-30")] = (1426, 1064, 1064),
        [("audio", "balanced", "70-15-15")] = (2264, 484, 484), [("audio", "balanced", "40-30-30")] = (1296, 968, 968),
        [("lyrics", "balanced", "70-15-15")] = (1680, 360, 360), [("lyrics", "balanced", "40-30-30")] = (960, 720, 720),
    };

    /// <summary>The choices of reading.</summary>
    public static IReadOnlyList<DeclaredOption> Options { get; } =
    [
        new("modality", "", "Which of the sets: clips of sound, lyrics, or songs that have both.")
            { Default = "audio", AllowsNumber = false, Words = ["audio", "lyrics", "bimodal"] },
        new("size", "", "All of it, or as much as leaves the quadrants equal.")
            { Default = "complete", AllowsNumber = false, Words = ["complete", "balanced"] },
    ];

    /// <summary>All counts that were published, a set each.</summary>
    public static IReadOnlyList<PublishedCount> Counts =>
        [.. Clips.Select(entry => new PublishedCount($"pieces of {entry.Key.Modality} {entry.Key.Size}", entry.Value))];

    /// <summary>Whether it holds sound.</summary>
    public bool HasSound => Modality != "lyrics";

    /// <summary>Whether it holds lyrics.</summary>
    public bool HasLyrics => Modality != "audio";

    /// <summary>Whether it is both, with an id for each.</summary>
    public bool IsBimodal => Modality == "bimodal";

    /// <summary>The choices in words for a report.</summary>
    public string Reading => $"modality: {Modality}, size: {Size}";

    /// <summary>Number of pieces that were published.</summary>
    public int Published => Clips[(Modality, Size)];

    /// <summary>Name of the file of quadrants and artists.</summary>
    public string MetadataName => $"merge_{Modality}_{Size}_metadata.csv";

    /// <summary>Name of the file of arousal and valence.</summary>
    public string ValuesName => $"merge_{Modality}_{Size}_av_values.csv";

    private string FolderName => $"MERGE_{Modality[..1].ToUpperInvariant()}{Modality[1..]}_{Size[..1].ToUpperInvariant()}{Size[1..]}";

    /// <summary>The subset that the options name.</summary>
    public static MergeSubset Of(OptionValues options) => new(options.Word("modality")!, options.Word("size")!);

    /// <summary>Number of pieces published for a part of a split; null when nobody said.</summary>
    /// <param name="split">Name of the split.</param>
    /// <param name="part">Name of the part.</param>
    public int? PublishedPart(string split, string part) => !Parts.TryGetValue((Modality, Size, split), out var counts) ? null
        : part switch { OfficialSplit.Train => counts.Train, OfficialSplit.Validate => counts.Validate, _ => counts.Test };

    /// <summary>File of a part of a split, below the folder.</summary>
    /// <param name="split">Name of the split.</param>
    /// <param name="part">Name of the part.</param>
    public string PartName(string split, string part) => $"{SplitFolder(split)}/{SplitName(split)}_{part}_{Modality}_{Size}.csv";

    /// <summary>Folder of a split, below the folder.</summary>
    /// <param name="split">Name of the split.</param>
    public static string SplitFolder(string split) => $"tvt_dataframes/{SplitName(split)}";

    /// <summary>The folder of this set: the given one, or that of the set's own name in it.</summary>
    /// <param name="folder">Folder as given.</param>
    /// <exception cref="InputException">Neither; the sets that are there are named.</exception>
    public string Locate(string folder)
    {
        var below = Path.Combine(folder, FolderName);
        if (Directory.Exists(below)) return below;
        if (File.Exists(Path.Combine(folder, MetadataName))) return folder;
        var others = Clips.Keys.Select(key => new MergeSubset(key.Modality, key.Size))
            .Where(other => other.IsIn(folder))
            .Select(other => $"merge:modality={other.Modality},size={other.Size}").ToList();
        var remedy = others.Count > 0 ? $"Here is {string.Join("; ", others)}: ask for that." : "Unpack the archive of that name into it.";
        throw new InputException(new Problem("folder-missing", $"neither the folder {FolderName} nor the file {MetadataName} is there.",
            remedy) { Subject = folder });
    }

    private bool IsIn(string folder) =>
        Directory.Exists(Path.Combine(folder, FolderName)) || File.Exists(Path.Combine(folder, MetadataName));

    private static string SplitName(string split) => $"tvt_{split.Replace('-', '_')}";
}
