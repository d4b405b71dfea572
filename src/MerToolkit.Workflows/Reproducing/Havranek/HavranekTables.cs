using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Curves;
using MerToolkit.Workflows.Reproducing.Published;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Havranek;

/// <summary>The document's tables on one data set; all of its figures stand there, also where the data are not.</summary>
/// <param name="setup">What it works with.</param>
/// <param name="set">The set.</param>
/// <param name="book">What the steps found.</param>
internal sealed class HavranekTables(ReproductionSetup setup, PlacedSet set, FindingsBook book)
{
    private const string OtherProfile = "networks hear the frames of profile havranek";
    private const string OtherTraining = "the document's networks learned from 619";

    private static readonly (string Key, string Words, FigureUnit Unit)[] Forms =
    [
        ("rmse", "RMSE", FigureUnit.Error), ("mae", "MAE", FigureUnit.Error), ("r2", "R²", FigureUnit.Share),
        ("pearson", "Pearson", FigureUnit.Share), ("ccc", "CCC", FigureUnit.Share), ("song_rmse", "RMSE per song", FigureUnit.Error),
        ("song_rmse/songs", "RMSE per song, sd over songs", FigureUnit.Error), ("song_pearson", "Pearson per song", FigureUnit.Share),
        ("song_ccc", "CCC per song", FigureUnit.Share), ("within_pearson", "Pearson within songs", FigureUnit.Share),
        ("within_r2", "R² within songs", FigureUnit.Share),
    ];

    private static readonly (string Id, string Words)[] References =
        [("own-song-mean", "each song's own mean"), ("ceiling", "ceiling of the raters")];

    private PublishedTable Rmse => setup.Published.Table("rmse");

    /// <summary>Name of a table of windows, and of the step that makes it.</summary>
    /// <param name="set">The set.</param>
    /// <param name="profile">What is computed.</param>
    public static string TableOf(ReproducedSet set, string profile) => $"{set.Name}-{profile}";

    /// <summary>Key of the step of a model.</summary>
    /// <param name="set">The set.</param>
    /// <param name="profile">What is computed.</param>
    /// <param name="model">The model.</param>
    /// <param name="training">What it learns from.</param>
    public static string StepOf(ReproducedSet set, string profile, string model, string training) =>
        $"{TableOf(set, profile)}_{model}_{training}";

    /// <summary>The section of the set.</summary>
    public ReproducedSection Section() => new(set.Set.Name, set.Set.Heading, Words(), set.Set.Name == HavranekSets.Labels
        ? [Constant(), .. set.Path is null ? [] : new[] { ConstantForms() }]
        : [.. HavranekSets.Profiles.SelectMany(TablesOf)]);

    private IReadOnlyList<ReproducedTable> TablesOf(string profile) =>
    [
        Published(profile), .. HearsFrames(profile) ? new[] { Spread() } : [],
        .. set.Path is null ? [] : CurveStudy.Targets.Select(target => AllForms(profile, target)).Append(Together(profile)),
        .. set.Path is not null && HearsFrames(profile) && setup.Options.HasAblations ? new[] { Ablations() } : [],
    ];

    // The networks hear frames of which the profile's windows are the statistics.
    private static bool HearsFrames(string profile) => profile == HavranekSets.Profiles[0];

    private string Where(string profile) => $"Data: {set.Set.Title}; profile {profile}; {Protocol}";

    private string Protocol => set.Set.Name == HavranekSets.EmoMusic
        ? "125 evaluation songs" : Invariant($"{set.Set.Folds} folds by {GroupWord}, seed {string.Join(", ", setup.SeedsOf(set.Set))}");

    private string GroupWord => set.Set.Name == HavranekSets.VgMidi ? "game" : "group";

