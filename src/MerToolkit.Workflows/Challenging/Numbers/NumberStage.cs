using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Workflows.Challenging.Numbers;

/// <summary>What all models of numbers of a part face: the same rows, threat, surrogates and attacks.</summary>
/// <param name="stages">One entry a target; they differ in what the surrogates have learned.</param>
/// <param name="aims">What is tried.</param>
internal sealed class NumberStage(IReadOnlyList<PartStage> stages, NumberAims aims)
{
    private readonly Dictionary<(int Aim, int Attack, int Budget), float[]?> _made = [];

    /// <summary>What has nothing to do with targets.</summary>
    public PartStage Common => stages[0];

    /// <summary>What is tried.</summary>
    public NumberAims Aims => aims;

    /// <summary>Rows as an attack leaves them.</summary>
    /// <param name="goal">What is tried on the model.</param>
    /// <param name="aim">Index of the aim, from 0.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="attack">Index of the attack, from 0.</param>
    /// <param name="budget">Index of the budget, from 0.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Row-major [rows, columns]; null when the attack cannot be tried.</returns>
    public float[]? Attacked(NumberGoal goal, int aim, string model, int attack, int budget, CancellationToken cancellation)
    {
        if (Common.Attacks[attack].Surrogate is not { } surrogate) return Run(goal, aim, model, attack, budget, cancellation);
        if (_made.TryGetValue((aim, attack, budget), out var made)) return made;
        var others = aims.Goal(aim, [.. stages.Select(stage => stage.Surrogates[surrogate])], Common.Rows.Features);
        return _made[(aim, attack, budget)] = Run(others, aim, null, attack, budget, cancellation);
    }

    // Rows that are made on a surrogate are handed out as they end, which is not where they do it most harm.
    private float[]? Run(NumberGoal goal, int aim, string? model, int attack, int budget, CancellationToken cancellation)
    {
        var planned = Common.Attacks[attack];
        if (planned.Attack.Obstacle(goal) is not null) return null;
        var task = new AttackTask(goal, Common.Rows.Values, Common.Threat, Common.Budgets[budget]) { KeepsBest = model is not null };
        var random = Common.RandomOf(model ?? "surrogate", planned.Reported.Name, budget).Split(aims.Name(aim));
        return planned.Attack.Run(task, planned.Options, new AttackContext(random, Common.Jobs, cancellation)).Rows;
    }
}
