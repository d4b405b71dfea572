using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Sets;
using MerToolkit.Workflows.Reproducing.Studies;

namespace MerToolkit.Workflows.Reproducing.Armen;

/// <summary>
/// The first document: a stack of trees for four moods of songs, said to stand FGSM. Its tables on every data set that can be had, with
/// all choices that it leaves open, then what the same models are worth under attacks that know them.
/// </summary>
internal sealed class ArmenDocument : ReproductionDocument
{
    /// <summary>Budget of FGSM, standard deviations of the training rows.</summary>
    public const double Epsilon = .1;

    /// <inheritdoc/>
    public override string Name => "armen";

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSet> Sets(ReproductionExtent extent) => ArmenSets.Of(extent);

    /// <inheritdoc/>
    public override IReadOnlyList<ReproductionStep> Steps(ReproductionSetup setup)
    {
        var reading = new SetReading(setup.Options);
        var models = ArmenModels.Of(setup.Extent);
        return [.. setup.Sets.Where(set => set.Path is not null).SelectMany(set => StepsOf(setup, set, models, reading))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSection> Sections(ReproductionSetup setup, FindingsBook book) =>
        [.. setup.Sets.Select(set => ArmenSection.Build(setup, set, book))];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedHighlight> Highlights(IReadOnlyList<ReproducedSection> sections) =>
    [
        .. from section in sections
            from table in section.Tables
            where table.Id.EndsWith("-clean", StringComparison.Ordinal)
            from row in table.Rows
            where row is { Name: "ARMEN", Obtained: not null }
            select new ReproducedHighlight("ARMEN, clean, %", row, section.Title),
    ];

    private static IEnumerable<ReproductionStep> StepsOf(
        ReproductionSetup setup, PlacedSet set, IReadOnlyList<TrainerChoice> models, SetReading reading)
    {
        SetData Data(StepWork work) => reading.Of(set, work);
        yield return SetSize.Step(set, Data);
        string[] trainings = [StudyConditions.Clean, .. StudyConditions.Labels.Select(StudyConditions.Fgsm)];
        foreach (var model in models)
            foreach (var training in model.Name == ArmenModels.Dropout ? trainings[..1] : trainings)
                yield return new ModelStudy
                {
                    Set = set,
                    Data = Data,
                    Seeds = setup.SeedsOf(set.Set),
                    Model = model,
                    Surrogate = models.First(choice => choice.Name == ArmenModels.Surrogate),
                    Training = training,
                    Epsilon = Epsilon,
                }.Step();
        if (!ArmenChallenge.IsFor(set)) yield break;
        foreach (var step in new ArmenChallenge(setup, set).Steps(Data)) yield return step;
    }
}
