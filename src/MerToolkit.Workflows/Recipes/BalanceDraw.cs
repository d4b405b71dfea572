using MerToolkit.Core.Numerics;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Rows drawn by a step <c>balance</c>.</summary>
/// <param name="Rows">Indices of the rows that are left, in the order they came.</param>
/// <param name="Classes">How many rows each label had and has, in ordinal order of the labels.</param>
internal sealed record BalanceDraw(IReadOnlyList<int> Rows, IReadOnlyList<ClassDraw> Classes)
{
    /// <summary>
    /// Draws rows one by one; a row is drawn or not by its id and the stream, whatever the order of the rows. A label with
    /// fewer rows than asked for keeps all it has: none is taken twice.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="rows">Indices of the rows to draw from, one or more.</param>
    /// <param name="ids">Id of each row of the table.</param>
    /// <param name="labels">Label of each row of the table.</param>
    /// <param name="random">Stream of this draw.</param>
    public static BalanceDraw Of(
        BalanceStep step, IReadOnlyList<int> rows, IReadOnlyList<string> ids, IReadOnlyList<string?> labels, RandomStream random)
    {
        var classes = rows.GroupBy(row => labels[row]!, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal).ToArray();
        var most = step.PerClass ?? classes.Min(own => own.Count());
        var drawn = classes.SelectMany(own => own
            .OrderBy(row => random.Split(ids[row]).NextUInt64()).ThenBy(row => ids[row], StringComparer.Ordinal).Take(most)).ToHashSet();
        return new BalanceDraw(
            [.. rows.Where(drawn.Contains)],
            [.. classes.Select(own => new ClassDraw(own.Key, own.Count(), Math.Min(most, own.Count()), most))]);
    }
}

/// <summary>What a draw left of one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Before">Number of rows there were.</param>
/// <param name="After">Number of rows that are left.</param>
/// <param name="Asked">Number of rows that were asked for.</param>
internal sealed record ClassDraw(string Label, int Before, int After, int Asked);