    private IReadOnlyList<string> Words()
    {
        if (set.Path is null) return [$"Not run: {set.Reason}."];
        if (set.Set.Name == HavranekSets.Labels)
            return
            [
                "The mean of the 619 development songs for each of 61 moments of the 125 evaluation songs. Intervals are 95 % over "
                + "artists.",
            ];
        var name = TableOf(set.Set, HavranekSets.Profiles[0]);
        var size = book.Find(name, SetSize.Rows) is { } rows && book.Find(name, "pieces") is { } pieces
            ? Invariant($"{rows.Value:#,0} half seconds of {pieces.Value:#,0} pieces; ") : "";
        var text = $"{size}{Protocol}. Intervals are 95 % over groups.";
        return [char.ToUpperInvariant(text[0]) + text[1..]];
    }

    private ReproducedTable Constant() => new($"{set.Set.Name}-expected", $"RMSE of the expected value, [-1, 1]. Data: {set.Set.Title}",
    [
        .. CurveStudy.Targets.Select(target => book.Row(
            new ReproducedRow("expected value", Rmse.WordsOf(target), FigureUnit.Error, Rmse.Find(HavranekModels.Expected, target), null,
                "expected"),
            HavranekModels.Expected, $"{target}/rmse", set.Reason)),
    ])
    {
        Notes = ["The document prints .2315 for valence; on its own labels the constant gives what stands here."],
    };

    private ReproducedTable ConstantForms() => new($"{set.Set.Name}-forms", $"The expected value in every form. Data: {set.Set.Title}",
    [
        .. CurveStudy.Targets.SelectMany(target => Forms.SelectMany(form => new[]
        {
            Plain("expected value", $"{target}, {form.Words}", form.Unit, HavranekModels.Expected, $"{target}/{form.Key}"),
            Plain("each song's own mean", $"{target}, {form.Words}", form.Unit, HavranekModels.Expected,
                $"{target}/own-song-mean/{form.Key}"),
        })).Where(row => row.Obtained is not null),
    ]);

    private ReproducedTable Published(string profile) => new($"{TableOf(set.Set, profile)}-rmse",
        $"RMSE over all moments. {Where(profile)}",
    [
        .. CurveStudy.Targets.SelectMany(target => Rmse.Rows.SelectMany(row => HavranekDocument.TrainingsOf(set.Set).Select(training =>
        {
            var measure = Rmse.WordsOf(target) + (training.Words.Length > 0 ? $", {training.Words}" : "");
            var empty = new ReproducedRow(row.Title, measure, FigureUnit.Error, Rmse.Find(row.Id, target), null,
                row.Id == HavranekModels.Svr ? "data, split, learned, window, features, c" : "data, split");
            return row.Id is HavranekModels.Svr or HavranekModels.Expected
                ? book.Row(empty, StepOf(set.Set, profile, row.Id, training.Id), $"{target}/rmse", set.Reason)
                : Network(empty with { Assumption = "data, split, learned, networks" }, row.Id, profile, training.Id, $"{target}/rmse");
        }))),
    ]);

    private ReproducedRow Network(ReproducedRow row, string id, string profile, string training, string figure)
    {
        if (!HearsFrames(profile)) return row with { NotRun = OtherProfile };
        if (training is not ("folds" or HavranekNetworks.Training)) return row with { NotRun = OtherTraining };
        var network = HavranekNetworks.Of(setup.Extent).First(network => network.Id == id);
        return book.Row(row, HavranekNetworks.StepOf(set.Set, network), figure, set.Reason);
    }

    private ReproducedTable Spread()
    {
        var table = setup.Published.Table("spread");
        return new ReproducedTable($"{TableOf(set.Set, HavranekSets.Profiles[0])}-spread",
            $"Standard deviation of the networks' RMSE over runs. {Where(HavranekSets.Profiles[0])}",
        [
            .. CurveStudy.Targets.SelectMany(target => table.Rows.Select(row => Network(
                new ReproducedRow(row.Title, table.WordsOf(target), FigureUnit.Error, table.Find(row.Id, target), null, "networks"),
                row.Id, HavranekSets.Profiles[0], HavranekNetworks.Training, CurveRuns.Deviation(target)))),
        ]);
    }

