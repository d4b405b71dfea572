using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.EmotioNet;

/// <summary>The data that the document's tables are run on.</summary>
internal static class EmotioNetSets
{
    /// <summary>Name of DEAM's labels, without sound.</summary>
    public const string Labels = "deam-labels";

    /// <summary>Name of the profile whose pictures the network is given.</summary>
    public const string Picture = "emotionet-picture";

    private const string Static = "static_annotations_averaged_songs_1_2000.csv";

    /// <summary>The sets in the order of the tables.</summary>
    /// <param name="extent">How much is done.</param>
    public static IReadOnlyList<ReproducedSet> Of(ReproductionExtent extent) =>
        extent == ReproductionExtent.Demonstration ? [Demo] : [RealLabels, Sound, Substitute];

    private static ReproducedSet RealLabels { get; } = new()
    {
        Name = Labels,
        Heading = "The document's songs, without sound",
        Title = "the document's own labels: DEAM",
        Paths =
        [
            $"deam/{Static}", $"deam/DEAM_Annotations/annotations/annotations averaged per song/song_level/{Static}",
            $"deam/annotations/{Static}",
        ],
        Layout = ClipSources.Deam, Folds = 1,
    };

    private static ReproducedSet Sound { get; } = new()
    {
        Name = "deam",
        Heading = "The document's own data",
        Title = "the document's own, DEAM with its sound, axes corrected",
        Paths = ["deam/DEAM_audio/MEMD_audio", "deam/MEMD_audio"],
        Layout = ClipSources.Deam, Profile = Picture, Folds = 1, IsOptional = true,
    };

    private static ReproducedSet Substitute { get; } = new()
    {
        Name = "merge-4q",
        Heading = "Clips of 4Q with the values of MERGE, in place of DEAM",
        Title = "clips of 30 s of 4Q with MERGE's values from mood tags instead of DEAM's ratings",
        Paths = ["merge/merge_audio_balanced_splits.csv"],
        Layout = ClipSources.MergeOfQuadrants, Profile = Picture, Folds = 1, IsOptional = true,
    };

    private static ReproducedSet Demo { get; } = new()
    {
        Name = "demonstration",
        Heading = "Made-up clips: a demonstration, no evidence",
        Title = "24 made-up clips with values by rule, a demonstration and no evidence",
        Paths = ["data/demo/clips.csv"], Layout = ClipSources.Table, Profile = Picture, Folds = 1,
    };
}
