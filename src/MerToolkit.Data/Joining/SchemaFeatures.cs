using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Joining;

/// <summary>The features of a table of ours, and the numbers of other kinds that a person allows as features besides.</summary>
/// <param name="table">The table.</param>
internal sealed class SchemaFeatures(FeatureTable table)
{
    private readonly List<(ColumnSchema Schema, Func<int, float> Value)> _added = [];

    /// <summary>Names of all of them.</summary>
    public IReadOnlyList<string> Names => [.. table.FeatureColumns.Select(column => column.Name), .. Added];

    /// <summary>Names of those that were added.</summary>
    public HashSet<string> Added { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a target or flag as a feature; the problem when it cannot be one, else null.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="taken">The targets asked for.</param>
    public Problem? Allow(string name, IEnumerable<TargetColumn> taken)
    {
        if (table.IndexOf(name) >= 0 || Added.Contains(name)) return null;
        var target = table.Targets.FirstOrDefault(target => target.Schema.Name == name);
        if (target is not null && taken.Contains(target))
            return Refusal("column-bound", $"'{name}' is the target asked for and cannot be a feature too.");
        if (target is { IsLabel: false } && target.Numbers.All(number => float.IsFinite((float)number)))
            return Add(target.Schema, row => (float)target.Numbers[row]);
        if (table.Schema.Of(ColumnKind.Flag).Zip(table.Flags).FirstOrDefault(flag => flag.First.Name == name) is ({ } schema, var values))
            return Add(schema, row => values[row]);
        var columns = table.Schema.Columns.Select(column => column.Name).ToList();
        return columns.Contains(name)
            ? Refusal("column-not-numeric", $"'{name}' does not hold a number in every row and cannot be a feature.")
            : Refusal("column-unknown", $"The table has no column '{name}'.", NearestWord.Remedy(name, columns));
    }

    /// <summary>The columns and values, row-major [rows, columns], of the features of these names.</summary>
    public (IReadOnlyList<ColumnSchema> Columns, float[] Values) Take(IReadOnlyList<string> names)
    {
        var places = names.Select(table.IndexOf).Where(place => place >= 0).ToArray();
        var added = _added.Where(feature => names.Contains(feature.Schema.Name)).ToArray();
        var width = places.Length + added.Length;
        var values = new float[(long)table.Rows * width];
        for (var row = 0; row < table.Rows; row++)
        {
            var from = table.Row(row);
            var to = values.AsSpan(row * width, width);
            for (var index = 0; index < places.Length; index++) to[index] = from[places[index]];
            for (var index = 0; index < added.Length; index++) to[places.Length + index] = added[index].Value(row);
        }
        return ([.. places.Select(place => table.FeatureColumns[place]), .. added.Select(feature => feature.Schema)], values);
    }

    private Problem? Add(ColumnSchema schema, Func<int, float> value)
    {
        _added.Add((schema with { Kind = ColumnKind.Feature }, value));
        Added.Add(schema.Name);
        return null;
    }

    private static Problem Refusal(string code, string message, string remedy = "") =>
        new(code, message, remedy) { Subject = nameof(TableRequest.AllowColumns) };
}
