namespace MerToolkit.Robustness.Certificates;

/// <summary>Looks for the reachable row with the largest predicted number, or the smallest.</summary>
/// <param name="reached">Finds rows within reach.</param>
/// <param name="answer">What the model itself says.</param>
/// <param name="sign">1 for the largest, -1 for the smallest: the sum that is searched is the number times this.</param>
/// <param name="slack">Differences that do not matter, in the target's unit: what rounding may put between sums.</param>
internal sealed class ExtremeGoal(ReachedRow reached, ModelAnswer answer, int sign, double slack) : ISearchGoal
{
    private const int MostUnclear = 64;
    private int _unclear;
    private double _best = double.NegativeInfinity;

    /// <summary>The row that was found, columns as in a table, [columns]; null without one.</summary>
    public float[]? Found { get; private set; }

    /// <summary>Whether boxes were passed over that may hold a reachable row beyond the one that was found.</summary>
    public bool HasDoubt => _unclear > 0;

    /// <inheritdoc/>
    public bool MayReach(ReadOnlySpan<ushort> box) => reached.MayFind(box);

    /// <inheritdoc/>
    public AttainedAnswer Look(double sum, ReadOnlySpan<ushort> box, ref double limit)
    {
        if (!reached.Find(box)) return AttainedAnswer.IsEmpty;
        var attained = sign * answer.Number(reached.Candidate);
        if (attained > _best)
        {
            _best = attained;
            Found = [.. reached.Candidate];
            limit = Math.Max(limit, attained + slack);
        }

        if (reached.IsInside) return AttainedAnswer.GoesOn;
        return ++_unclear < MostUnclear ? AttainedAnswer.GoesOn : AttainedAnswer.GivesUp;
    }
}
