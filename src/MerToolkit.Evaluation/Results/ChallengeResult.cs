using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Robustness;

namespace MerToolkit.Evaluation.Results;

/// <summary>What any report of attacks says, whatever the models predict.</summary>
public abstract record ChallengeResult
{
    /// <summary>The data.</summary>
    public required EvaluatedData Data { get; init; }

    /// <summary>How they were split.</summary>
    public required ProtocolFacts Protocol { get; init; }

    /// <summary>Number of rows that were attacked, over all seeds.</summary>
    public required int Rows { get; init; }

    /// <summary>Budgets in standard deviations of the training rows, ascending, above 0.</summary>
    public required IReadOnlyList<double> Epsilons { get; init; }

    /// <summary>What the attacker may do, a sentence a budget.</summary>
    public required IReadOnlyList<string> Threats { get; init; }

    /// <summary>The attacks, in the order to be printed.</summary>
    public required IReadOnlyList<ReportedAttack> Attacks { get; init; }

    /// <summary>What a reader should know, one sentence an entry.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How and where it ran.</summary>
    public required Manifest Manifest { get; init; }
}
