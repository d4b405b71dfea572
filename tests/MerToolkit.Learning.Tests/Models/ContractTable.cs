using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>Rows with a label and a number each, so that one table serves both kinds of target.</summary>
/// <param name="Values">Row-major [rows, columns].</param>
/// <param name="Classes">Class of each row.</param>
/// <param name="Numbers">Number of each row.</param>
internal sealed record ContractTable(float[] Values, int[] Classes, double[] Numbers)
{
    public IReadOnlyList<string> Labels { get; init; } = Sample.Labels;

    public double[]? Weights { get; init; }

    public int Rows => Classes.Length;

    public int Columns { get; init; } = Classes.Length == 0 ? 5 : Values.Length / Classes.Length;

    /// <summary>48 rows of 5 columns: each label moves one column, and the number is a sum of two columns. Easy to learn.</summary>
    public static ContractTable Easy { get; } = MakeEasy(48, 5);

    /// <summary>The easy table, its labels two by two.</summary>
    public static ContractTable TwoLabels { get; } =
        Easy with { Labels = ["a", "b"], Classes = [.. Easy.Classes.Select(label => label / 2)] };

    /// <summary>The first rows of the easy table.</summary>
    public static ContractTable Of(int rows) => Easy.Pick(Enumerable.Range(0, rows));

    /// <summary>Some rows in some order; a row may come again.</summary>
    public ContractTable Pick(IEnumerable<int> rows)
    {
        int[] order = [.. rows];
        return this with
        {
            Values = [.. order.SelectMany(row => Values[(row * Columns)..((row + 1) * Columns)])],
            Classes = [.. order.Select(row => Classes[row])],
            Numbers = [.. order.Select(row => Numbers[row])],
            Weights = Weights is null ? null : [.. order.Select(row => Weights[row])],
        };
    }

    /// <summary>Some columns in some order; a column may come again.</summary>
    public ContractTable PickColumns(params int[] columns) => this with
    {
        Values = [.. Enumerable.Range(0, Rows).SelectMany(row => columns.Select(column => Values[row * Columns + column]))],
        Columns = columns.Length,
    };

    /// <summary>The values changed one by one.</summary>
    public ContractTable Change(Func<int, int, float, float> change) => this with
    {
        Values = [.. Values.Select((value, index) => change(index / Columns, index % Columns, value))],
    };

    /// <summary>The table as training data of one kind of target; rows are called r0, r1, ... .</summary>
    public TrainingData ToData(TargetKind kind, ColumnUse reads = ColumnUse.All)
    {
        var weights = Weights is null ? (ReadOnlyMemory<double>?)null : Weights;
        string[] ids = [.. Enumerable.Range(0, Rows).Select(row => $"r{row}")];
        var names = Sample.Names(Columns, reads);
        return kind == TargetKind.Labels
            ? new TrainingData(Values, names, Sample.LabelScale(Labels), Classes) { Weights = weights, Ids = ids }
            : new TrainingData(Values, names, Sample.NumberScale(Numbers), Numbers) { Weights = weights, Ids = ids };
    }

    private static ContractTable MakeEasy(int rows, int columns)
    {
        var values = Sample.Noise(rows, columns);
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => row * 7 % 4)];
        for (var row = 0; row < rows; row++) values[row * columns + classes[row]] += 4;
        double[] numbers = [.. Enumerable.Range(0, rows).Select(row => 2.0 * values[row * columns] - values[row * columns + 1])];
        return new ContractTable(values, classes, numbers);
    }
}
