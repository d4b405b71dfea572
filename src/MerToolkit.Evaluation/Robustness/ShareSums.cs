using MerToolkit.Evaluation.Intervals;

namespace MerToolkit.Evaluation.Robustness;

/// <summary>
/// Counts and sums of each unit under many conditions, so that shares and means, and their differences, get intervals from the same
/// resamples: what is drawn together is paired.
/// </summary>
/// <param name="units">What is drawn.</param>
/// <param name="seeds">Number of seeds.</param>
internal sealed class ShareSums(ResamplingUnits units, int seeds) : UnitSums
{
    private readonly List<double[]> _columns = [];
    private readonly Dictionary<(RowOutcomes, RowOutcomes?), int> _known = [];

    /// <inheritdoc/>
    public override IReadOnlyList<UnitBlock> Blocks { get; } = [.. Singles(0, units.Count)];

    /// <inheritdoc/>
    public override int Width => _columns.Count;

    /// <summary>Counts rows that are right under a condition.</summary>
    /// <param name="outcomes">The condition.</param>
    /// <param name="among">Counts only rows that are right here too; null for all.</param>
    /// <returns>Index of the sum.</returns>
    public int Right(RowOutcomes outcomes, RowOutcomes? among = null)
    {
        if (_known.TryGetValue((outcomes, among), out var known)) return known;
        return _known[(outcomes, among)] = Count((seed, row) =>
            outcomes[seed, row] == RowOutcome.Right && (among is null || among[seed, row] == RowOutcome.Right));
    }

    /// <summary>Counts rows.</summary>
    /// <param name="counts">Whether a row counts with a seed; indices from 0.</param>
    /// <returns>Index of the sum.</returns>
    public int Count(Func<int, int, bool> counts) => Sum((seed, row) => counts(seed, row) ? 1 : 0);

    /// <summary>Adds up a number of each row.</summary>
    /// <param name="value">Number of a row with a seed, in any unit, 0 where it does not count; indices from 0.</param>
    /// <returns>Index of the sum.</returns>
    public int Sum(Func<int, int, double> value)
    {
        var column = new double[units.Count];
        for (var unit = 0; unit < units.Count; unit++)
            for (var seed = 0; seed < seeds; seed++)
                foreach (var row in units.Rows(unit)) column[unit] += value(seed, row);
        _columns.Add(column);
        return _columns.Count - 1;
    }

    /// <summary>Sum over all units.</summary>
    /// <param name="column">Index of the sum.</param>
    /// <returns>Number of rows, over all seeds; the sum of their numbers, in their unit.</returns>
    public double Total(int column)
    {
        var total = 0.0;
        foreach (var count in _columns[column]) total += count;
        return total;
    }

    /// <inheritdoc/>
    public override void Add(int first, ReadOnlySpan<int> times, Span<double> sums)
    {
        for (var column = 0; column < _columns.Count; column++)
        {
            var own = _columns[column].AsSpan(first, times.Length);
            var sum = 0.0;
            for (var kind = 0; kind < times.Length; kind++) sum += own[kind] * times[kind];
            sums[column] += sum;
        }
    }
}
