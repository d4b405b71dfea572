using System.Collections.Concurrent;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Derives the loss at all rows and sets it on grids, a block of rows at a time, so that what is derived stays in the cache.
/// </summary>
/// <param name="objective">What is minimised.</param>
/// <param name="rows">Number of rows.</param>
/// <param name="parts">Rows in parts, for threads.</param>
internal sealed class TermDerivation(IObjective objective, int rows, RowParts parts) : IDisposable
{
    private readonly ConcurrentBag<TermBlock> _blocks = [];

    /// <summary>Terms of each output.</summary>
    public RowTerms[] Terms { get; } = [.. Enumerable.Range(0, objective.Outputs).Select(_ => new RowTerms(rows))];

    /// <summary>Sum of all rows' terms, for each output.</summary>
    public Vector128<long>[] Sums { get; } = new Vector128<long>[objective.Outputs];

    /// <summary>Sets terms and sums.</summary>
    /// <param name="margins">Margins of all rows, those of an output side by side; [outputs, rows].</param>
    public void Derive(double[] margins)
    {
        foreach (var (terms, size) in Terms.Zip(Sizes(margins))) terms.Choose(size.Largest, terms.AreWorthPacking(size));
        var sums = Collect<Vector128<long>>(margins, (sum, output, first, gradients, hessians) =>
            sum + Terms[output].Set(first, gradients, hessians));
        for (var output = 0; output < Sums.Length; output++)
            Sums[output] = sums.Select(own => own[output]).Aggregate((sum, own) => sum + own);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var terms in Terms) terms.Dispose();
    }

    private IEnumerable<TermSize> Sizes(double[] margins)
    {
        if (objective.Bound is { } bound) return Enumerable.Repeat(bound, Terms.Length);
        var sizes = Collect<TermSize>(margins, (size, _, _, gradients, hessians) => size.With(gradients, hessians, rows));
        return Enumerable.Range(0, Terms.Length)
            .Select(output => sizes.Select(own => own[output]).Aggregate((all, own) => all.With(own)));
    }

    // What is found in each part of the rows, for each output.
    private T[][] Collect<T>(double[] margins, Visitor<T> visitor) where T : struct => parts.Collect((begin, end) =>
    {
        var found = new T[Terms.Length];
        var block = _blocks.TryTake(out var free) ? free : new TermBlock(objective.Outputs);
        for (var first = begin; first < end; first += TermBlock.Rows)
        {
            var count = Math.Min(TermBlock.Rows, end - first);
            objective.Derive(margins, first, first + count, block);
            for (var output = 0; output < found.Length; output++)
                found[output] = visitor(found[output], output, first, block.Gradients(output)[..count], block.Hessians(output)[..count]);
        }

        _blocks.Add(block);
        return found;
    });

    private delegate T Visitor<T>(T before, int output, int first, ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians);
}
