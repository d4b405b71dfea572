using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Attacks;

/// <summary>Rows to be attacked, what is to become of them, and what is allowed.</summary>
/// <param name="Goal">What is tried, and on which model.</param>
/// <param name="Origins">The rows as they are; row-major [rows, columns], columns as in a table.</param>
/// <param name="Threat">What is allowed.</param>
/// <param name="Epsilon">Budget in standard deviations, 0 or more.</param>
public sealed record AttackTask(AttackGoal Goal, ReadOnlyMemory<float> Origins, ThreatModel Threat, double Epsilon)
{
    /// <summary>
    /// True keeps, for each row, the best of all that was tried, the row itself included; false hands out where the attack ends,
    /// as is done when rows made on one model are meant for another.
    /// </summary>
    public bool KeepsBest { get; init; } = true;

    /// <summary>Most candidates that may be scored for a row; null leaves it to the attack's options.</summary>
    public int? QueriesPerRow { get; init; }
}
