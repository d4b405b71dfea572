using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Robustness;

/// <summary>
/// What was seen, row by row: models under attacks within growing budgets, on the same rows. What a report says of robustness is
/// counted from this.
/// </summary>
public sealed record RobustnessEvidence
{
    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>The labels, in the order of their indices.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>All rows that are test rows with some seed.</summary>
    public required PredictedRows Rows { get; init; }

    /// <summary>Number of seeds, each with a split and models of its own.</summary>
    public required int Seeds { get; init; }

    /// <summary>Share of the rows with the most frequent label, 0..1: what a model scores that looks at nothing.</summary>
    public required double Chance { get; init; }

    /// <summary>Budgets in standard deviations of the training rows, ascending, above 0.</summary>
    public required IReadOnlyList<double> Epsilons { get; init; }

    /// <summary>What the attacker may do, a sentence a budget.</summary>
    public required IReadOnlyList<string> Threats { get; init; }

    /// <summary>The attacks, in the order to be printed.</summary>
    public required IReadOnlyList<ReportedAttack> Attacks { get; init; }

    /// <summary>The models, the undefended one first.</summary>
    public required IReadOnlyList<ModelEvidence> Models { get; init; }

    /// <summary>
    /// Rows whose label provably cannot move within each budget (right) or may (wrong), one entry a budget; null where nobody knows
    /// how rows come by their labels.
    /// </summary>
    public IReadOnlyList<RowOutcomes>? Unmoved { get; init; }
}

/// <summary>What was seen of one model.</summary>
/// <param name="Name">As printed: the trainer, with its defence.</param>
/// <param name="Clean">Whether it is right on the rows as they are.</param>
/// <param name="Budgets">One entry a budget.</param>
public sealed record ModelEvidence(string Name, RowOutcomes Clean, IReadOnlyList<BudgetEvidence> Budgets)
{
    /// <summary>The defence it was trained with, as typed; null without one.</summary>
    public string? Defence { get; init; }

    /// <summary>True when its defence is uniform noise alone, which every other defence has to beat.</summary>
    public bool IsNoiseBaseline { get; init; }
}

/// <summary>What was seen of one model within one budget.</summary>
/// <param name="Attacks">Whether it is right on the attacked rows, one entry an attack; null where it cannot be tried.</param>
public sealed record BudgetEvidence(IReadOnlyList<RowOutcomes?> Attacks)
{
    /// <summary>What was proved; null where nothing can be.</summary>
    public CertificateEvidence? Certificate { get; init; }

    /// <summary>
    /// Whether the strongest attacked row gets from the model the label that it has there, which may have moved with it; null where
    /// nobody can be asked.
    /// </summary>
    public RowOutcomes? AskedAgain { get; init; }
}

/// <summary>What was proved of one model within one budget.</summary>
/// <param name="Method">How: <c>exact</c>, <c>closed form</c>, <c>loose bound</c>.</param>
/// <param name="IsExact">True when what is not proved is refuted, but for rows where the time ran out.</param>
/// <param name="Proved">Rows that are right and stay so (right), and all others (wrong).</param>
/// <param name="Unknown">Number of rows and seeds that were neither proved nor refuted; they count as not proved.</param>
/// <param name="SecondsPerPoint">Mean time of a row, seconds.</param>
public sealed record CertificateEvidence(string Method, bool IsExact, RowOutcomes Proved, int Unknown, double SecondsPerPoint);
