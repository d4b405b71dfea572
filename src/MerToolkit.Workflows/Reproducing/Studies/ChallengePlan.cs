using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Challenging;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>What all models of a set face under the honest report: the same rows, budgets, attacks and effort.</summary>
internal sealed record ChallengePlan
{
    // Of what knows most to what knows least; those that a model lacks something for are passed over.
    private static readonly string[] Names = ["random-signs", "uniform-noise", "fgsm", "pgd", "tree-search", "square"];

    // Square asks this often for a row: it sees scores alone, and the trees are looked into by another.
    private const int Queries = 200;

    /// <summary>Trainers whose gradients attack models that have none: FGSM training follows the first, the second is held out.</summary>
    public static IReadOnlyList<string> Surrogates { get; } = ["logistic", "mlp"];

    /// <summary>The set.</summary>
    public required PlacedSet Set { get; init; }

    /// <summary>Seed of split, models and attacks.</summary>
    public required int Seed { get; init; }

    /// <summary>Rows of each label that are attacked at most, 1 or more.</summary>
    public required int PerClass { get; init; }

    /// <summary>Budgets in standard deviations of the training rows, ascending, above 0.</summary>
    public required IReadOnlyList<double> Epsilons { get; init; }

    /// <summary>Most boxes that a proof may look at for a row, 1 or more.</summary>
    public required long ProofSteps { get; init; }

    /// <summary>The attacks, on the model itself and on surrogates.</summary>
    public IReadOnlyList<PlannedAttack> Attacks { get; } =
        [.. AttackPlan.Of(Names, Surrogates).Select(attack =>
            attack.Attack.Declaration.Name == "square" ? WithFewQueries(attack) : attack)];

    /// <summary>The training and the rows that are attacked: of folds the first.</summary>
    /// <param name="data">The rows of the set.</param>
    public SetPart Part(SetData data) => data.Judged(data.Parts([Seed])[0], PerClass, Seed);

    /// <summary>All that decides what is seen of a model, but for the model.</summary>
    /// <param name="data">The rows of the set.</param>
    public string Identity(SetData data) => string.Join('\n', $"set={Set.Set.Protocol}", $"table={data.Sha256}",
        Invariant($"seed={Seed}"), Invariant($"rows={PerClass}"), Invariant($"steps={ProofSteps}"),
        $"epsilons={string.Join(' ', Epsilons.Select(epsilon => Invariant($"{epsilon:R}")))}",
        $"attacks={string.Join(", ", Attacks.Select(attack => attack.Reported.Name))}");

    private static PlannedAttack WithFewQueries(PlannedAttack attack)
    {
        var problems = new ProblemLog();
        var options = OptionValues.Read(attack.Attack.Declaration.Options, [new("queries", Invariant($"{Queries}"))], "square", problems);
        problems.ThrowUsage();
        return attack with { Options = options };
    }
}
