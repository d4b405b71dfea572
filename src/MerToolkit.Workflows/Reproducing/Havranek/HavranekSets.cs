using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Havranek;

/// <summary>The data that the document's tables are run on.</summary>
internal static class HavranekSets
{
    /// <summary>Name of the real labels.</summary>
    public const string Labels = "emomusic-labels";

    /// <summary>Name of the document's own data.</summary>
    public const string EmoMusic = "emomusic";

    /// <summary>Name of the rendered scores.</summary>
    public const string VgMidi = "vgmidi";

    /// <summary>Name of the made-up clips.</summary>
    public const string Demonstration = "demonstration";

    /// <summary>The profiles of the tables: the document's, and librosa's usual features.</summary>
    public static IReadOnlyList<string> Profiles { get; } = ["havranek", "librosa-windows"];

    /// <summary>The sets in the order of the tables.</summary>
    /// <param name="extent">How much is done.</param>
    public static IReadOnlyList<ReproducedSet> Of(ReproductionExtent extent) =>
        extent == ReproductionExtent.Demonstration ? [Demo] : [RealLabels, Sound, Rendered];

    private static ReproducedSet RealLabels { get; } = new()
    {
        Name = Labels,
        Heading = "The document's labels, without sound",
        Title = "the document's own labels: 744 songs of emoMusic",
        Paths =
        [
            "emomusic/annotations/arousal_cont_average.csv", "emomusic/arousal_cont_average.csv", "emomusic/arousal_cont_average.csv.gz",
        ],
        Layout = EmoMusic, Folds = 1,
    };

    private static ReproducedSet Sound { get; } = new()
    {
        Name = EmoMusic,
        Heading = "The document's own data",
        Title = "the document's own, 744 songs of emoMusic with their sound",
        Paths = ["emomusic/clips_45seconds", "emomusic/clips", "emomusic/audio"],
        Layout = EmoMusic, Profile = Profiles[0], Folds = 1, IsOptional = true,
    };

    private static ReproducedSet Rendered { get; } = new()
    {
        Name = VgMidi,
        Heading = "Rendered game music, which the document never heard",
        Title = "VGMIDI's scores rendered by a synthesiser instead of emoMusic: game music, labels once a measure",
        Paths = ["rendered/vgmidi", "vgmidi/audio", "vgmidi/rendered"],
        Layout = VgMidi, Profile = Profiles[0], Folds = 5,
    };

    private static ReproducedSet Demo { get; } = new()
    {
        Name = Demonstration,
        Heading = "Made-up clips: a demonstration, no evidence",
        Title = "24 made-up clips with one label each, a demonstration and no evidence",
        Paths = ["data/demo/clips.csv"], Layout = "table", Profile = Profiles[0], Folds = 3,
    };
}
