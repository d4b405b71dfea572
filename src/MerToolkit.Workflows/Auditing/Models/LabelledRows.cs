using MerToolkit.Core.Numerics;
using MerToolkit.Data.Raw;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Auditing.Models;

/// <summary>Some rows of a table as a matrix with a label or a number each, for a quick model.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Features">Row-major [rows, columns]; NaN where a cell holds none.</param>
/// <param name="Labels">Label of each row; null for numbers.</param>
/// <param name="Numbers">Number of each row, in its own unit; null for labels.</param>
/// <param name="Groups">Rows of one group stay together.</param>
internal sealed record LabelledRows(
    IReadOnlyList<string> Columns, float[] Features, IReadOnlyList<string>? Labels, double[]? Numbers, IReadOnlyList<string> Groups)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Groups.Count;

    /// <summary>Rows drawn without replacement, ascending, index from 0; all of them when there are no more than wanted.</summary>
    /// <param name="candidates">Rows to draw from.</param>
    /// <param name="most">Number of rows wanted.</param>
    /// <param name="seed">Seed of the draw.</param>
    public static IReadOnlyList<int> Draw(IReadOnlyList<int> candidates, int most, ulong seed)
    {
        if (candidates.Count <= most) return candidates;
        int[] drawn = [.. candidates];
        RandomStream.FromSeed(seed).Split("audit").Shuffle<int>(drawn);
        return [.. drawn.Take(most).Order()];
    }

    /// <summary>Rows with labels.</summary>
    public static LabelledRows Of(
        AuditedTable table, IReadOnlyList<RawColumn> columns, IReadOnlyList<int> rows, IReadOnlyList<string> labels) =>
        new([.. columns.Select(column => column.Shown)], Matrix(columns, rows), [.. rows.Select(row => labels[row])], null,
            GroupsOf(table, rows));

    /// <summary>Rows with numbers.</summary>
    public static LabelledRows Of(AuditedTable table, IReadOnlyList<RawColumn> columns, IReadOnlyList<int> rows, double[] numbers) =>
        new([.. columns.Select(column => column.Shown)], Matrix(columns, rows), null, [.. rows.Select(row => numbers[row])],
            GroupsOf(table, rows));

    /// <summary>Some of the rows, index from 0, as training data.</summary>
    public TrainingData Pick(IReadOnlyList<int> rows)
    {
        var features = new float[rows.Count * Columns.Count];
        for (var place = 0; place < rows.Count; place++)
            Features.AsSpan(rows[place] * Columns.Count, Columns.Count).CopyTo(features.AsSpan(place * Columns.Count));
        if (Numbers is not null)
        {
            double[] numbers = [.. rows.Select(row => Numbers[row])];
            return new TrainingData(features, Columns, new NumberScale("target", "", "1", numbers.Min(), numbers.Max()), numbers);
        }

        var known = Known;
        return new TrainingData(features, Columns, new LabelScale("label", "", known),
            [.. rows.Select(row => known.BinarySearch(Labels![row], StringComparer.Ordinal))]);
    }

    /// <summary>The labels, each once, in ordinal order.</summary>
    public List<string> Known => [.. Labels!.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static float[] Matrix(IReadOnlyList<RawColumn> columns, IReadOnlyList<int> rows)
    {
        var matrix = new float[rows.Count * columns.Count];
        for (var column = 0; column < columns.Count; column++)
        {
            var values = columns[column].Numbers!;
            for (var place = 0; place < rows.Count; place++)
            {
                var value = (float)values[rows[place]];
                matrix[place * columns.Count + column] = float.IsFinite(value) ? value : float.NaN;
            }
        }

        return matrix;
    }

    private static IReadOnlyList<string> GroupsOf(AuditedTable table, IReadOnlyList<int> rows) =>
        [.. rows.Select(row => table.Ids?[row] is { Length: > 0 } id ? id : Invariant($"#{row}"))];
}
