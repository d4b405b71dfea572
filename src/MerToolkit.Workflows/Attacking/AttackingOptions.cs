using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Attacking;

/// <summary>What a person asks for when the rows of a table are to be moved so that a model errs.</summary>
public sealed record AttackingOptions
{
    /// <summary>Norms by the words for them.</summary>
    internal static readonly IReadOnlyDictionary<string, Robustness.Threat.Norm> Norms = new Dictionary<string, Robustness.Threat.Norm>
    {
        ["linf"] = Robustness.Threat.Norm.LInfinity, ["l2"] = Robustness.Threat.Norm.L2, ["l1"] = Robustness.Threat.Norm.L1,
    };

    /// <summary>Words for how a change is measured.</summary>
    public static IReadOnlyList<string> NormWords { get; } = [.. Norms.Keys];

    /// <summary>The attacked model.</summary>
    public string ModelPath { get; init; } = "";

    /// <summary>The rows, targets and groups; of trainers and recipes it names none.</summary>
    public ExperimentOptions Data { get; init; } = new();

    /// <summary>Name or alias of the attack; empty when none was named.</summary>
    public string Attack { get; init; } = "";

    /// <summary>Options of the attack as typed: name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Budget in standard deviations of the training rows, 0 or more.</summary>
    public double Epsilon { get; init; } = .1;

    /// <summary>One of <see cref="NormWords"/>.</summary>
    public string Norm { get; init; } = "linf";

    /// <summary>What columns may become: name of built-in rules or path of a YAML file; null leaves all columns free.</summary>
    public string? ThreatPath { get; init; }

    /// <summary>Trainer of a model that the rows are made on instead; null makes them on the attacked model itself.</summary>
    public string? Surrogate { get; init; }

    /// <summary>Table that the surrogate learns from; null without one.</summary>
    public string? SurrogateTablePath { get; init; }

    /// <summary>Table whose standard deviations the budget is counted in; null takes those that the model keeps.</summary>
    public string? ScaleTablePath { get; init; }

    /// <summary>Most candidates that may be asked about for a row, 1 or more; null leaves it to the attack.</summary>
    public int? QueriesPerRow { get; init; }

    /// <summary>What is to become of predicted numbers.</summary>
    public PushOptions Push { get; init; } = new();

    /// <summary>Seed of the attack's random numbers and of the surrogate's training, 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Table that receives the attacked rows: csv, csv.gz or npz; null for none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(ModelPath.Length > 0, nameof(ModelPath), "No model is named.", "Name a .mer file; 'mer train' makes one.");
        problems.Require(Attack.Length > 0, nameof(Attack), "No attack is named.",
            $"Those there are: {string.Join(", ", AttackRegistry.All.Select(attack => attack.Declaration.Name))}.");
        problems.Require(Epsilon >= 0 && double.IsFinite(Epsilon), nameof(Epsilon), Invariant($"{Epsilon} is not a budget."),
            "Give a number, 0 or more: standard deviations of the training rows.");
        problems.Require(Norms.ContainsKey(Norm), nameof(Norm), $"'{Norm}' is no norm.", NearestWord.Remedy(Norm, NormWords));
        problems.Require(QueriesPerRow is null or > 0, nameof(QueriesPerRow),
            Invariant($"{QueriesPerRow} is not a number of queries."), "Give 1 or more.");
        problems.Require(Surrogate is null == SurrogateTablePath is null, nameof(Surrogate),
            Surrogate is null ? "A table is named for a surrogate, but no trainer."
                : $"The surrogate '{Surrogate}' has nothing to learn from.",
            Surrogate is null ? "Name the trainer too: logistic, mlp or ridge." : "Name the table that it learns from.");
        problems.Require(Seed >= 0, nameof(Seed), Invariant($"{Seed} is below 0."), "Give a whole number, 0 or more.");
        return [.. problems.Found, .. Unknown(), .. Push.Validate(), .. Data.ValidateData()];
    }

    /// <summary>Looks at where the output is to go.</summary>
    /// <param name="problems">Receives what is wrong.</param>
    internal void CheckOutputs(ProblemsByKind problems) => OutputPlace.CheckTable(OutputPath ?? "", nameof(OutputPath), Force, problems);

    private IEnumerable<Problem> Unknown()
    {
        if (Attack.Length > 0 && AttackRegistry.Find(Attack) is null)
        {
            var known = AttackRegistry.All.SelectMany(attack => attack.Declaration.Aliases.Prepend(attack.Declaration.Name));
            yield return new Problem("attack-unknown", $"There is no attack '{Attack}'.", NearestWord.Remedy(Attack, known))
                { Subject = nameof(Attack) };
        }

        if (Surrogate is null) yield break;
        var problems = new ProblemLog();
        TrainerRegistry.Find(Surrogate, problems);
        foreach (var problem in problems.Problems) yield return problem with { Subject = nameof(Surrogate) };
    }
}
