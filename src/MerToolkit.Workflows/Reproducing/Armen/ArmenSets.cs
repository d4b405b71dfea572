using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Armen;

/// <summary>The data that the document's tables are run on.</summary>
internal static class ArmenSets
{
    /// <summary>Layout of the tables of songs.</summary>
    public const string Layout = "moodify";

    private const int QuickRows = 200;
    private const int QuickJudged = 50;

    /// <summary>Rows of each mood in the document's reports.</summary>
    private const int Support = 250;

    /// <summary>The sets in the order of the tables.</summary>
    /// <param name="extent">How much is done.</param>
    public static IReadOnlyList<ReproducedSet> Of(ReproductionExtent extent) => extent switch
    {
        ReproductionExtent.Demonstration => [Demonstration],
        ReproductionExtent.Quick => [.. Songs.Select(Quick)],
        _ => [.. Songs, Sound],
    };

    private static IReadOnlyList<ReproducedSet> Songs { get; } =
    [
        new()
        {
            Name = "songs-1200",
            Heading = "1,200 songs, labelled by playlist",
            Title = "Moodify's 1,200 playlist songs instead of 40,000 of its 277,938",
            Paths = ["moodify/moodify_schema_1200.csv"], Layout = Layout, Folds = 5,
        },
        new()
        {
            Name = "real-8k",
            Heading = "7,984 real rows of the document's file",
            Title = "7,984 real rows instead of 40,000, moods in their real shares",
            Paths = ["moodify/moodify_real_8k.csv.gz"], Layout = Layout, DropsRepeats = true, Folds = 1,
        },
        new()
        {
            Name = "real-278k",
            Heading = "The document's own data",
            Title = "the document's own, 10,000 of each mood drawn from 277,938 songs",
            Paths = ["278k_song_labelled.csv", "moodify/278k_song_labelled.csv"], Layout = Layout, DropsRepeats = true,
            PerClass = 10_000, JudgedPerClass = Support, Folds = 1, IsOptional = true,
        },
        new()
        {
            Name = "replica-41k",
            Heading = "A replica, labelled by a model",
            Title = "a replica instead of the real file: other songs, labels from a model of the 1,200, 2,700 of each mood of 41,106",
            Paths = ["moodify/moodify_replica_41k.csv.gz"], Layout = Layout, DropsRepeats = true,
            PerClass = 2_700, JudgedPerClass = Support, Folds = 1,
        },
    ];

    private static ReproducedSet Sound { get; } = new()
    {
        Name = "sound-4q",
        Heading = "Sound, which the document never tried",
        Title = "the clips of 4Q instead of descriptors of songs, 644 features of our own",
        Paths = ["4q"], Layout = "4q", Profile = "librosa", Folds = 1, IsOptional = true,
    };

    private static ReproducedSet Demonstration { get; } = new()
    {
        Name = "demonstration",
        Heading = "Made-up clips: a demonstration, no evidence",
        Title = "24 made-up clips with labels by rule, a demonstration and no evidence",
        Paths = ["data/demo/clips.csv"], Layout = "table", Profile = "librosa", Folds = 3,
    };

    private static ReproducedSet Quick(ReproducedSet set) =>
        set with { PerClass = QuickRows, JudgedPerClass = QuickJudged, Folds = 1, Seeds = [1] };
}
