namespace MerToolkit.Core.Tables;

/// <summary>A target of every row: labels in words or numbers on a scale.</summary>
public sealed class TargetColumn
{
    private readonly string?[]? _labels;
    private readonly double[]? _numbers;

    /// <summary>A column of labels.</summary>
    /// <param name="schema">The column; its unit is empty.</param>
    /// <param name="labels">One label a row; null where missing.</param>
    public TargetColumn(ColumnSchema schema, string?[] labels) => (Schema, _labels) = (schema, labels);

    /// <summary>A column of numbers.</summary>
    /// <param name="schema">The column; its unit is not empty.</param>
    /// <param name="numbers">One value a row on the target's own scale; NaN where missing.</param>
    public TargetColumn(ColumnSchema schema, double[] numbers) => (Schema, _numbers) = (schema, numbers);

    /// <summary>Name, unit and origin of the column.</summary>
    public ColumnSchema Schema { get; }

    /// <summary>True for labels, false for numbers.</summary>
    public bool IsLabel => _labels is not null;

    /// <summary>Number of rows.</summary>
    public int Rows => _labels?.Length ?? _numbers!.Length;

    /// <summary>One label a row, null where missing; asking a column of numbers is a mistake.</summary>
    public IReadOnlyList<string?> Labels =>
        _labels ?? throw new InvalidOperationException($"The target '{Schema.Name}' holds numbers, not labels.");

    /// <summary>One value a row on the target's own scale, NaN where missing; asking a column of labels is a mistake.</summary>
    public IReadOnlyList<double> Numbers =>
        _numbers ?? throw new InvalidOperationException($"The target '{Schema.Name}' holds labels, not numbers.");

    /// <summary>The labels that occur, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Classes() => [.. Labels.OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The value of one row.</summary>
    /// <param name="row">Row index, from 0.</param>
    public TargetValue this[int row]
    {
        get
        {
            if (_labels is not null) return new TargetValue(_labels[row], null);
            return new TargetValue(null, double.IsNaN(_numbers![row]) ? null : _numbers[row]);
        }
    }

    internal TargetColumn Select(ReadOnlySpan<int> rows)
    {
        if (_labels is not null) return new TargetColumn(Schema, Pick(_labels, rows));
        return new TargetColumn(Schema, Pick(_numbers!, rows));
    }

    internal static T[] Pick<T>(IReadOnlyList<T> values, ReadOnlySpan<int> rows)
    {
        var picked = new T[rows.Length];
        for (var index = 0; index < picked.Length; index++) picked[index] = values[rows[index]];
        return picked;
    }
}
