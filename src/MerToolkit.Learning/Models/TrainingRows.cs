namespace MerToolkit.Learning.Models;

/// <summary>Training data made of other training data.</summary>
internal static class TrainingRows
{
    /// <summary>Some rows, with their targets, weights, names and groups; the scale stays that of all rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="rows">Row indices from 0.</param>
    public static TrainingData Pick(this TrainingData data, IReadOnlyList<int> rows)
    {
        var columns = data.Columns.Count;
        var features = PickedRows(data.Memory, columns, rows);
        var windows = data.Windows is { } all
            ? new CellWindows(PickedRows(all.Lowest, columns, rows), PickedRows(all.Highest, columns, rows)) : null;
        var weights = data.Weights is { } given ? Picked(given, rows) : (ReadOnlyMemory<double>?)null;
        var ids = data.Ids is { } names ? rows.Select(row => names[row]).ToArray() : null;
        var groups = data.Groups is { } parts ? rows.Select(row => parts[row]).ToArray() : null;
        return data.Scale is LabelScale labels
            ? new TrainingData(features, data.Columns, labels, Picked(data.Classes, rows))
            {
                Weights = weights, Ids = ids, Groups = groups, Kinds = data.Kinds, Windows = windows,
            }
            : new TrainingData(features, data.Columns, (NumberScale)data.Scale, Picked(data.Numbers, rows))
            {
                Weights = weights, Ids = ids, Groups = groups, Kinds = data.Kinds, Windows = windows,
            };
    }

    /// <summary>The same rows and target with some of the columns, attackers' windows too.</summary>
    /// <param name="data">The data.</param>
    /// <param name="columns">Indices of columns, from 0.</param>
    public static TrainingData PickColumns(this TrainingData data, IReadOnlyList<int> columns)
    {
        string[] names = [.. columns.Select(column => data.Columns[column])];
        var width = data.Columns.Count;
        var features = PickedColumns(data.Memory.Span, width, columns);
        var windows = data.Windows is { } all
            ? new CellWindows(PickedColumns(all.Lowest.Span, width, columns), PickedColumns(all.Highest.Span, width, columns)) : null;
        return data.Scale is LabelScale labels
            ? new TrainingData(features, names, labels, data.Classes.ToArray())
            {
                Weights = data.Weights, Ids = data.Ids, Groups = data.Groups, Windows = windows,
            }
            : new TrainingData(features, names, (NumberScale)data.Scale, data.Numbers.ToArray())
            {
                Weights = data.Weights, Ids = data.Ids, Groups = data.Groups, Windows = windows,
            };
    }

    /// <summary>Some columns of rows.</summary>
    /// <param name="values">Row-major [rows, columns].</param>
    /// <param name="width">Number of columns there are.</param>
    /// <param name="columns">Indices of columns, from 0.</param>
    /// <returns>Row-major [rows, picked columns].</returns>
    public static float[] PickedColumns(ReadOnlySpan<float> values, int width, IReadOnlyList<int> columns)
    {
        var rows = width == 0 ? 0 : values.Length / width;
        var picked = new float[rows * columns.Count];
        for (var row = 0; row < rows; row++)
            for (var place = 0; place < columns.Count; place++) picked[(row * columns.Count) + place] = values[(row * width) + columns[place]];
        return picked;
    }

    /// <summary>The same rows of labels with other weights.</summary>
    /// <param name="data">Data of labels.</param>
    /// <param name="weights">Weight of each row, above 0, a pure number.</param>
    public static TrainingData WithWeights(this TrainingData data, double[] weights) =>
        new(data.Memory, data.Columns, data.LabelScale, data.Classes.ToArray())
        {
            Weights = weights, Ids = data.Ids, Groups = data.Groups, Kinds = data.Kinds, Windows = data.Windows,
        };

    private static float[] PickedRows(ReadOnlyMemory<float> values, int columns, IReadOnlyList<int> rows)
    {
        var picked = new float[rows.Count * columns];
        for (var place = 0; place < rows.Count; place++)
            values.Span.Slice(rows[place] * columns, columns).CopyTo(picked.AsSpan(place * columns));
        return picked;
    }

    private static T[] Picked<T>(ReadOnlyMemory<T> values, IReadOnlyList<int> rows)
    {
        var picked = new T[rows.Count];
        for (var place = 0; place < picked.Length; place++) picked[place] = values.Span[rows[place]];
        return picked;
    }
}
