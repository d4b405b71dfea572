using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Protocols;

/// <summary>The one table of all systems.</summary>
/// <param name="setup">What it works with.</param>
/// <param name="set">The set.</param>
/// <param name="book">What the steps found.</param>
internal sealed class ProtocolTable(ReproductionSetup setup, PlacedSet set, FindingsBook book)
{
    private static readonly (string Key, string Words, FigureUnit Unit)[] Forms =
    [
        ("accuracy", "quadrants", FigureUnit.Share), ("macro_f1", "macro F1", FigureUnit.Share),
        ("arousal_half_accuracy", "arousal half", FigureUnit.Share), ("valence_half_accuracy", "valence half", FigureUnit.Share),
        (ClipStudy.Seconds, "seconds", FigureUnit.Seconds),
    ];

    private static readonly (string Key, string Words, FigureUnit Unit)[] Places =
    [
        ("arousal/rmse", "arousal, RMSE", FigureUnit.Error), ("valence/rmse", "valence, RMSE", FigureUnit.Error),
        ("arousal/r2", "arousal, R²", FigureUnit.Share), ("valence/r2", "valence, R²", FigureUnit.Share),
    ];

    private readonly IReadOnlyList<ProtocolModel> _models = ProtocolModels.Of(setup.Extent);

    /// <summary>The section.</summary>
    public ReproducedSection Section() => new(set.Set.Name, set.Set.Heading, Words(),
    [
        new ReproducedTable($"{set.Set.Name}-systems", $"All systems on the same clips. {Where}", [.. Rows(_models, Forms)])
        {
            Notes =
            [
                "Systems that place clips on the plane are read by quadrant, both axes parted at .5. Seconds are those of learning and "
                + "predicting all folds, one after the other, by one thread a fold, without the sound; another run takes others.",
            ],
        },
        new ReproducedTable($"{set.Set.Name}-places", $"Errors on the plane, [0, 1], of the systems that place clips. {Where}",
            [.. Rows([.. _models.Where(model => model.Places)], Places)]),
    ]);

    private string Protocol => Invariant($"{set.Set.Folds} folds, artists whole, ")
        + $"{(setup.SeedsOf(set.Set).Count == 1 ? "seed" : "seeds")} {string.Join(", ", setup.SeedsOf(set.Set))}";

    private string Where => $"Data: {set.Set.Title}; {Protocol}";

    private IReadOnlyList<string> Words() => set.Path is null ? [$"Not run: {set.Reason}."]
        : [$"{Protocol}. Intervals are 95 % over artists."];

    private IEnumerable<ReproducedRow> Rows(
        IReadOnlyList<ProtocolModel> models, IReadOnlyList<(string Key, string Words, FigureUnit Unit)> forms) =>
        from model in models
        from form in forms
        select book.Row(new ReproducedRow(model.Model.Title, form.Words, form.Unit, null, null),
            ProtocolDocument.KeyOf(set, model), form.Key, set.Reason);
}
