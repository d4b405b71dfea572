using MerToolkit.Core.Emotion;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Published;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Merge;

/// <summary>The document's tables on one data set; all of its figures stand there, also where the data are not.</summary>
/// <param name="setup">What it works with.</param>
/// <param name="set">The set.</param>
/// <param name="book">What the steps found.</param>
internal sealed class MergeTables(ReproductionSetup setup, PlacedSet set, FindingsBook book)
{
    private static readonly (string Key, string Words)[] Forms =
    [
        ("weighted_f1", "F1"), ("weighted_precision", "precision"), ("weighted_recall", "recall"),
        .. Quadrants.All.Select(quadrant => (ClipFindings.F1(quadrant.ToString()), $"F1 of {quadrant}")),
        ("arousal_half_accuracy", "arousal half"), ("valence_half_accuracy", "valence half"),
        ("valence_half_accuracy_low_arousal", "valence half within low arousal"),
    ];

    private readonly IReadOnlyList<ClipModel> _models = MergeModels.Of(setup.Extent);
    private readonly IReadOnlyList<MergeSplit> _splits = MergeSplit.Of(set.Set.Name);

    /// <summary>The section of the set.</summary>
    public ReproducedSection Section() => new(set.Set.Name, set.Set.Heading, Words(),
        [Published(), .. set.Path is null ? [Clips()] : new[] { Models(), Gain(), Trials(), Clips() }]);

    /// <summary>What is known elsewhere, on other clips and with other inputs.</summary>
    /// <param name="setup">What it works with.</param>
    public static ReproducedSection Elsewhere(ReproductionSetup setup)
    {
        var table = setup.Published.Table("elsewhere");
        return new ReproducedSection("elsewhere", "Known elsewhere", ["Figures of other work on other clips, to be seen beside these."],
        [
            new ReproducedTable("elsewhere", "F1, %, of other work: 4Q's 900 clips, and MERGE bimodal with lyrics",
            [
                .. table.Rows.Select(row => new ReproducedRow(row.Title, "F1", FigureUnit.Percent, table.Find(row.Id, "f1"), null)
                {
                    NotRun = "other clips or inputs",
                }),
            ]),
        ]);
    }

    private string Where => $"Data: {set.Set.Title}";

    private string Reason => MergeSets.HasLyrics(set.Set) ? $"needs lyrics: {set.Reason}" : set.Reason;

    private IReadOnlyList<string> Words()
    {
        if (set.Path is null) return [$"Not run: {Reason}."];
        var clips = book.Find(set.Set.Name, SetSize.Rows) is { } rows ? Invariant($"{rows.Value:#,0} clips. ") : "";
        var judged = string.Join("; ", _splits.Select(split =>
            book.Find(MergeDocument.StepOf(set, _models[0].Id, split), ClipStudy.Judged) is { } found
                ? Invariant($"{split.Words}: {found.Value:#,0} judged") : split.Words));
        return [$"{clips}{char.ToUpperInvariant(judged[0])}{judged[1..]}. Intervals are 95 % over artists."];
    }

    private ReproducedTable Published()
    {
        var table = setup.Published.Table("hybrid");
        var row = table.Rows.First(row => row.Id == MergeSets.RowOf(set.Set));
        return new ReproducedTable($"{set.Set.Name}-hybrid", $"Both branches on the test part, weighted, %. {Where}",
        [
            .. _splits.SelectMany(split => table.Measures.Select(measure => book.Row(
                new ReproducedRow(row.Title, $"{measure.Value}, {split.Words}", FigureUnit.Percent, table.Find(row.Id, measure.Key), null,
                    MergeSets.HasLyrics(set.Set) ? "data, split, network, search, lyrics" : "data, split, features, network, search"),
                MergeDocument.StepOf(set, MergeModels.Hybrid, split), $"weighted_{measure.Key}", Reason))),
        ]);
    }

    private ReproducedTable Models() => new($"{set.Set.Name}-models", $"Both branches beside each alone, test part. {Where}",
    [
        .. from split in _splits
           from model in _models
           from form in Forms
           select book.Row(new ReproducedRow(NameOf(model.Id, split), form.Words, FigureUnit.Share, null, null),
               MergeDocument.StepOf(set, model.Id, split), form.Key, Reason),
    ])
    {
        Notes =
        [
            "Valence half within low arousal: of the clips that are Q3 or Q4, the share whose valence was told right. Telling sad from "
            + "calm is what sound does worst.",
        ],
    };

    private ReproducedTable Gain() => new($"{set.Set.Name}-gain", $"Both branches less the better one alone, paired. {Where}",
    [
        .. from split in _splits
           from both in MergeModels.Both
           from metric in BranchComparison.Metrics
           select book.Row(new ReproducedRow(NameOf(both, split), metric.Words, FigureUnit.Share, null, null),
               BranchComparison.KeyOf(set, both, split), metric.Metric, Reason),
    ])
    {
        Notes =
        [
            .. _splits.SelectMany(split => MergeModels.Both.SelectMany(both => Verdict(both, split))),
            "An interval above 0 says that the branches are worth more together than the better one.",
        ],
    };

    private string NameOf(string model, MergeSplit split) => $"{_models.First(known => known.Id == model).Title}, {split.Words}";

    private IEnumerable<string> Verdict(string both, MergeSplit split)
    {
        var key = BranchComparison.KeyOf(set, both, split);
        if (book.Find(key, BranchComparison.Metrics[0].Metric) is not { } gain) yield break;
        var better = book.Texts(key).First(text => text.Key == BranchComparison.Better).Value;
        var words = gain.Low > 0 ? "worth more than" : gain.High < 0 ? "worth less than" : "no different, as far as these clips tell, from";
        var name = NameOf(both, split);
        yield return $"{char.ToUpperInvariant(name[0])}{name[1..]}: {words} the better branch alone, "
            + $"{_models.First(model => model.Id == better).Title}.";
    }

    private ReproducedTable Trials() => new($"{set.Set.Name}-trials",
        $"The search of the network's options: weighted F1 on the validation part, %. {Where}",
    [
        .. from split in _splits
           let search = MergeDocument.SearchOf(setup, set, split)
           from number in Enumerable.Range(1, search.Trials)
           where book.Has(search.KeyOf(number))
           select book.Row(new ReproducedRow(Invariant($"{number}: {search.Words(search.Choice(number, book))}"), split.Words,
               FigureUnit.Percent, null, null), search.KeyOf(number), "weighted_f1", Reason),
    ]);

    private ReproducedTable Clips()
    {
        var table = setup.Published.Table("clips");
        var measure = MergeSets.RowOf(set.Set);
        return new ReproducedTable($"{set.Set.Name}-clips", $"Clips of each quadrant. {Where}",
        [
            .. table.Rows.Select(row => book.Row(
                new ReproducedRow(row.Title, table.WordsOf(measure), FigureUnit.Count, table.Find(row.Id, measure), null, "data"),
                set.Set.Name, MergeCounts.Of(row.Title), Reason)),
        ]);
    }
}
