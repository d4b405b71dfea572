using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Sets;
using MerToolkit.Workflows.Reproducing.Studies;

namespace MerToolkit.Workflows.Reproducing.Armen;

/// <summary>
/// The document's models under attacks that know them, and with the defences that are worth something: what it did not ask. Not on
/// sound, whose columns no listener would move one by one.
/// </summary>
internal sealed class ArmenChallenge
{
    private const string Noise = "uniform noise .1";
    private const string Best = "robust splits .02 on uniform noise .1";

    private readonly ChallengePlan _plan;
    private readonly ChallengeStudy[] _studies;
    private readonly ChallengeVerdict _verdict;

    /// <summary>For a set of songs.</summary>
    /// <param name="setup">What it works with.</param>
    /// <param name="set">The set.</param>
    public ArmenChallenge(ReproductionSetup setup, PlacedSet set)
    {
        var isFull = setup.Extent == ReproductionExtent.Full;
        _plan = new ChallengePlan
        {
            Set = set,
            Seed = setup.SeedsOf(set.Set)[0],
            PerClass = isFull ? 50 : 10,
            Epsilons = isFull ? [.02, .05, .1] : [.1],
            ProofSteps = isFull ? 5_000 : 200,
        };
        var models = ArmenModels.Of(setup.Extent).Where(model => model.Name != ArmenModels.Dropout).ToDictionary(model => model.Name);
        var titles = setup.Published.Table("accuracy").Rows.ToDictionary(row => row.Id, row => row.Title);
        var copies = isFull ? 10 : 2;
        _studies =
        [
            .. models.Values.Select(model => new ChallengeStudy(_plan, model, titles[model.Name], null)),
            .. StudyConditions.Labels.Take(2).Select(label => Defended(ArmenModels.Boosting, $"FGSM training, {label} label", Fgsm(label))),
            Defended(ArmenModels.Stack, "FGSM training, true label", Fgsm("true")),
            Defended(ArmenModels.Boosting, Noise, Invariant($"uniform-noise:0.1x{copies}")),
            Defended(ArmenModels.Boosting, Best, Invariant($"uniform-noise:0.1x{copies}+robust-splits:0.02")),
        ];
        _verdict = new ChallengeVerdict(_plan, _studies);

        ChallengeStudy Defended(string model, string words, string? defence) =>
            new(_plan, models[model], $"{titles[model]}, {words}", defence);
        static string? Fgsm(string label) => StudyConditions.Defence(StudyConditions.Fgsm(label), ArmenDocument.Epsilon);
    }

    /// <summary>Whether a set is put to it.</summary>
    /// <param name="set">The set.</param>
    public static bool IsFor(PlacedSet set) => set.Path is not null && set.Set.Profile is null;

    /// <summary>A step a model, then the verdict over all.</summary>
    /// <param name="data">Gives the rows of the set.</param>
    public IEnumerable<ReproductionStep> Steps(Func<StepWork, SetData> data) =>
        [.. _studies.Select(study => study.Step(data)), _verdict.Step(data)];

    /// <summary>A table a budget, then what the best defence has over noise.</summary>
    /// <param name="book">What the steps found.</param>
    public IEnumerable<ReproducedTable> Tables(FindingsBook book) =>
        [.. _plan.Epsilons.Select(epsilon => Within(epsilon, book)), Gain(book)];

    private ReproducedTable Within(double epsilon, FindingsBook book)
    {
        string[] measures =
        [
            ChallengeVerdict.Clean, .. _plan.Attacks.Select(attack => attack.Reported.Name), ChallengeVerdict.Union,
            ChallengeVerdict.Proved,
        ];
        string[] tried = [.. measures.Where(measure => _studies.Any(study => Find(study, measure) is not null))];
        // An attack that a model lacks something for is no row; a model that could not be attacked is one all the same.
        var rows = from study in _studies
            from measure in tried.Length == 0 ? [ChallengeVerdict.Clean] : tried
            where Find(study, measure) is not null || !book.Has(study.Key) || !book.Has(_verdict.Key)
            let row = new ReproducedRow(study.Name, measure, FigureUnit.Share, null, null)
            select Find(study, measure) is not null ? book.Row(row, _verdict.Key, Figure(study, measure), "")
                : row with { NotRun = book.Has(study.Key) ? book.Reason(_verdict.Key) : book.Reason(study.Key) };
        return new ReproducedTable($"{_plan.Set.Set.Name}-attacked-{Digits(epsilon)}", Title(Invariant(
            $"The same models under attacks that know them, each of all columns within {epsilon:#.##} sd")), [.. rows])
        {
            Notes =
            [
                "All attacks: right as it is and under every attack of the row. Proved: no attack whatever changes the answer; for sums of "
                + "trees nearly exact, so that what lies between the last two columns is not known. The stack's proof is given up sooner.",
                .. book.Texts(_verdict.Key).Where(text => text.Key == ChallengeVerdict.Alarms(epsilon))
                    .Select(text => $"Alarm. {text.Value}"),
            ],
        };

        string Figure(ChallengeStudy study, string measure) => ChallengeVerdict.Figure(study.Name, epsilon, measure);
        Finding? Find(ChallengeStudy study, string measure) => book.Find(_verdict.Key, Figure(study, measure));
    }

    private ReproducedTable Gain(FindingsBook book)
    {
        var (noise, best) = (_studies[^2].Name, _studies[^1].Name);
        (double Epsilon, string Measure, string Words)[] differences =
        [
            (0, "clean", "clean"), .. _plan.Epsilons.SelectMany(epsilon => new[]
            {
                (epsilon, "union", Invariant($"all attacks, {epsilon:#.##} sd")),
                (epsilon, "certified", Invariant($"proved, {epsilon:#.##} sd")),
            }),
        ];
        return new ReproducedTable($"{_plan.Set.Set.Name}-best", Title($"Our best defence, {Best}, less {Noise} alone, paired"),
        [
            .. differences.Select(difference =>
            {
                // The one named first in a comparison is the one that stands first among the models.
                var row = new ReproducedRow(difference.Words, "difference", FigureUnit.Share, null, null);
                var key = ChallengeVerdict.Figure(noise, difference.Epsilon, $"{ChallengeVerdict.Against}/{best}/{difference.Measure}");
                return book.Find(_verdict.Key, key) is { } found
                    ? row with { Obtained = new ObtainedFigure(-found.Value, -found.High, -found.Low) }
                    : row with { NotRun = book.Reason(_verdict.Key) };
            }),
        ]) { Notes = ["An interval above 0 says that the defence is worth more than noise of the same training rows."] };
    }

    private string Title(string what) =>
        Invariant($"{what}. {_plan.PerClass} rows of each mood at most, seed {_plan.Seed}. Data: {_plan.Set.Set.Title}");

    private static string Digits(double epsilon) => Invariant($"{epsilon:0.##}").Replace('.', '-');
}
