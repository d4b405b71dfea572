using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Intervals;

/// <summary>
/// What a resample draws: all rows of a group together, or a row that stands alone. Rows of one artist err alike, so
/// drawing them singly would make every interval too narrow (Field and Welsh 2007: bootstrap of clusters).
/// </summary>
internal sealed class ResamplingUnits
{
    private readonly int[] _rows;
    private readonly int[] _starts;

    private ResamplingUnits(int[] rows, int[] starts) => (_rows, _starts) = (rows, starts);

    /// <summary>Number of units.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The rows of a unit, ascending.</summary>
    /// <param name="unit">Index of the unit; units are in order of their first row.</param>
    public ReadOnlySpan<int> Rows(int unit) => _rows.AsSpan(_starts[unit].._starts[unit + 1]);

    /// <summary>The units of some rows.</summary>
    /// <param name="rows">The rows, with their groups.</param>
    public static ResamplingUnits Of(PredictedRows rows)
    {
        if (rows.Groups is not null && rows.Groups.Count != rows.Count)
            throw new ArgumentException($"There are {rows.Groups.Count} groups for {rows.Count} rows.", nameof(rows));
        var unitOf = new int[rows.Count];
        var units = Assign(rows, unitOf);
        var starts = new int[units + 1];
        foreach (var unit in unitOf) starts[unit + 1]++;
        for (var unit = 0; unit < units; unit++) starts[unit + 1] += starts[unit];
        var next = starts.ToArray();
        var sorted = new int[rows.Count];
        for (var row = 0; row < unitOf.Length; row++) sorted[next[unitOf[row]]++] = row;
        return new ResamplingUnits(sorted, starts);
    }

    private static int Assign(PredictedRows rows, int[] unitOf)
    {
        var units = 0;
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < unitOf.Length; row++)
        {
            if (rows.Groups?[row] is not { Length: > 0 } group) unitOf[row] = units++;
            else if (known.TryGetValue(group, out var unit)) unitOf[row] = unit;
            else known.Add(group, unitOf[row] = units++);
        }

        return units;
    }
}
