using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Workflows.Challenging;

/// <summary>What all models of a part face: the same rows, threat, surrogates and attacks.</summary>
internal sealed class PartStage
{
    private readonly Dictionary<(int Attack, int Budget), float[]?> _made = [];

    /// <summary>Index of the seed, from 0.</summary>
    public required int Seed { get; init; }

    /// <summary>The attacked rows.</summary>
    public required ExposedRows Rows { get; init; }

    /// <summary>Place of each row of the table among those of the evidence; [rows of the table].</summary>
    public required int[] Places { get; init; }

    /// <summary>What is allowed.</summary>
    public required ThreatModel Threat { get; init; }

    /// <summary>Budgets in standard deviations, ascending.</summary>
    public required IReadOnlyList<double> Budgets { get; init; }

    /// <summary>The attacks.</summary>
    public required IReadOnlyList<PlannedAttack> Attacks { get; init; }

    /// <summary>Models whose gradients are followed; the first is of the kind that defences train with.</summary>
    public required IReadOnlyList<TargetModel> Surrogates { get; init; }

    /// <summary>Tells the labels that rows come by; null when nobody knows.</summary>
    public Labeller? Labeller { get; init; }

    /// <summary>How long a proof may take for a row.</summary>
    public required CertificateEffort Effort { get; init; }

    /// <summary>Threads at most, 1 or more.</summary>
    public required int Jobs { get; init; }

    /// <summary>Stream of the part.</summary>
    public required RandomStream Random { get; init; }

    /// <summary>Place of an attacked row among those of the evidence.</summary>
    /// <param name="row">Index among the attacked rows, from 0.</param>
    /// <returns>Row index of the evidence, from 0.</returns>
    public int PlaceOf(int row) => Places[Rows.Rows[row]];

    /// <summary>The stream of one attack on one model.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="attack">Name of the attack.</param>
    /// <param name="budget">Index of the budget, from 0.</param>
    public RandomStream RandomOf(string model, string attack, int budget) => Random.Split(model).Split(attack).Split(budget);

    /// <summary>Rows that are made on a surrogate, once for all models.</summary>
    /// <param name="surrogate">Index of the surrogate, from 0.</param>
    /// <param name="attack">Index of the attack, from 0.</param>
    /// <param name="budget">Index of the budget, from 0.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Row-major [rows, columns]; null when the attack cannot be tried on it.</returns>
    public float[]? MadeOn(int surrogate, int attack, int budget, CancellationToken cancellation)
    {
        if (_made.TryGetValue((attack, budget), out var made)) return made;
        var planned = Attacks[attack];
        var goal = new LabelGoal(Surrogates[surrogate], Rows.Labels);
        if (planned.Attack.Obstacle(goal) is null)
        {
            var task = new AttackTask(goal, Rows.Values, Threat, Budgets[budget]) { KeepsBest = false };
            var context = new AttackContext(RandomOf("surrogate", planned.Reported.Name, budget), Jobs, cancellation);
            made = planned.Attack.Run(task, planned.Options, context).Rows;
        }

        return _made[(attack, budget)] = made;
    }
}
