using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>Judges all models of a set together: shares with intervals over the same rows, paired differences, alarms.</summary>
/// <param name="Plan">What they faced.</param>
/// <param name="Studies">The models, the undefended ones first.</param>
internal sealed record ChallengeVerdict(ChallengePlan Plan, IReadOnlyList<ChallengeStudy> Studies)
{
    /// <summary>Name of the measure of rows as they are.</summary>
    public const string Clean = "clean";

    /// <summary>Name of the measure of rows that are right under every attack.</summary>
    public const string Union = "all attacks";

    /// <summary>Name of the measure of rows that are proved.</summary>
    public const string Proved = "proved";

    /// <summary>Begins the names of paired differences.</summary>
    public const string Against = "against";

    private const int Resamples = 2000;

    /// <summary>Key of the step.</summary>
    public string Key => $"{Plan.Set.Set.Name}_verdict";

    /// <summary>The key of a figure.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="epsilon">Budget in standard deviations; 0 for none.</param>
    /// <param name="measure">Name of the measure.</param>
    public static string Figure(string model, double epsilon, string measure) => Invariant($"{model}/{epsilon:R}/{measure}");

    /// <summary>The key of the alarms of a budget.</summary>
    /// <param name="epsilon">Budget in standard deviations.</param>
    public static string Alarms(double epsilon) => Invariant($"alarm/{epsilon:R}");

    /// <summary>The step; it is the words of the steps before that decide it.</summary>
    /// <param name="data">Gives the rows of the set.</param>
    public ReproductionStep Step(Func<StepWork, SetData> data) => new(Key, $"{Plan.Set.Set.Name}, verdict",
        work => $"{Plan.Identity(data(work))}\n" + string.Join('\n', Done(work).Select(study =>
            $"{study.Name}={string.Join(' ', work.Book.Texts(study.Key).Select(text => text.Value))}")), work => Run(data(work), work));

    private List<ChallengeStudy> Done(StepWork work) => [.. Studies.Where(study => work.Book.Has(study.Key))];

    private StepFindings Run(SetData data, StepWork work)
    {
        var done = Done(work);
        if (done.Count == 0)
            throw new InputException(new Problem("challenge-none", "No model could be attacked.", "The failures above say why."));
        var part = Plan.Part(data);
        var scores = RobustnessEvaluation.Evaluate(new RobustnessEvidence
        {
            Target = data.Target.Name,
            Labels = data.Target.Labels,
            Rows = new JudgedRows(data, [part]).Predicted,
            Seeds = 1,
            Chance = double.NaN,
            Epsilons = Plan.Epsilons,
            Threats = [],
            Attacks = [.. Plan.Attacks.Select(attack => attack.Reported)],
            Models = [.. done.Select(study => study.Evidence(work.Book.Texts(study.Key)))],
        }, new IntervalOptions { Resamples = Resamples, Seed = 1, Jobs = work.Jobs });
        return new StepFindings([.. scores.Models.SelectMany(Figures), .. scores.Differences.Select(Difference)])
        {
            Texts = [.. scores.Alarms.Select(alarm =>
                KeyValuePair.Create(Alarms(alarm.Epsilon), $"{alarm.Model}: {alarm.Sentence} [{alarm.Code}]"))],
        };
    }

    private IEnumerable<Finding> Figures(ModelRobustness model)
    {
        foreach (var budget in model.Budgets)
        {
            yield return Share(budget.Epsilon, Clean, model.Clean);
            foreach (var (attack, share) in Plan.Attacks.Zip(budget.Attacks))
                if (share is not null) yield return Share(budget.Epsilon, attack.Reported.Name, share);
            yield return Share(budget.Epsilon, Union, budget.Union);
            if (budget.Certified is { } proof) yield return Share(budget.Epsilon, Proved, proof.Share);
        }

        Finding Share(double epsilon, string measure, RowShare share) =>
            new(Figure(model.Name, epsilon, measure), share.Value, share.Low, share.High);
    }

    private static Finding Difference(RobustnessDifference found) => new(
        Figure(found.A, found.Epsilon, $"{Against}/{found.B}/{found.Measure}"), found.Difference, found.Low, found.High);
}
