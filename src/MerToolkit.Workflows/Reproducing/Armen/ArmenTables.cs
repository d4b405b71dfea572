using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Published;
using MerToolkit.Workflows.Reproducing.Sets;
using MerToolkit.Workflows.Reproducing.Studies;

namespace MerToolkit.Workflows.Reproducing.Armen;

/// <summary>The document's tables on one data set.</summary>
/// <param name="setup">What it works with.</param>
/// <param name="set">The set.</param>
/// <param name="book">What the steps found.</param>
internal sealed class ArmenTables(ReproductionSetup setup, PlacedSet set, FindingsBook book)
{
    private const string SecondLogistic = "logistic-second";

    // The quarters of the plane of arousal and valence that the moods stand for.
    private static readonly Dictionary<string, string> Quarters = new(StringComparer.Ordinal)
    {
        ["happy"] = "Q1", ["energetic"] = "Q2", ["sad"] = "Q3", ["calm"] = "Q4",
    };

    private PublishedTable Accuracy => setup.Published.Table("accuracy");

    /// <summary>Accuracy on rows as they are.</summary>
    public ReproducedTable Clean() => new(Id("clean"), $"Clean accuracy, %. {Where}",
    [
        .. Accuracy.Rows.Select(row => Row(Accuracy, row, "clean", ModelOf(row.Id), StudyConditions.Clean, StudyConditions.Clean,
            row.Id == ArmenModels.Stack ? "data, options, split, stack" : "data, options, split")),
    ]);

    /// <summary>Accuracy under FGSM, before and after adversarial training with one choice of a label.</summary>
    /// <param name="label">The choice.</param>
    public ReproducedTable Fgsm(string label)
    {
        var (fgsm, clean) = (StudyConditions.Fgsm(label), StudyConditions.Clean);
        (string Measure, string Training, string Condition, string Assumption)[] measures =
        [
            ("fgsm-baseline", clean, fgsm, "surrogate, epsilon, label"),
            ("clean-robust", fgsm, clean, "training, label"),
            ("fgsm-robust", fgsm, fgsm, "training, surrogate, epsilon, label"),
        ];
        return new(Id(fgsm), Invariant($"FGSM with the {label} label at {ArmenDocument.Epsilon:#.##} sd, accuracy in %. ") + Where,
        [
            .. measures.SelectMany(measure => Accuracy.Rows.Where(row => row.Id != SecondLogistic).Select(row =>
                Row(Accuracy, row, measure.Measure, row.Id, measure.Training, measure.Condition, measure.Assumption))),
        ]);
    }

    /// <summary>The stack by mood, on rows as they are.</summary>
    public ReproducedTable ByMoodClean() => ByMood(
        "armen-clean", Id("armen-clean-by-mood"), $"ARMEN by mood, clean. {Where}", StudyConditions.Clean, "data, stack, split");

    /// <summary>The stack by mood after adversarial training, on adversarial rows.</summary>
    /// <param name="label">The choice of a label.</param>
    public ReproducedTable ByMoodRobust(string label) => ByMood("armen-robust", Id($"armen-fgsm-{label}-by-mood"),
        $"ARMEN by mood after adversarial training with the {label} label, on rows attacked so. {Where}", StudyConditions.Fgsm(label),
        "training, surrogate, epsilon, label");

    /// <summary>Every model in every training under every condition: the controls beside the attacks.</summary>
    public ReproducedTable Crossed()
    {
        string[] trainings = [StudyConditions.Clean, .. StudyConditions.Labels.Select(StudyConditions.Fgsm)];
        return new ReproducedTable(Id("crossed"),
            Invariant($"Each model under each attack and control at {ArmenDocument.Epsilon:#.##} sd, accuracy in %. ") + Where,
        [
            .. Accuracy.Rows.Where(row => row.Id != SecondLogistic).SelectMany(row => trainings.SelectMany(training =>
                StudyConditions.All.Select(condition => book.Row(
                    new ReproducedRow(Trained(row.Title, training), condition.Value, FigureUnit.Percent, null, null),
                    ModelStudy.Key(set.Set.Name, row.Id, training), condition.Key, set.Reason)))),
        ])
        {
            Notes =
            [
                "A model that scores more on attacked rows than on clean ones has read the label out of the attack (label leaking).",
                "Controls move every column by chance within the same budget: what stands FGSM and falls to them is not robust.",
            ],
        };
    }

