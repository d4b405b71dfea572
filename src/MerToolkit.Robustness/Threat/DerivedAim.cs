namespace MerToolkit.Robustness.Threat;

/// <summary>
/// Moves the inputs of a formula, one after the other, until what follows from them comes to lie in an interval: an input goes to
/// the end that brings the value nearer, and where that is too far, by halving to a place between.
/// </summary>
/// <param name="program">The formula.</param>
/// <param name="column">Index of the column it makes.</param>
internal readonly ref struct DerivedAim(FormulaProgram program, int column)
{
    // Halving a span of float32 ends after as many times as they have bits, and so many exponents.
    private const int MostHalvings = 64;

    /// <summary>Moves inputs.</summary>
    /// <param name="lowest">Lowest value of each column; [columns].</param>
    /// <param name="highest">Highest value of each column; [columns].</param>
    /// <param name="canMove">Whether each column may take any value between these; [columns].</param>
    /// <param name="candidate">The row; its inputs are moved, what follows is computed; [columns].</param>
    public void Run(ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest, ReadOnlySpan<bool> canMove, Span<float> candidate)
    {
        foreach (var input in program.Inputs)
        {
            var side = Side(candidate[column], lowest, highest);
            if (side == 0) return;
            if (canMove[input] && lowest[input] < highest[input]) Steer(input, side, lowest, highest, candidate);
        }
    }

    private void Steer(int input, int side, ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest, Span<float> candidate)
    {
        var near = candidate[input];
        var (atLowest, atHighest) = (Value(input, lowest[input], candidate), Value(input, highest[input], candidate));
        if (float.IsNaN(atLowest) || float.IsNaN(atHighest)) return;
        var far = (atHighest - atLowest) * side < 0 ? highest[input] : lowest[input];
        (candidate[input], candidate[column]) = (far, Value(input, far, candidate));
        for (var halving = 0; halving < MostHalvings && Side(candidate[column], lowest, highest) == -side; halving++)
        {
            var middle = (float)((near / 2.0) + (far / 2.0));
            var value = Value(input, middle, candidate);
            var isShort = Side(value, lowest, highest) == side;
            if (isShort) near = middle;
            else (far, candidate[input], candidate[column]) = (middle, middle, value);
        }
    }

    private float Value(int input, float value, Span<float> candidate)
    {
        var own = candidate[input];
        candidate[input] = value;
        var result = program.Value(candidate);
        candidate[input] = own;
        return result;
    }

    // 1 above the interval, -1 below, 0 inside.
    private int Side(float value, ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest) =>
        value > highest[column] ? 1 : value < lowest[column] ? -1 : 0;
}
