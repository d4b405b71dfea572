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

    /// <summary>Some rows and columns, with their targets, weights, names and groups; without windows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="rows">Row indices from 0.</param>
    /// <param name="columns">Column indices from 0.</param>
    public static TrainingData Pick(this TrainingData data, IReadOnlyList<int> rows, IReadOnlyList<int> columns)
    {
        var features = data.Features.Picked(rows, columns);
        string[] names = [.. columns.Select(column => data.Columns[column])];
        var kinds = data.Kinds is { } known ? columns.Select(column => known[column]).ToArray() : null;
        var own = data.Pick(rows);
        return data.Scale is LabelScale labels
            ? new TrainingData(features, names, labels, own.Classes.ToArray())
            {
                Weights = own.Weights, Ids = own.Ids, Groups = own.Groups, Kinds = kinds,
            }
            : new TrainingData(features, names, (NumberScale)data.Scale, own.Numbers.ToArray())
            {
                Weights = own.Weights, Ids = own.Ids, Groups = own.Groups, Kinds = kinds,
            };
    }

    /// <summary>Some rows and columns of a block.</summary>
    /// <param name="all">Rows x columns.</param>
    /// <param name="rows">Row indices from 0.</param>
    /// <param name="columns">Column indices from 0.</param>
    /// <returns>Row-major [rows, columns] of those picked.</returns>
    public static float[] Picked(this FeatureRows all, IReadOnlyList<int> rows, IReadOnlyList<int> columns)
    {
        var picked = new float[rows.Count * columns.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            var from = all[rows[row]];
            var to = picked.AsSpan(row * columns.Count, columns.Count);
            for (var place = 0; place < to.Length; place++) to[place] = from[columns[place]];
        }

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
