using MerToolkit.Workflows.Reproducing.Clips;

namespace MerToolkit.Workflows.Reproducing.Merge;

/// <summary>A way of parting the clips of a set.</summary>
/// <param name="Id">Name in keys.</param>
/// <param name="Words">The words for it.</param>
/// <param name="KeepsGroups">True when artists stay whole.</param>
internal sealed record MergeSplit(string Id, string Words, bool KeepsGroups)
{
    // A part that is drawn where there is no official one.
    private const double Part = .15;
    private const double PartOfFew = .25;

    /// <summary>The official split that the document's figures are taken to be of.</summary>
    public static MergeSplit Official { get; } = new("70-15-15", "official 70-15-15", false);

    /// <summary>The other official split.</summary>
    public static MergeSplit Other { get; } = new("40-30-30", "official 40-30-30", false);

    /// <summary>The same shares with artists whole.</summary>
    public static MergeSplit Artists { get; } = new("artists", "artists whole, 70-15-15", true);

    /// <summary>Two quarters by chance, for a handful of clips.</summary>
    public static MergeSplit Chance { get; } = new("clips", "split by clip, 50-25-25", false) { Share = PartOfFew };

    /// <summary>The same with artists whole.</summary>
    public static MergeSplit FewArtists { get; } = new("artists", "artists whole, 50-25-25", true) { Share = PartOfFew };

    /// <summary>Share of the clips to choose by, and share of those to judge by, where they are drawn; 0..1.</summary>
    public double Share { get; private init; } = Part;

    /// <summary>The splits of a set, the one of the document's figures first.</summary>
    /// <param name="set">Name of the set.</param>
    public static IReadOnlyList<MergeSplit> Of(string set) => set switch
    {
        MergeSets.Demonstration => [Chance, FewArtists],
        MergeSets.Substitute => [Official, Artists],
        _ => [Official, Other, Artists],
    };

    /// <summary>The parts.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="seed">Seed of what is drawn.</param>
    public ClipSplit Parts(ClipCollection clips, int seed) =>
        clips.Splits.FirstOrDefault(split => split.Name == Id) is { } split ? ClipSplit.Official(clips, split)
            : ClipSplit.Drawn(clips, KeepsGroups, Share, Share, seed);
}