    private ReproducedTable Ablations() => new($"{TableOf(set.Set, HavranekSets.Profiles[0])}-ablations",
        $"One thing changed at a time, a run of parallel networks each. {Where(HavranekSets.Profiles[0])}",
    [
        .. from network in HavranekNetworks.Ablations(setup.Extent)
           from target in CurveStudy.Targets
           from form in Forms.Where(form => form.Key is "rmse" or "ccc")
           select Plain(network.Title, $"{target}, {form.Words}", form.Unit, HavranekNetworks.StepOf(set.Set, network),
               $"{target}/{form.Key}"),
    ])
    {
        Notes = ["One run each: what lies within the deviation over runs says nothing."],
    };

    // The models of a profile with the steps that judge them.
    private IEnumerable<(string Title, string Step)> ModelsOf(string profile, string training) =>
    [
        .. HavranekModels.Of(setup.Extent).Select(model => (model.Title, StepOf(set.Set, profile, model.Id, training))),
        .. HearsFrames(profile) && training is "folds" or HavranekNetworks.Training
            ? HavranekNetworks.Of(setup.Extent).Select(network => (network.Title, HavranekNetworks.StepOf(set.Set, network))) : [],
    ];

    private ReproducedTable AllForms(string profile, string target) => new($"{TableOf(set.Set, profile)}-{target}",
        $"Every model in every form on {target}, beside trivial predictors and the ceiling. {Where(profile)}",
    [
        .. from training in HavranekDocument.TrainingsOf(set.Set)
           from form in Forms
           from row in FormRows(profile, target, training, form)
           where row.Obtained is not null
           select row,
    ])
    {
        Notes =
        [
            "Each song's own mean is no model: it knows the true mean of every song, so that its R² is the share of the variance that lies "
            + "between songs. The ceiling is what the spread of the raters leaves to an ideal predictor.",
            .. Chosen(profile, target),
        ],
    };

    private IEnumerable<ReproducedRow> FormRows(
        string profile, string target, (string Id, string Words) training, (string Key, string Words, FigureUnit Unit) form)
    {
        var measure = $"{form.Words}{(training.Words.Length > 0 ? ", " : "")}{training.Words}";
        var models = ModelsOf(profile, training.Id).ToList();
        foreach (var (title, step) in models) yield return Plain(title, measure, form.Unit, step, $"{target}/{form.Key}");
        foreach (var (id, words) in References) yield return Plain(words, measure, form.Unit, models[0].Step, $"{target}/{id}/{form.Key}");
    }

    private ReproducedTable Together(string profile) => new($"{TableOf(set.Set, profile)}-together",
        $"How arousal and valence go together, and quadrants parted at 0. {Where(profile)}",
    [
        .. from training in HavranekDocument.TrainingsOf(set.Set)
           from model in ModelsOf(profile, training.Id).Index()
           from row in TogetherRows(model.Item.Title, model.Item.Step, training.Words, isFirst: model.Index == 0)
           where row.Obtained is not null
           select row,
    ])
    {
        Notes =
        [
            "The document rejects its forked network, since its two outputs move together. How far the labels do stands beside. The "
            + "expected value moves from fold to fold alone: its correlation says nothing.",
        ],
    };

    private IEnumerable<ReproducedRow> TogetherRows(string title, string step, string words, bool isFirst)
    {
        var after = words.Length > 0 ? $", {words}" : "";
        yield return Plain(title, $"correlation of predictions{after}", FigureUnit.Share, step, CurveFindings.Together);
        yield return Plain(title, $"quadrants{after}", FigureUnit.Share, step, CurveFindings.Quadrant);
        if (isFirst)
            yield return Plain("the labels", $"correlation of predictions{after}", FigureUnit.Share, step, CurveFindings.TogetherTrue);
    }

    private IEnumerable<string> Chosen(string profile, string target) =>
        from training in HavranekDocument.TrainingsOf(set.Set)
        from text in book.Texts(StepOf(set.Set, profile, HavranekModels.Svr, training.Id))
        where text.Key == CurveStudy.ChoicesOf(target)
        select $"C chosen{(training.Words.Length > 0 ? ", " : "")}{training.Words}: {text.Value}.";

    private ReproducedRow Plain(string name, string measure, FigureUnit unit, string step, string figure) =>
        book.Row(new ReproducedRow(name, measure, unit, null, null), step, figure, set.Reason);
}
