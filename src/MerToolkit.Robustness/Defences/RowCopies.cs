using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Defences;

/// <summary>
/// Training rows with others behind them that were made of them. A copy has the weight of its row and its group, and a row that stood
/// alone gets a group of its own: no inner split (early stopping, the folds of a stack) then parts a copy from its row.
/// </summary>
internal static class RowCopies
{
    // No group of a table begins so.
    private const string OwnGroup = "\u0001";

    /// <summary>Adds rows.</summary>
    /// <param name="data">The rows they were made of.</param>
    /// <param name="features">A row for each of the data, any number of times over; row-major [copies x rows, columns].</param>
    /// <param name="classes">Class of each added row; null for that of the row it was made of.</param>
    public static TrainingData Add(TrainingData data, ReadOnlySpan<float> features, int[]? classes = null)
    {
        var rows = data.Rows + (features.Length / Math.Max(1, data.Columns.Count));
        float[] all = [.. data.Memory.Span, .. features];
        var weights = data.Weights is { } given ? (ReadOnlyMemory<double>?)Repeated(given.ToArray(), rows) : null;
        var ids = data.Ids is { } names ? Named(names, rows) : null;
        string?[] groups = Repeated([.. Enumerable.Range(0, data.Rows).Select(row => GroupOf(data, row))], rows);
        return data.Scale is LabelScale labels
            ? new TrainingData(all, data.Columns, labels, Classes(data, classes, rows))
            {
                Weights = weights, Ids = ids, Groups = groups, Kinds = data.Kinds,
            }
            : new TrainingData(all, data.Columns, (NumberScale)data.Scale, Repeated(data.Numbers.ToArray(), rows))
            {
                Weights = weights, Ids = ids, Groups = groups, Kinds = data.Kinds,
            };
    }

    private static string GroupOf(TrainingData data, int row) => data.Groups?[row] is { Length: > 0 } group
        ? group : OwnGroup + (data.Ids?[row] ?? FormattableString.Invariant($"{row}"));

    private static int[] Classes(TrainingData data, int[]? added, int rows) =>
        added is null ? Repeated(data.Classes.ToArray(), rows) : [.. data.Classes.Span, .. added];

    private static string[] Named(IReadOnlyList<string> ids, int rows) =>
    [
        .. ids,
        .. Enumerable.Range(ids.Count, rows - ids.Count).Select(row => FormattableString.Invariant($"{ids[row % ids.Count]}~{row}")),
    ];

    private static T[] Repeated<T>(T[] values, int rows) => [.. Enumerable.Range(0, rows).Select(row => values[row % values.Length])];
}
