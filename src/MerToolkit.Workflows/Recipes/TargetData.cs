using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Makes the data of one target out of rows of a table.</summary>
internal sealed class TargetData
{
    private readonly FeatureTable _table;
    private readonly TargetColumn _column;
    private readonly string[] _columns;
    private readonly string[] _kinds;
    private readonly int[] _classes;

    /// <summary>For one target of a table whose rows all have it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">Name of the target.</param>
    /// <param name="labels">Labels of the scale when they are given by a model; null takes those of the table.</param>
    public TargetData(FeatureTable table, string target, IReadOnlyList<string>? labels = null)
    {
        _table = table;
        _column = table.Target(target);
        _columns = [.. table.FeatureColumns.Select(column => column.Name)];
        _kinds = [.. table.FeatureColumns.Select(InputKinds.Of)];
        if (!_column.IsLabel)
        {
            (Labels, _classes) = ([], []);
            return;
        }

        Labels = labels ?? _column.Classes();
        var index = Labels.Select((label, place) => (label, place)).ToDictionary(StringComparer.Ordinal);
        _classes = [.. _column.Labels.Select(label => index[label!])];
    }

    /// <summary>Name of the target.</summary>
    public string Name => _column.Schema.Name;

    /// <summary>Source column of the target; empty when unknown.</summary>
    public string Origin => _column.Schema.Origin;

    /// <summary>Unit of the target as printed; empty for labels.</summary>
    public string Unit => _column.Schema.Unit;

    /// <summary>True for labels.</summary>
    public bool IsLabel => _column.IsLabel;

    /// <summary>The labels, in ordinal order; none for numbers.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Class of each row of the table, an index into the labels; empty for numbers.</summary>
    public ReadOnlySpan<int> Classes => _classes;

    /// <summary>Value of each row of the table, in the target's unit.</summary>
    public IReadOnlyList<double> Numbers => _column.Numbers;

    /// <summary>All rows as training data.</summary>
    public TrainingData AllRows() => Training([.. Enumerable.Range(0, _table.Rows)]);

    /// <summary>Some rows as training data.</summary>
    /// <param name="rows">Row indices from 0.</param>
    public TrainingData Training(IReadOnlyList<int> rows) => Training(rows, RunOf(rows) ?? Features(rows));

    /// <summary>Some rows as training data, their features shared with other targets.</summary>
    /// <param name="rows">Row indices from 0.</param>
    /// <param name="features">The features of these rows, row-major [rows, columns].</param>
    public TrainingData Training(IReadOnlyList<int> rows, ReadOnlyMemory<float> features)
    {
        var ids = rows.Select(row => _table.Ids[row]).ToArray();
        var groups = _table.Groups is { } all ? rows.Select(row => all[row]).ToArray() : null;
        if (IsLabel)
        {
            var classes = rows.Select(row => _classes[row]).ToArray();
            return new TrainingData(features, _columns, new LabelScale(Name, Origin, Labels), classes)
            {
                Ids = ids, Groups = groups, Kinds = _kinds,
            };
        }

        var numbers = rows.Select(row => _column.Numbers[row]).ToArray();
        var scale = new NumberScale(Name, Origin, Unit, numbers.DefaultIfEmpty().Min(), numbers.DefaultIfEmpty().Max());
        return new TrainingData(features, _columns, scale, numbers) { Ids = ids, Groups = groups, Kinds = _kinds };
    }

    /// <summary>Rows that stand side by side as they stand: a table of pictures may be larger than the memory for a second one.</summary>
    private ReadOnlyMemory<float>? RunOf(IReadOnlyList<int> rows)
    {
        for (var place = 1; place < rows.Count; place++)
            if (rows[place] != rows[0] + place) return null;
        return rows.Count == 0 ? null : _table.Features.Slice(rows[0] * _columns.Length, rows.Count * _columns.Length);
    }

    /// <summary>The features of some rows, row-major [rows, columns].</summary>
    /// <param name="rows">Row indices from 0.</param>
    public float[] Features(IReadOnlyList<int> rows)
    {
        var features = new float[rows.Count * _columns.Length];
        for (var index = 0; index < rows.Count; index++)
            _table.Row(rows[index]).CopyTo(features.AsSpan(index * _columns.Length, _columns.Length));
        return features;
    }
}
