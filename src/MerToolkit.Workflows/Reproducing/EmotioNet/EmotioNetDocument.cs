using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.EmotioNet;

/// <summary>
/// The fourth document: valence and arousal from stacked MFCC, contrast and chroma by a convolutional network. Its counts of songs on
/// DEAM's labels, its errors where DEAM's sound is, and on clips of 4Q with the values of MERGE.
/// </summary>
internal sealed class EmotioNetDocument : ReproductionDocument
{
    /// <summary>The ways of splitting: by song, as is usual, and with artists whole.</summary>
    public static readonly IReadOnlyList<(string Id, string Words, bool KeepsGroups)> Splits =
        [("songs", "split by song", false), ("artists", "artists whole", true)];

    private const double HoldOut = .2;
    private const int QuickClips = 60;

    // The cut of [1, 9] on [0, 1].
    private const double Parting = (SongCounts.Cut - 1) / 8;

    /// <inheritdoc/>
    public override string Name => "emotionet";

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSet> Sets(ReproductionExtent extent) => EmotioNetSets.Of(extent);

    /// <inheritdoc/>
    public override IReadOnlyList<ReproductionStep> Steps(ReproductionSetup setup) =>
        [.. setup.Sets.Where(set => set.Path is not null).SelectMany(set => StepsOf(setup, set))];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSection> Sections(ReproductionSetup setup, FindingsBook book) =>
        [.. setup.Sets.Select(set => new EmotioNetTables(setup, set, book).Section())];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedHighlight> Highlights(IReadOnlyList<ReproducedSection> sections) =>
    [
        .. from section in sections
           from table in section.Tables.Take(1)
           from row in table.Rows
           where row.Obtained is not null && row.Published is not null && row.Name is "validation" or "calm"
           select new ReproducedHighlight($"{row.Name}, {row.Measure}", row, section.Title),
    ];

    /// <summary>Key of the step of a model.</summary>
    /// <param name="set">The set.</param>
    /// <param name="model">The model.</param>
    /// <param name="split">Name of the way of splitting.</param>
    public static string StepOf(PlacedSet set, ClipModel model, string split) => $"{set.Set.Name}_{model.Id}_{split}";

    private static IEnumerable<ReproductionStep> StepsOf(ReproductionSetup setup, PlacedSet set)
    {
        if (set.Set.Name == EmotioNetSets.Labels)
            return [new(SongCounts.Key, "DEAM's labels, songs of each mood", _ => $"labels={set.Sha256}",
                _ => SongCounts.Of(setup.Options.DataFolder))];
        var tables = new ClipTables(set, setup.Options, setup.Extent == ReproductionExtent.Quick ? QuickClips : null);
        var seed = setup.SeedsOf(set.Set)[0];
        return from model in EmotioNetModels.Of(setup.Extent)
            from split in Splits
            select new PlaneClipStudy
            {
                Key = StepOf(set, model, split.Id),
                Words = $"{set.Set.Name}, {model.Title}, {split.Words}",
                Tables = tables,
                Inputs = model.Inputs,
                Choices = _ => model.Choices,
                Parts = clips => [PartOf(ClipSplit.Drawn(clips, split.KeepsGroups, 0, HoldOut, seed))],
                Protocol = Invariant($"hold-out {HoldOut} {split.Id} {seed}"),
                DrawsGroups = split.KeepsGroups,
                Parting = Parting,
            }.Step();
    }

    private static ClipPart PartOf(ClipSplit split) => new(0, 0, split.Train, split.Test);
}
