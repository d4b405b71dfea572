using MerToolkit.Evaluation.Intervals;

namespace MerToolkit.Evaluation.Confidence;

/// <summary>How often each unit was drawn, for statistics of ranks, which no sums over units make.</summary>
/// <param name="units">Number of units.</param>
internal sealed class UnitTimes(int units) : UnitSums
{
    /// <inheritdoc/>
    public override IReadOnlyList<UnitBlock> Blocks { get; } = [.. Singles(0, units)];

    /// <inheritdoc/>
    public override int Width => units;

    /// <inheritdoc/>
    public override void Add(int first, ReadOnlySpan<int> times, Span<double> sums)
    {
        for (var kind = 0; kind < times.Length; kind++) sums[first + kind] += times[kind];
    }
}