    /// <summary>How well the models know their errors, Monte Carlo dropout beside the largest probability.</summary>
    public ReproducedTable Uncertainty()
    {
        (string Figure, string Words, FigureUnit Unit)[] measures =
        [
            (UncertaintyFindings.Auroc, "errors found (AUROC)", FigureUnit.Share), (UncertaintyFindings.Aurc, "AURC", FigureUnit.Share),
            (UncertaintyFindings.CalibrationError, "calibration error", FigureUnit.Share),
        ];
        (string Figure, string Words, FigureUnit Unit)[] dropout =
        [
            (UncertaintyFindings.DropoutAuroc, "errors found by dropout", FigureUnit.Share),
            (UncertaintyFindings.DropoutGain, "its gain", FigureUnit.Share),
        ];
        (string Id, string Title)[] models =
        [
            .. Accuracy.Rows.Where(row => row.Id != SecondLogistic).Select(row => (row.Id, row.Title)),
            (ArmenModels.Dropout, "MLP learned with dropout .1"),
        ];
        return new ReproducedTable(Id("uncertainty"), $"What the models know of their errors on clean rows. {Where}",
        [
            .. models.SelectMany(model => measures.Concat(model.Id == ArmenModels.Dropout ? dropout : []).Select(measure => book.Row(
                new ReproducedRow(model.Title, measure.Words, measure.Unit, null, null, "dropout"),
                ModelStudy.Key(set.Set.Name, model.Id, StudyConditions.Clean), measure.Figure, set.Reason))),
        ])
        {
            Notes =
            [
                "Errors found: how often a wrong row has a smaller largest probability than a right one; .5 is chance. AURC: the mean "
                + "share of errors among the most certain rows; less is better. By dropout: mutual information of 30 thinned networks.",
            ],
        };
    }

    private string Where => $"Data: {set.Set.Title}; {ArmenSection.Protocol(setup, set.Set)}";

    private string Id(string table) => $"{set.Set.Name}-{table}";

    private static string ModelOf(string row) => row == SecondLogistic ? "logistic" : row;

    private static string Trained(string model, string training) => training == StudyConditions.Clean
        ? model : $"{model}, trained on FGSM with the {training["fgsm-".Length..]} label";

    private ReproducedTable ByMood(string published, string id, string title, string training, string assumption)
    {
        var table = setup.Published.Table(published);
        return new ReproducedTable(id, title,
        [
            .. table.Measures.SelectMany(measure => table.Rows.Select(row =>
            {
                var mood = MoodOf(row.Id, training);
                var name = mood == row.Id ? row.Title : $"{row.Title} ({mood})";
                return book.Row(
                    new ReproducedRow(name, measure.Value, table.UnitOf(measure.Key), table.Find(row.Id, measure.Key), null, assumption),
                    ModelStudy.Key(set.Set.Name, ArmenModels.Stack, training), $"{training}/{measure.Key}/{mood}", set.Reason);
            })),
        ]);
    }

    // Sounds have quadrants for moods.
    private string MoodOf(string mood, string training) =>
        book.Find(ModelStudy.Key(set.Set.Name, ArmenModels.Stack, training), $"{training}/support/{Quarters[mood]}") is null
            ? mood : Quarters[mood];

    private ReproducedRow Row(
        PublishedTable table, PublishedRow row, string measure, string model, string training, string condition, string assumption) =>
        book.Row(
            new ReproducedRow(row.Title, table.WordsOf(measure), table.UnitOf(measure), table.Find(row.Id, measure), null, assumption),
            ModelStudy.Key(set.Set.Name, model, training), condition, set.Reason);
}
