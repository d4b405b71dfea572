using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Published;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Protocols;

/// <summary>
/// What no document has: all four systems on the same clips, folds and seeds, with artists whole, beside trivial predictors, with what
/// they cost.
/// </summary>
internal sealed class ProtocolDocument : ReproductionDocument
{
    private const int QuickClips = 60;
    private const double Parting = .5;

    /// <inheritdoc/>
    public override string Name => "protocol";

    /// <inheritdoc/>
    public override bool IsPublished => false;

    /// <inheritdoc/>
    public override PublishedDocument Published { get; } = new()
    {
        Name = "protocol",
        Title = "One protocol for all four",
        Source = "The same clips, folds and seeds for each system; nothing of it is published.",
        Sha256 = ContentHash.OfText("protocol"),
        Tables = [],
        Assumptions =
        [
            KeyValuePair.Create("form", "Each system in the smallest form that is still itself: networks of 15 or 20 epochs, "
                + "no search of options, recurrent networks on half seconds of whole clips, pictures with ten frames averaged."),
        ],
        Contradictions = [],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSet> Sets(ReproductionExtent extent) =>
        extent == ReproductionExtent.Demonstration ? [Demonstration]
        : [extent == ReproductionExtent.Quick ? Clips with { Folds = 2 } : Clips];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproductionStep> Steps(ReproductionSetup setup)
    {
        var set = setup.Sets[0];
        if (set.Path is null) return [];
        var tables = new ClipTables(set, setup.Options, setup.Extent == ReproductionExtent.Quick ? QuickClips : null);
        var seeds = setup.SeedsOf(set.Set);
        return [.. ProtocolModels.Of(setup.Extent).Select(model => StepOf(set, tables, model, seeds))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSection> Sections(ReproductionSetup setup, FindingsBook book) =>
        [new ProtocolTable(setup, setup.Sets[0], book).Section()];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedHighlight> Highlights(IReadOnlyList<ReproducedSection> sections) => [];

    /// <summary>Key of the step of a model.</summary>
    /// <param name="set">The set.</param>
    /// <param name="model">The model.</param>
    public static string KeyOf(PlacedSet set, ProtocolModel model) => $"{set.Set.Name}_{model.Model.Id}";

    private static ReproducedSet Clips { get; } = new()
    {
        Name = "merge-4q",
        Heading = "The same clips, folds and seeds for all four systems",
        Title = "629 clips of 4Q that MERGE Audio balanced has, quadrants and values of MERGE",
        Paths = ["merge/merge_audio_balanced_splits.csv"],
        Layout = ClipSources.MergeOfQuadrants, Profile = "librosa", Folds = 5, IsOptional = true,
    };

    private static ReproducedSet Demonstration { get; } = new()
    {
        Name = "demonstration",
        Heading = "The same made-up clips for all four systems: a demonstration, no evidence",
        Title = "24 made-up clips with labels by rule, a demonstration and no evidence",
        Paths = ["data/demo/clips.csv"], Layout = ClipSources.Table, Profile = "librosa", Folds = 2,
    };

    private static ReproductionStep StepOf(PlacedSet set, ClipTables tables, ProtocolModel model, IReadOnlyList<int> seeds)
    {
        var (key, words) = (KeyOf(set, model), $"{set.Set.Name}, {model.Model.Title}");
        var protocol = $"{set.Set.Folds} folds {string.Join(' ', seeds)}";
        return model.Places
            ? new PlaneClipStudy
            {
                Key = key, Words = words, Tables = tables, Inputs = model.Model.Inputs, Choices = _ => model.Model.Choices, Parts = Parts,
                Protocol = protocol, Parting = Parting,
            }.Step()
            : new LabelClipStudy
            {
                Key = key, Words = words, Tables = tables, Inputs = model.Model.Inputs, Choices = _ => model.Model.Choices, Parts = Parts,
                Protocol = protocol,
            }.Step();

        IReadOnlyList<ClipPart> Parts(ClipCollection clips) =>
        [
            .. seeds.Index().SelectMany(seed => ClipSplit.Folds(clips, keepsGroups: true, set.Set.Folds, seed.Item).Index()
                .Select(fold => new ClipPart(seed.Index, fold.Index, fold.Item.Train, fold.Item.Test))),
        ];
    }
}
