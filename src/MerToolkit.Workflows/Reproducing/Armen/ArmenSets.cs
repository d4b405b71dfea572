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
            Title = "1,200 songs of Moodify, labelled by playlist (instead of 40,000 of the 277,938)",
            Paths = ["moodify/moodify_schema_1200.csv"], Layout = Layout, Folds = 5,
        },
        new()
        {
            Name = "real-8k",
            Title = "7,984 real rows of the 277,938, moods in their real shares (instead of 40,000, balanced)",
            Paths = ["moodify/moodify_real_8k.csv.gz"], Layout = Layout, DropsRepeats = true, Folds = 1, Seeds = [1, 2, 3],
        },
        new()
        {
            Name = "real-278k",
            Title = "the document's own data: 277,938 songs, 10,000 of each mood drawn",
            Paths = ["278k_song_labelled.csv", "moodify/278k_song_labelled.csv"], Layout = Layout, DropsRepeats = true,
            PerClass = 10_000, JudgedPerClass = Support, Folds = 1, IsOptional = true,
        },
        new()
        {
            Name = "replica-41k",
            Title = "a replica: 41,106 other songs, labels from a model of the 1,200, 2,700 of each mood drawn (instead of 40,000 real ones)",
            Paths = ["moodify/moodify_replica_41k.csv.gz"], Layout = Layout, DropsRepeats = true,
            PerClass = 2_700, JudgedPerClass = Support, Folds = 1,
        },
    ];

    private static ReproducedSet Sound { get; } = new()
    {
        Name = "sound-4q",
        Title = "sound, which the document never tried: the clips of 4Q, 644 features of our own",
        Paths = ["4q"], Layout = "4q", Profile = "librosa", Folds = 5, IsOptional = true,
    };

    private static ReproducedSet Demonstration { get; } = new()
    {
        Name = "demonstration",
        Title = "24 made-up clips with labels by rule: a demonstration, no evidence",
        Paths = ["data/demo/clips.csv"], Layout = "table", Profile = "librosa", Folds = 3,
    };

    private static ReproducedSet Quick(ReproducedSet set) =>
        set with { PerClass = QuickRows, JudgedPerClass = QuickJudged, Folds = 1, Seeds = [1] };
}
