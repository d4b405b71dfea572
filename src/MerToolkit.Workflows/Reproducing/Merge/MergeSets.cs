using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Merge;

/// <summary>The data that the document's tables are run on.</summary>
internal static class MergeSets
{
    /// <summary>Name of the substitute: clips of 4Q in MERGE's parts.</summary>
    public const string Substitute = "merge-4q";

    /// <summary>Name of the made-up clips.</summary>
    public const string Demonstration = "demonstration";

    /// <summary>Name of the published row that the substitute stands for.</summary>
    public const string Balanced = "audio-balanced";

    /// <summary>The sets in the order of the tables.</summary>
    /// <param name="extent">How much is done.</param>
    public static IReadOnlyList<ReproducedSet> Of(ReproductionExtent extent) => extent == ReproductionExtent.Demonstration
        ? [Demo]
        :
        [
            Official("audio", "complete", "3,554 clips"), Official("audio", "balanced", "3,232 clips"),
            Official("bimodal", "complete", "2,216 songs"), Official("bimodal", "balanced", "2,000 songs"), Clips,
        ];

    /// <summary>Name of the published row that a set is compared with.</summary>
    /// <param name="set">The set.</param>
    public static string RowOf(ReproducedSet set) => set.Name is Substitute or Demonstration ? Balanced : set.Name;

    /// <summary>True for songs with sound and lyrics.</summary>
    /// <param name="set">The set.</param>
    public static bool HasLyrics(ReproducedSet set) => set.Name.StartsWith("bimodal", StringComparison.Ordinal);

    private static ReproducedSet Official(string modality, string size, string clips)
    {
        var (first, second) = (char.ToUpperInvariant(modality[0]) + modality[1..], char.ToUpperInvariant(size[0]) + size[1..]);
        return new ReproducedSet
        {
            Name = $"{modality}-{size}",
            Heading = $"MERGE {first} {size}",
            Title = $"the document's own, MERGE {first} {size}, {clips}",
            Paths = [$"merge/MERGE_{first}_{second}"],
            Layout = $"merge:modality={modality},size={size}", Profile = MergeModels.Picture, Folds = 1, IsOptional = true,
        };
    }

    private static ReproducedSet Clips { get; } = new()
    {
        Name = Substitute,
        Heading = "The clips of MERGE Audio balanced that 4Q has",
        Title = "629 of the 3,232 clips of MERGE Audio balanced, those of 4Q whose sound is here",
        Paths = ["merge/merge_audio_balanced_splits.csv"],
        Layout = ClipSources.MergeOfQuadrants, Profile = MergeModels.Picture, Folds = 1, IsOptional = true,
    };

    private static ReproducedSet Demo { get; } = new()
    {
        Name = Demonstration,
        Heading = "Made-up clips: a demonstration, no evidence",
        Title = "24 made-up clips with labels by rule, a demonstration and no evidence",
        Paths = ["data/demo/clips.csv"], Layout = ClipSources.Table, Profile = MergeModels.Picture, Folds = 1,
    };
}
