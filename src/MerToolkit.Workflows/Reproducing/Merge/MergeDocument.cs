using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Merge;

/// <summary>
/// The third document: learned and handcrafted features together, for the quadrants of MERGE. Its network with a search of its options,
/// beside each of its branches alone, by the official splits and with artists whole.
/// </summary>
internal sealed class MergeDocument : ReproductionDocument
{
    private const int QuickClips = 60;
    private const string Searched = "weighted_f1";

    /// <inheritdoc/>
    public override string Name => "merge";

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSet> Sets(ReproductionExtent extent) => MergeSets.Of(extent);

    /// <inheritdoc/>
    public override IReadOnlyList<ReproductionStep> Steps(ReproductionSetup setup) =>
        [.. setup.Sets.Where(set => set.Path is not null).SelectMany(set => StepsOf(setup, set))];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSection> Sections(ReproductionSetup setup, FindingsBook book) =>
        [.. setup.Sets.Select(set => new MergeTables(setup, set, book).Section()), MergeTables.Elsewhere(setup)];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedHighlight> Highlights(IReadOnlyList<ReproducedSection> sections) =>
    [
        .. from section in sections
           from table in section.Tables.Take(1)
           from row in table.Rows
           where row.Obtained is not null && row.Published is not null && row.Measure.StartsWith("F1", StringComparison.Ordinal)
           select new ReproducedHighlight($"{row.Name}, {row.Measure}", row, section.Title),
    ];

    /// <summary>Key of the step of a model.</summary>
    /// <param name="set">The set.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="split">The split.</param>
    public static string StepOf(PlacedSet set, string model, MergeSplit split) => $"{set.Set.Name}_{model}_{split.Id}";

    /// <summary>The search of the hybrid's options.</summary>
    /// <param name="setup">What it works with.</param>
    /// <param name="set">The set.</param>
    /// <param name="split">The split.</param>
    public static OptionSearch SearchOf(ReproductionSetup setup, PlacedSet set, MergeSplit split)
    {
        var hybrid = MergeModels.Of(setup.Extent).First(model => model.Id == MergeModels.Hybrid);
        return new OptionSearch(
            StepOf(set, MergeModels.Hybrid, split), hybrid.Choices[0], MergeModels.Ranges, MergeModels.Trials(setup.Extent), Searched);
    }

    private static IEnumerable<ReproductionStep> StepsOf(ReproductionSetup setup, PlacedSet set)
    {
        var tables = new ClipTables(set, setup.Options, setup.Extent == ReproductionExtent.Quick ? QuickClips : null);
        var seed = setup.SeedsOf(set.Set)[0];
        yield return MergeCounts.Step(set, tables);
        foreach (var split in MergeSplit.Of(set.Set.Name))
        {
            foreach (var model in MergeModels.Of(setup.Extent).Where(model => model.Id != MergeModels.Hybrid))
                yield return Study(StepOf(set, model.Id, split), model.Title, model, split, _ => model.Choices, isTrial: false);
            var hybrid = MergeModels.Of(setup.Extent).First(model => model.Id == MergeModels.Hybrid);
            var search = SearchOf(setup, set, split);
            for (var number = 1; number <= search.Trials; number++)
            {
                var trial = number;
                yield return search.Tolerant(Study(search.KeyOf(trial), Invariant($"{hybrid.Title}, trial {trial}"), hybrid, split,
                    work => [search.Choice(trial, work.Book)], isTrial: true));
            }

            yield return Study(
                StepOf(set, hybrid.Id, split), hybrid.Title, hybrid, split, work => [search.Best(work.Book)], isTrial: false);
            foreach (var both in MergeModels.Both) yield return BranchComparison.Step(set, both, split);
        }

        ReproductionStep Study(string key, string words, ClipModel model, MergeSplit split,
            Func<StepWork, IReadOnlyList<TrainerChoice>> choices, bool isTrial) => new LabelClipStudy
            {
                Key = key,
                Words = $"{set.Set.Name}, {words}, {split.Words}",
                Tables = tables,
                Inputs = model.Inputs,
                Choices = choices,
                Parts = clips => [PartOf(split.Parts(clips, seed), isTrial)],
                Protocol = Invariant($"{split.Id} {seed} {(isTrial ? "validate" : "test")}"),
                DrawsGroups = true,
            }.Step();
    }

    private static ClipPart PartOf(ClipSplit split, bool isTrial) => new(0, 0, split.Train, isTrial ? split.Validate : split.Test);
}
