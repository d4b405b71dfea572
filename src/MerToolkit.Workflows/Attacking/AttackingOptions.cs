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
    /// <summary>The attacked model.</summary>
    public string ModelPath { get; init; } = "";

    /// <summary>The rows, targets and groups; of trainers and recipes it names none.</summary>
    public ExperimentOptions Data { get; init; } = new();

    /// <summary>Name or alias of the attack; one.</summary>
    public IReadOnlyList<string> Attacks { get; init; } = [];

    /// <summary>Options of the attack as typed: name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Budget in standard deviations of the training rows, 0 or more; one.</summary>
    public IReadOnlyList<double> Epsilons { get; init; } = [.1];

    /// <summary>How a change is measured, by its word, one of <see cref="ThreatRecipe.Norms"/>.</summary>
    public string Norm { get; init; } = ThreatRecipe.Norms[0];

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

    /// <summary>The budget, where there is one.</summary>
    internal double Epsilon => Epsilons[0];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(ModelPath.Length > 0, nameof(ModelPath), "No model is named.", "Name a .mer file; 'mer train' makes one.");
        problems.Require(Attacks.Count == 1, nameof(Attacks), Attacks.Count == 0 ? "No attack is named." : "Several attacks are named.",
            $"Name one: {string.Join(", ", AttackRegistry.All.Select(attack => attack.Declaration.Name))}.");
        problems.Require(Epsilons.Count == 1 && Epsilons.All(epsilon => epsilon >= 0 && double.IsFinite(epsilon)), nameof(Epsilons),
            Epsilons.Count > 1 ? "Several budgets are given." : "The budget is no number, 0 or more.",
            "Give one: standard deviations of the training rows.");
        problems.Require(ThreatRecipe.Norms.Contains(Norm), nameof(Norm), $"'{Norm}' is no norm.",
            NearestWord.Remedy(Norm, ThreatRecipe.Norms));
        problems.Require(QueriesPerRow is null or > 0, nameof(QueriesPerRow),
            Invariant($"{QueriesPerRow} is not a number of queries."), "Give 1 or more.");
        problems.Require(Surrogate is null == SurrogateTablePath is null, nameof(Surrogate),
            Surrogate is null ? "A table is named for a surrogate, but no trainer." : $"The surrogate '{Surrogate}' has nothing to learn from.",
            Surrogate is null ? "Name the trainer too: logistic, mlp or ridge." : "Name the table that it learns from.");
        problems.Require(Seed >= 0, nameof(Seed), Invariant($"{Seed} is below 0."), "Give a whole number, 0 or more.");
        return [.. problems.Found, .. Unknown(), .. Push.Validate(), .. Data.ValidateData()];
    }

    /// <summary>Looks at where the output is to go.</summary>
    /// <param name="problems">Receives what is wrong.</param>
    internal void CheckOutputs(ProblemsByKind problems) => OutputPlace.CheckTable(OutputPath ?? "", nameof(OutputPath), Force, problems);

    private IEnumerable<Problem> Unknown()
    {
        foreach (var name in Attacks.Where(name => AttackRegistry.Find(name) is null))
        {
            var known = AttackRegistry.All.SelectMany(attack => attack.Declaration.Aliases.Prepend(attack.Declaration.Name));
            yield return new Problem("attack-unknown", $"There is no attack '{name}'.", NearestWord.Remedy(name, known))
                { Subject = nameof(Attacks) };
        }

        if (Surrogate is null) yield break;
        var problems = new ProblemLog();
        TrainerRegistry.Find(Surrogate, problems);
        foreach (var problem in problems.Problems) yield return problem with { Subject = nameof(Surrogate) };
    }
}
