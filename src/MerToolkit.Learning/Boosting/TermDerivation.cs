using System.Buffers;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Boosting;

/// <summary>Derives the loss at all rows and sets it on grids, a few rows at a time, so that what is derived stays in the cache.</summary>
/// <param name="objective">What is minimised.</param>
/// <param name="rows">Number of rows.</param>
/// <param name="parts">Rows in parts, for threads.</param>
internal sealed class TermDerivation(IObjective objective, int rows, RowParts parts)
{
    private const int RowsATime = 512;

    /// <summary>Terms of each output.</summary>
    public RowTerms[] Terms { get; } = [.. Enumerable.Range(0, objective.Outputs).Select(_ => new RowTerms(rows))];

    /// <summary>Sum of all rows' terms, for each output.</summary>
    public Vector128<long>[] Sums { get; } = new Vector128<long>[objective.Outputs];

    /// <summary>Sets terms and sums.</summary>
    /// <param name="margins">Margins of all rows, those of an output side by side; [outputs, rows].</param>
    public void Derive(double[] margins)
    {
        foreach (var (terms, size) in Terms.Zip(Sizes(margins))) terms.Choose(size.Largest, terms.AreWorthPacking(size));
        var sums = parts.Collect((begin, end) =>
        {
            var own = new Vector128<long>[Sums.Length];
            Visit(margins, begin, end, (output, first, derived) => own[output] += Terms[output].Set(first, derived));
            return own;
        });
        for (var output = 0; output < Sums.Length; output++)
            Sums[output] = sums.Select(own => own[output]).Aggregate((sum, own) => sum + own);
    }

    private IEnumerable<TermSize> Sizes(double[] margins)
    {
        if (objective.Bound is { } bound) return Enumerable.Repeat(bound, Terms.Length);
        var sizes = parts.Collect((begin, end) =>
        {
            var own = new TermSize[Terms.Length];
            Visit(margins, begin, end, (output, _, derived) => own[output] = own[output].With(derived, rows));
            return own;
        });
        return Enumerable.Range(0, Terms.Length)
            .Select(output => sizes.Select(own => own[output]).Aggregate((all, own) => all.With(own)));
    }

    private void Visit(double[] margins, int begin, int end, Visitor visitor)
    {
        var room = Terms.Select(_ => ArrayPool<Vector128<double>>.Shared.Rent(RowsATime)).ToArray();
        for (var first = begin; first < end; first += RowsATime)
        {
            var next = Math.Min(first + RowsATime, end);
            objective.Derive(margins, first, next, room);
            for (var output = 0; output < room.Length; output++) visitor(output, first, room[output].AsSpan(0, next - first));
        }

        foreach (var own in room) ArrayPool<Vector128<double>>.Shared.Return(own);
    }

    private delegate void Visitor(int output, int first, Span<Vector128<double>> terms);
}
