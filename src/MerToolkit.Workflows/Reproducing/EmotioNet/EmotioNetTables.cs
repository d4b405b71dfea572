using MerToolkit.Core.Emotion;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Published;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.EmotioNet;

/// <summary>The document's tables on one data set; all of its figures stand there, also where the data are not.</summary>
/// <param name="setup">What it works with.</param>
/// <param name="set">The set.</param>
/// <param name="book">What the steps found.</param>
internal sealed class EmotioNetTables(ReproductionSetup setup, PlacedSet set, FindingsBook book)
{
    private const string NewClips = "new-clips";
    private const string Training = "training";

    private static readonly (string Key, string Words, FigureUnit Unit)[] Forms =
    [
        (PlaneClipStudy.SquaredError, "MSE", FigureUnit.Error), (PlaneClipStudy.AbsoluteError, "MAE", FigureUnit.Error),
        ("arousal/rmse", "arousal, RMSE", FigureUnit.Error), ("valence/rmse", "valence, RMSE", FigureUnit.Error),
        ("arousal/r2", "arousal, R²", FigureUnit.Share), ("valence/r2", "valence, R²", FigureUnit.Share),
        ("accuracy", "moods", FigureUnit.Share), ("arousal_half_accuracy", "arousal half", FigureUnit.Share),
        ("valence_half_accuracy", "valence half", FigureUnit.Share),
    ];

    private readonly IReadOnlyList<ClipModel> _models = EmotioNetModels.Of(setup.Extent);

    /// <summary>The section of the set.</summary>
    public ReproducedSection Section() => new(set.Set.Name, set.Set.Heading, Words(), set.Set.Name == EmotioNetSets.Labels
        ? [Songs(), Extent(), .. set.Path is null ? [] : new[] { AllSongs() }]
        : [Error(), .. set.Path is null ? [] : new[] { Models(), ByMood() }])
    {
        Pictures = set.Path is null ? [] : [.. EmotioNetDocument.Splits.SelectMany(split =>
            EmotioNetPictures.Of(split.Words, book, EmotioNetDocument.StepOf(set, _models[0], split.Id)))],
    };

    private string Where => $"Data: {set.Set.Title}";

    private IReadOnlyList<string> Words()
    {
        if (set.Path is null) return [$"Not run: {set.Reason}."];
        if (set.Set.Name == EmotioNetSets.Labels)
            return
            [
                "Songs 1 to 2000 by the cut 4.5. The document's 203 calm and 223 aggressive songs are those of the labels as published, in "
                + "which arousal and valence stand under each other's name for ids up to 1000, and of the words as printed.",
            ];
        var judged = book.Find(EmotioNetDocument.StepOf(set, _models[0], EmotioNetDocument.Splits[0].Id), ClipStudy.Judged);
        return
        [
            (judged is null ? "" : Invariant($"{judged.Value:#,0} clips are judged, a fifth. "))
            + "Intervals are 95 %, over artists where these stay whole and over clips otherwise.",
        ];
    }

    private ReproducedTable Songs()
    {
        var table = setup.Published.Table("songs");
        return new ReproducedTable($"{set.Set.Name}-songs", $"Songs of each mood after balancing. {Where}",
        [
            .. SongCounts.Ways.SelectMany(way => table.Rows.Select(row => book.Row(
                new ReproducedRow(row.Title, way.Title, FigureUnit.Count, table.Find(row.Id, "songs"), null, "cut, labels, balance"),
                SongCounts.Key, SongCounts.Balanced(way, row.Id), set.Reason))),
        ]);
    }

    private ReproducedTable AllSongs() => new($"{set.Set.Name}-all", $"Songs of each mood before balancing. {Where}",
    [
        .. SongCounts.Ways.SelectMany(way => Moods.All.Select(mood => book.Row(
            new ReproducedRow(way.Title, mood, FigureUnit.Count, null, null), SongCounts.Key, SongCounts.All(way, mood), set.Reason))),
    ]);

    private ReproducedTable Extent()
    {
        var table = setup.Published.Table("extent");
        return new ReproducedTable($"{set.Set.Name}-extent", $"{table.Title}. {Where}",
        [
            .. table.Rows.Select(row => book.Row(
                new ReproducedRow(row.Title, "number", FigureUnit.Count, table.Find(row.Id, "number"), null, "data"),
                SongCounts.Key, row.Id, set.Reason)),
        ]);
    }

    private ReproducedTable Error()
    {
        var table = setup.Published.Table("error");
        return new ReproducedTable($"{set.Set.Name}-error", $"Error of the network on [0, 1], valence and arousal together. {Where}",
        [
            .. EmotioNetDocument.Splits.SelectMany(split => table.Measures.SelectMany(measure => table.Rows.Select(row =>
                ErrorRow(table, row, measure, split)))),
        ])
        {
            Notes = ["Validation is what was held out. The document learned from songs whose artists may be on both sides."],
        };
    }

    private ReproducedRow ErrorRow(PublishedTable table, PublishedRow row, KeyValuePair<string, string> measure,
        (string Id, string Words, bool KeepsGroups) split)
    {
        var empty = new ReproducedRow(row.Title, $"{measure.Value}, {split.Words}", FigureUnit.Error, table.Find(row.Id, measure.Key), null,
            row.Id == NewClips ? "new-clips" + (measure.Key == "mae" ? ", mae" : "") : "data, scale, split, input, network");
        if (row.Id == NewClips) return empty with { NotRun = "the authors' clips are not public" };
        var isSquare = measure.Key == "loss";
        var figure = row.Id == Training ? isSquare ? PlaneClipStudy.LearnedSquaredError : PlaneClipStudy.LearnedAbsoluteError
            : isSquare ? PlaneClipStudy.SquaredError : PlaneClipStudy.AbsoluteError;
        return book.Row(empty, EmotioNetDocument.StepOf(set, _models[0], split.Id), figure, set.Reason);
    }

    private ReproducedTable Models() => new($"{set.Set.Name}-models",
        $"The network, its baseline and the constant on what was held out, [0, 1]. {Where}",
    [
        .. from split in EmotioNetDocument.Splits
           from model in _models
           from form in Forms
           select book.Row(new ReproducedRow($"{model.Title}, {split.Words}", form.Words, form.Unit, null, null),
               EmotioNetDocument.StepOf(set, model, split.Id), form.Key, set.Reason),
    ])
    {
        Notes =
        [
            "Moods: the share of clips whose place lies in the right quarter, both axes parted at .4375, which is 4.5 of [1, 9]; the "
            + "halves alike. They are the same for both readings of the words.",
        ],
    };

    private ReproducedTable ByMood() => new($"{set.Set.Name}-moods", $"F1 of each mood by the network, both readings of the words. {Where}",
    [
        .. from split in EmotioNetDocument.Splits
           from words in (MoodWords[])[MoodWords.Corrected, MoodWords.Printed]
           from quadrant in Quadrants.All
           select book.Row(new ReproducedRow($"words {words.ToString().ToLowerInvariant()}, {split.Words}", Moods.Of(quadrant, words),
               FigureUnit.Share, null, null), EmotioNetDocument.StepOf(set, _models[0], split.Id),
               ClipFindings.F1(quadrant.ToString()), set.Reason),
    ]);
}
