using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Looks for a reachable row that the model itself gives another label.</summary>
/// <param name="workspace">The row, and the box around it.</param>
/// <param name="label">The right label, an index into all labels.</param>
/// <param name="threat">What is allowed.</param>
/// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
/// <param name="slack">What rounding may put between sums and the model's own, a pure number.</param>
internal sealed class CounterexampleGoal(TreeWorkspace workspace, int label, ThreatModel threat, double epsilon, double slack)
    : ISearchGoal
{
    // Boxes that may hold no reachable row at all: where so many lie close together, the search would go on and on.
    private const int MostUnclear = 16;
    private readonly float[] _candidate = new float[workspace.Origin.Length];
    private int _unclear;

    /// <summary>The row that was found, columns as in a table, [columns]; null without one.</summary>
    public float[]? Found { get; private set; }

    /// <summary>Whether boxes were passed over that may hold a reachable row with another label.</summary>
    public bool HasDoubt => _unclear > 0;

    /// <inheritdoc/>
    public bool MayReach(ReadOnlySpan<ushort> box) => true;

    /// <inheritdoc/>
    public AttainedAnswer Look(double sum, ReadOnlySpan<ushort> box, ref double limit)
    {
        workspace.Box.Nearest(workspace.Origin, box, _candidate);
        var isReached = threat.Allows(workspace.Origin, epsilon, _candidate);
        if (!isReached) threat.Project(workspace.Origin, epsilon, _candidate);
        if (workspace.Answer.Label(_candidate) != label)
        {
            Found = [.. _candidate];
            return AttainedAnswer.Ends;
        }

        // All rows of the box have the same leaves, so that what the model says of one holds for all: a tie that the right label wins.
        if (isReached && sum <= slack) return AttainedAnswer.GoesOn;
        return ++_unclear < MostUnclear ? AttainedAnswer.GoesOn : AttainedAnswer.GivesUp;
    }
}
