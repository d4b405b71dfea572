using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Threat;
using MerToolkit.Robustness.Uncertainty;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>
/// A model of a document learned in one way, clean or with moved copies of the training rows, and asked about unseen rows under every
/// condition: one step, in which surrogate, copies and attacked rows are those of each part's own training rows.
/// </summary>
internal sealed record ModelStudy
{
    private const int Resamples = 2000;

    /// <summary>The set.</summary>
    public required PlacedSet Set { get; init; }

    /// <summary>Gives its rows.</summary>
    public required Func<StepWork, SetData> Data { get; init; }

    /// <summary>Seeds, each a full repetition.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>The model.</summary>
    public required TrainerChoice Model { get; init; }

    /// <summary>Whose gradient FGSM follows.</summary>
    public required TrainerChoice Surrogate { get; init; }

    /// <summary>Name of the condition whose copies are learned from too; <see cref="StudyConditions.Clean"/> for none.</summary>
    public required string Training { get; init; }

    /// <summary>Budget in standard deviations of the training rows, above 0.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Key of the step of a model.</summary>
    /// <param name="set">Name of the set.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="training">Name of the condition whose copies are learned from.</param>
    public static string Key(string set, string model, string training) => $"{set}_{model}_{training}";

    /// <summary>The step.</summary>
    public ReproductionStep Step() => new(
        Key(Set.Set.Name, Model.Name, Training),
        $"{Set.Set.Name}, {Model.Name}, {(Training == StudyConditions.Clean ? "as it is" : Training)}", Identity, Run);

    private string Identity(StepWork work) => string.Join('\n', $"set={Set.Set.Protocol}", $"table={Data(work).Sha256}",
        $"seeds={string.Join(' ', Seeds)}", $"model={RecipeText.Item(Model)}", $"surrogate={RecipeText.Item(Surrogate)}",
        Invariant($"epsilon={Epsilon:R}"));

    private StepFindings Run(StepWork work)
    {
        var data = Data(work);
        var parts = data.Parts(Seeds);
        var rows = new JudgedRows(data, parts);
        var findings = new LabelFindings(rows, [.. StudyConditions.All.Select(condition => condition.Key)]);
        var uncertainty = Training == StudyConditions.Clean ? new UncertaintyFindings(rows) : null;
        PartsWork.Run(parts, work, (part, jobs) => Ask(data, part, findings, uncertainty, jobs, work.Cancellation));
        var options = new IntervalOptions { Resamples = Resamples, Seed = 1, Jobs = work.Jobs };
        return new StepFindings([.. findings.Figures(options), .. uncertainty?.Figures(options) ?? []]);
    }

    private void Ask(
        SetData data, SetPart part, LabelFindings findings, UncertaintyFindings? uncertainty, int jobs, CancellationToken cancellation)
    {
        var random = RandomStream.FromSeed((ulong)Seeds[part.Seed]).Split("reproduce").Split(part.Fold);
        var clean = data.Target.Training(part.Split.Train);
        var surrogate = TargetModel.Train(
            Surrogate.Trainer, Surrogate.Options, clean, null, new(random.Split("surrogate"), jobs, cancellation));
        var attacks = new SurrogateAttacks(surrogate, new ThreatModel(clean.Columns, surrogate.Spread!.Deviations), Epsilon);
        var model = StudyDefence.Train(Model, StudyConditions.Defence(Training, Epsilon), clean,
            new(random.Split("model").Split(Model.Name), jobs, cancellation));
        var rows = data.Target.Features(part.Split.Test);
        var classes = data.Target.Classes;
        var labels = new int[part.Split.Test.Count];
        for (var index = 0; index < labels.Length; index++) labels[index] = classes[part.Split.Test[index]];
        foreach (var (condition, _) in StudyConditions.All)
        {
            var context = new AttackContext(random.Split("attack").Split(condition), jobs, cancellation);
            var moved = attacks.Moved(condition, rows, labels, context);
            findings.Enter(condition, part, Answers(model, moved, labels.Length, data.Target.Labels.Count));
        }

        uncertainty?.Enter(part, new MemberSource(model, clean, null, new(random.Split("members"), jobs, cancellation)), rows);
    }

    private static int[] Answers(TargetModel model, float[] rows, int count, int labels)
    {
        var probabilities = new double[count * labels];
        model.Probabilities(new FeatureRows(rows, count, model.Model.Columns), probabilities);
        var answers = new int[count];
        for (var row = 0; row < count; row++) answers[row] = MostProbable.Index(probabilities.AsSpan(row * labels, labels));
        return answers;
    }
}
