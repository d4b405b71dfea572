using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Tables;

/// <summary>
/// The one table type: named rows, their groups, targets and flags, and float32 features in row-major memory
/// [rows, columns]. What each column is stands in the schema. Immutable; shared between threads.
/// </summary>
public sealed class FeatureTable
{
    private readonly ReadOnlyMemory<float> _features;
    private readonly Dictionary<string, int> _featureIndex;

    /// <summary>A table of given parts, checked.</summary>
    /// <param name="schema">All columns: id, group (if any), targets, flags, features.</param>
    /// <param name="ids">One unique name a row.</param>
    /// <param name="groups">One group a row, null or empty where a row stands alone; null when the schema has no group column.</param>
    /// <param name="targets">The target columns in schema order.</param>
    /// <param name="flags">One array [rows] a flag column in schema order.</param>
    /// <param name="features">Row-major [rows, columns], finite, or NaN where a value is missing.</param>
    /// <param name="source">Name of the file for problems; null when there is none.</param>
    /// <exception cref="InputException">Ids that repeat, features that are infinite: all of them, with row and column.</exception>
    public FeatureTable(
        TableSchema schema, IReadOnlyList<string> ids, IReadOnlyList<string?>? groups, IReadOnlyList<TargetColumn> targets,
        IReadOnlyList<float[]> flags, float[] features, string? source = null)
        : this(schema, ids, groups, targets, flags, features.AsMemory(), source)
    {
    }

    /// <summary>A table whose features stand anywhere, e.g. in a file; otherwise the same.</summary>
    /// <param name="schema">All columns.</param>
    /// <param name="ids">One unique name a row.</param>
    /// <param name="groups">One group a row, null or empty where a row stands alone; null without a group column.</param>
    /// <param name="targets">The target columns in schema order.</param>
    /// <param name="flags">One array [rows] a flag column in schema order.</param>
    /// <param name="features">Row-major [rows, columns], finite, or NaN where a value is missing; they never change.</param>
    /// <param name="source">Name of the file for problems; null when there is none.</param>
    /// <exception cref="InputException">Ids that repeat, features that are infinite: all of them, with row and column.</exception>
    public FeatureTable(
        TableSchema schema, IReadOnlyList<string> ids, IReadOnlyList<string?>? groups, IReadOnlyList<TargetColumn> targets,
        IReadOnlyList<float[]> flags, ReadOnlyMemory<float> features, string? source = null)
    {
        Schema = schema;
        Ids = ids;
        Groups = groups;
        Targets = targets;
        Flags = flags;
        _features = features;
        FeatureColumns = [.. schema.Of(ColumnKind.Feature)];
        CheckShape();
        var problems = new ProblemLog();
        TableCheck.Schema(schema, source, problems);
        TableCheck.Ids(ids, source, problems);
        TableCheck.Features(this, source, problems);
        problems.ThrowInput();
        _featureIndex = FeatureColumns.Select((column, index) => (column.Name, index)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>All columns.</summary>
    public TableSchema Schema { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Ids.Count;

    /// <summary>One unique name a row.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>One group a row, null or empty where a row stands alone; null when the table has no group column.</summary>
    public IReadOnlyList<string?>? Groups { get; }

    /// <summary>The target columns.</summary>
    public IReadOnlyList<TargetColumn> Targets { get; }

    /// <summary>One array [rows] a flag column, of 0 and 1, or of numbers in the column's unit (NaN where unknown).</summary>
    public IReadOnlyList<float[]> Flags { get; }

    /// <summary>The feature columns, in the order of the matrix.</summary>
    public IReadOnlyList<ColumnSchema> FeatureColumns { get; }

    /// <summary>The feature matrix, row-major [rows, columns].</summary>
    public ReadOnlyMemory<float> Features => _features;

    /// <summary>The features of one row; as many as feature columns.</summary>
    /// <param name="row">Row index, from 0.</param>
    public ReadOnlySpan<float> Row(int row) => _features.Span.Slice(row * FeatureColumns.Count, FeatureColumns.Count);

    /// <summary>Index of a feature column from 0, or -1 when there is none of this name.</summary>
    /// <param name="name">Name of the column.</param>
    public int IndexOf(string name) => _featureIndex.GetValueOrDefault(name, -1);

    /// <summary>A target by name.</summary>
    /// <param name="name">Name of the target column.</param>
    /// <exception cref="UsageException">There is none; the nearest or all known ones are named.</exception>
    public TargetColumn Target(string name)
    {
        if (Targets.FirstOrDefault(target => target.Schema.Name == name) is { } found) return found;
        var remedy = NearestWord.Remedy(name, Targets.Select(target => target.Schema.Name));
        throw new UsageException(new Problem("target-unknown", $"The table has no target '{name}'.", remedy));
    }

    /// <summary>The rows at the given places, in that order.</summary>
    /// <param name="rows">Row indices from 0, each once.</param>
    public FeatureTable SelectRows(ReadOnlySpan<int> rows)
    {
        var width = FeatureColumns.Count;
        var features = new float[rows.Length * width];
        for (var index = 0; index < rows.Length; index++) Row(rows[index]).CopyTo(features.AsSpan(index * width, width));
        var flags = new List<float[]>();
        foreach (var flag in Flags) flags.Add(TargetColumn.Pick(flag, rows));
        var targets = new List<TargetColumn>();
        foreach (var target in Targets) targets.Add(target.Select(rows));
        var groups = Groups is null ? null : TargetColumn.Pick(Groups, rows);
        return new FeatureTable(Schema, TargetColumn.Pick(Ids, rows), groups, targets, flags, features);
    }

    /// <summary>The table with some of its feature columns, in the order given.</summary>
    /// <param name="names">Names of feature columns, each once.</param>
    /// <exception cref="UsageException">Names that the table lacks: all of them.</exception>
    public FeatureTable SelectFeatures(IReadOnlyList<string> names)
    {
        var problems = new ProblemLog();
        foreach (var name in names.Where(name => IndexOf(name) < 0))
        {
            var remedy = NearestWord.Remedy(name, _featureIndex.Keys);
            problems.Add(new Problem("feature-unknown", $"The table has no feature '{name}'.", remedy));
        }

        problems.ThrowUsage();
        var places = names.Select(IndexOf).ToArray();
        var features = new float[Rows * places.Length];
        for (var row = 0; row < Rows; row++)
        {
            var from = Row(row);
            var to = features.AsSpan(row * places.Length, places.Length);
            for (var index = 0; index < places.Length; index++) to[index] = from[places[index]];
        }

        ColumnSchema[] columns =
            [.. Schema.Columns.Where(column => column.Kind != ColumnKind.Feature), .. places.Select(place => FeatureColumns[place])];
        return new FeatureTable(Schema with { Columns = columns }, Ids, Groups, Targets, Flags, features);
    }

    private void CheckShape()
    {
        var targets = Schema.Of(ColumnKind.Target).ToArray();
        var isWhole = (long)Rows * FeatureColumns.Count == _features.Length
            && (Groups is null ? !Schema.Of(ColumnKind.Group).Any() : Groups.Count == Rows && Schema.Of(ColumnKind.Group).Count() == 1)
            && targets.SequenceEqual(Targets.Select(target => target.Schema))
            && Targets.All(target => target.Rows == Rows && target.IsLabel == target.Schema.HoldsWords)
            && Schema.Of(ColumnKind.Flag).Count() == Flags.Count && Flags.All(flag => flag.Length == Rows);
        if (!isWhole) throw new ArgumentException("Ids, groups, targets, flags and features do not fit the schema and each other.");
    }
}
