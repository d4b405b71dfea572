using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Challenging;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>
/// One model, defended or not, under the honest report: attacks that know it, controls, rows made on surrogates, and a proof. What
/// became of each row is kept, so that models are compared in pairs later.
/// </summary>
/// <param name="Plan">What all models of the set face.</param>
/// <param name="Model">The model.</param>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Defence">Its defence as typed after <c>--defence</c>; null for none.</param>
internal sealed record ChallengeStudy(ChallengePlan Plan, TrainerChoice Model, string Name, string? Defence)
{
    /// <summary>True when its defence is noise alone, which every other has to beat.</summary>
    public bool IsNoise => Defence is not null && !Defence.Contains('+') && Defence.StartsWith("uniform-noise", StringComparison.Ordinal);

    /// <summary>Key of its step.</summary>
    public string Key => $"{Plan.Set.Set.Name}_challenge_{Model.Name}{(Defence is null ? "" : "_" + Word(Defence))}";

    /// <summary>The step.</summary>
    /// <param name="data">Gives the rows of the set.</param>
    public ReproductionStep Step(Func<StepWork, SetData> data) => new(Key, $"{Plan.Set.Set.Name}, {Name}, under attack",
        work => $"{Plan.Identity(data(work))}\nmodel={RecipeText.Item(Model)}\ndefence={Defence}", work => Run(data(work), work));

    /// <summary>What was seen of the model, as a step has kept it.</summary>
    /// <param name="texts">The words of the step.</param>
    public ModelEvidence Evidence(IReadOnlyList<KeyValuePair<string, string>> texts) =>
        OutcomeTexts.Read(texts, Name, Defence, IsNoise, Plan.Epsilons, Plan.Attacks.Count);

    private StepFindings Run(SetData data, StepWork work)
    {
        var part = Plan.Part(data);
        var clean = data.Target.Training(part.Split.Train);
        var random = RandomStream.FromSeed((ulong)Plan.Seed).Split("challenge");
        var context = new TrainingContext(random.Split("model").Split(Model.Name), work.Jobs, work.Cancellation);
        var model = StudyDefence.Train(Model, Defence, clean, context);
        var stage = Stage(data, part, clean, random, work);
        var book = new EvidenceBook(1, part.Split.Test.Count, Plan.Epsilons.Count, Plan.Attacks.Count);
        var challenged = new ChallengedModel(Name, Defence, model);
        var certifier = Certifiers.For(model, CertificateDepth.Exact, out _);
        new ModelChallenge(stage, challenged, book, certifier).Run(Unheard.Instance, work.Cancellation);
        return new StepFindings([]) { Texts = [.. OutcomeTexts.Write(book.Evidence(challenged, IsNoise), Plan.Epsilons)] };
    }

    private PartStage Stage(SetData data, SetPart part, TrainingData clean, RandomStream random, StepWork work)
    {
        int[] rows = [.. part.Split.Test];
        var places = new int[data.Table.Rows];
        for (var place = 0; place < rows.Length; place++) places[rows[place]] = place;
        var classes = data.Target.Classes.ToArray();
        TargetModel[] surrogates = [.. ChallengePlan.Surrogates.Select(name => TargetModel.Train(
            TrainerRegistry.Find(name)!, TrainerOptions.Defaults(TrainerRegistry.Find(name)!), clean, null,
            new(random.Split("surrogate").Split(name), work.Jobs, work.Cancellation)))];
        return new PartStage
        {
            Seed = 0,
            Rows = new ExposedRows(rows, clean.Columns.Count, data.Target.Features(rows), [.. rows.Select(row => classes[row])]),
            Places = places,
            Threat = new ThreatModel(clean.Columns, surrogates[0].Spread!.Deviations),
            Budgets = Plan.Epsilons,
            Attacks = Plan.Attacks,
            Surrogates = surrogates,
            Effort = new CertificateEffort(Plan.ProofSteps),
            Jobs = work.Jobs,
            Random = random,
        };
    }

    // A word that may stand in the name of a file.
    private static string Word(string defence) =>
        new([.. defence.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '-')]);

    private sealed class Unheard : IChallengeListener
    {
        public static Unheard Instance { get; } = new();

        public void Started(int steps) { }

        public void Finished() { }
    }
}
