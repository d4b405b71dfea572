using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Workflows.Attacking;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Challenging;

/// <summary>What a person asks for when models are to be attacked: which attacks, within which budgets, and what is to be proved.</summary>
public sealed record ChallengeOptions
{
    /// <summary>Word for all attacks of a usual report.</summary>
    public const string Usual = "usual";

    /// <summary>Word for a proof that is exact where it can be.</summary>
    public const string Exact = "exact";

    /// <summary>Word for the largest leaf of each tree on its own: sound, loose, at once.</summary>
    public const string SumBound = "sum-bound";

    /// <summary>Word for no proof.</summary>
    public const string NoProof = "none";

    /// <summary>Budgets when nothing is said, in standard deviations of the training rows.</summary>
    public static IReadOnlyList<double> UsualBudgets { get; } = [.02, .05, .1];

    /// <summary>Words for how far proofs go.</summary>
    internal static readonly IReadOnlyDictionary<string, CertificateDepth> Depths = new Dictionary<string, CertificateDepth>
    {
        [Exact] = CertificateDepth.Exact, ["merged-bound"] = CertificateDepth.MergedBound, [SumBound] = CertificateDepth.SumBound,
    };

    /// <summary>All words for what is proved.</summary>
    public static IReadOnlyList<string> Proofs { get; } = [.. Depths.Keys, NoProof];

    /// <summary>The data, the trainers or the model, and the protocol.</summary>
    public required EvaluationOptions Evaluation { get; init; }

    /// <summary>Names of attacks, or <see cref="Usual"/>.</summary>
    public IReadOnlyList<string> Attacks { get; init; } = [Usual];

    /// <summary>Budgets in standard deviations of the training rows, above 0.</summary>
    public IReadOnlyList<double> Epsilons { get; init; } = UsualBudgets;

    /// <summary>
    /// Trainers of surrogates, whose gradients attack models that have none: the first is the one that defences train with, the others
    /// are held out. Null takes logistic and mlp for labels, ridge and mlp for numbers.
    /// </summary>
    public IReadOnlyList<string>? Surrogates { get; init; }

    /// <summary>Number of rows attacked with each seed at most, drawn by chance; null for all.</summary>
    public int? Rows { get; init; }

    /// <summary>
    /// What is proved: <see cref="Exact"/>, <c>merged-bound</c>, <see cref="SumBound"/> or <see cref="NoProof"/>. Null is exact for labels,
    /// and for numbers the sum bound, which is hardly wider than the exact interval.
    /// </summary>
    public string? Proof { get; init; }

    /// <summary>Most boxes that a proof may look at for a row, 1 or more; what needs more is unknown.</summary>
    public long Steps { get; init; } = 100_000;

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Epsilons.Count > 0 && Epsilons.All(epsilon => epsilon > 0), nameof(AttackingOptions.Epsilon),
            "A budget is not above 0.", "Give numbers above 0: standard deviations of the training rows, as in .02,.05,.1.");
        problems.Require(Epsilons.Distinct().Count() == Epsilons.Count, nameof(AttackingOptions.Epsilon),
            "A budget is given twice.", "Give each once.");
        problems.Require(Rows is null or > 0, nameof(Rows), Invariant($"{Rows} is not a number of rows."), "Give 1 or more.");
        problems.Require(Steps > 0, nameof(Steps), Invariant($"{Steps} is not a number of boxes."), "Give 1 or more.");
        problems.Require(Evaluation.AudioPath is null && Evaluation.Perturb is null, nameof(EvaluationOptions.AudioPath),
            "Attacks move the columns of a table, not sounds.", "Extract the sounds to a table first.");
        problems.Require(Evaluation.AgainstPath is null, nameof(EvaluationOptions.AgainstPath),
            "A second table does not go with attacks.", "Leave it out.");
        problems.Require(Evaluation.FurtherPaths.Count == 0, nameof(EvaluationOptions.FurtherPaths),
            "Sets under each other do not go with attacks.", "Leave it out.");
        problems.Require(Evaluation.SliceColumn is null, nameof(EvaluationOptions.SliceColumn), "Slices do not go with attacks.",
            "Leave it out.");
        problems.Require(Evaluation.LeaveOutColumn is null, nameof(EvaluationOptions.LeaveOutColumn),
            "Values left out in turn do not go with attacks.", "Leave it out.");
        problems.Require(Evaluation.TestPath is null, nameof(EvaluationOptions.TestPath),
            "A report of attacks on one set by models of another is not made.",
            "Train with 'mer train', then name the model and the table.");
        problems.Require(Evaluation.PredictionsPath is null, nameof(EvaluationOptions.PredictionsPath),
            "Predictions are not written beside attacks.", "Leave it out; 'mer attack' writes attacked rows.");
        problems.Require(Evaluation.Bounds.Count == 0, nameof(EvaluationOptions.Bounds),
            "Bounds of metrics do not go with attacks.", "Leave them out.");
        problems.Require(
            Evaluation.ReportPath is not { } path || ReportWriters.Endings.Contains(Path.GetExtension(path).ToLowerInvariant()),
            nameof(EvaluationOptions.ReportPath), "The report's ending names no format.",
            $"End it in {string.Join(", ", ReportWriters.Endings)}.");
        problems.Require(Proof is null || Proofs.Contains(Proof), nameof(Proof), $"'{Proof}' is no way of proving.",
            $"Those there are: {string.Join(", ", Proofs)}.");
        return [.. problems.Found, .. UnknownAttacks(), .. UnknownSurrogates(), .. Evaluation.Validate().Where(problem =>
            problem.Subject is not (nameof(EvaluationOptions.ReportPath) or nameof(EvaluationOptions.Bounds)))];
    }

    /// <summary>Budgets, ascending.</summary>
    internal IReadOnlyList<double> Budgets => [.. Epsilons.Order()];

    /// <summary>The trainers of surrogates.</summary>
    /// <param name="areLabels">True for a target of labels, false for numbers.</param>
    internal IReadOnlyList<string> SurrogatesOf(bool areLabels) => Surrogates ?? (areLabels ? ["logistic", "mlp"] : ["ridge", "mlp"]);

    /// <summary>How far proofs go.</summary>
    /// <param name="areLabels">True for a target of labels, false for numbers.</param>
    /// <returns>Null for no proof.</returns>
    internal CertificateDepth? DepthOf(bool areLabels) =>
        Depths.TryGetValue(Proof ?? (areLabels ? Exact : SumBound), out var depth) ? depth : null;

    private IEnumerable<Problem> UnknownSurrogates()
    {
        var problems = new ProblemLog();
        foreach (var name in Surrogates ?? []) TrainerRegistry.Find(name, problems);
        return problems.Problems.Select(problem => problem with { Subject = nameof(Surrogates) });
    }

    private IEnumerable<Problem> UnknownAttacks() =>
        from name in Attacks
        where name != Usual && AttackRegistry.Find(name) is null
        select new Problem("attack-unknown", $"There is no attack '{name}'.",
            NearestWord.Remedy(name, AttackRegistry.All.Select(attack => attack.Declaration.Name).Append(Usual)))
            { Subject = nameof(AttackingOptions.Attack) };
}
