namespace MerToolkit.Robustness.Certificates;

/// <summary>Looks for a reachable row that the model itself gives another label.</summary>
/// <param name="reached">Finds rows within reach.</param>
/// <param name="answer">What the model itself says.</param>
/// <param name="label">The right label, an index into all labels.</param>
/// <param name="slack">What rounding may put between sums and the model's own, a pure number.</param>
internal sealed class CounterexampleGoal(ReachedRow reached, ModelAnswer answer, int label, double slack) : ISearchGoal
{
    // Boxes that may hold no reachable row at all: where so many lie close together, the search would go on and on.
    private const int MostUnclear = 64;
    private int _unclear;

    /// <summary>The row that was found, columns as in a table, [columns]; null without one.</summary>
    public float[]? Found { get; private set; }

    /// <summary>Whether boxes were passed over that may hold a reachable row with another label.</summary>
    public bool HasDoubt => _unclear > 0;

    /// <inheritdoc/>
    public bool MayReach(ReadOnlySpan<ushort> box) => reached.MayFind(box);

    /// <inheritdoc/>
    public AttainedAnswer Look(double sum, ReadOnlySpan<ushort> box, ref double limit)
    {
        if (!reached.Find(box)) return AttainedAnswer.IsEmpty;
        if (answer.Label(reached.Candidate) != label)
        {
            Found = [.. reached.Candidate];
            return AttainedAnswer.Ends;
        }

        // All rows of the box have the same leaves, so that what the model says of one holds for all: a tie that the right label wins.
        if (reached.IsInside && sum <= slack) return AttainedAnswer.GoesOn;
        return ++_unclear < MostUnclear ? AttainedAnswer.GoesOn : AttainedAnswer.GivesUp;
    }
}
