using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>
/// What every row of a table must keep, whatever the format: as many values as the schema has columns, finite
/// numbers, words where the schema has words, and an id of its own.
/// </summary>
internal sealed class TableRowRules
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Reads the columns' kinds; the schema must be in the order id, group, targets, flags, features.</summary>
    public TableRowRules(TableSchema schema)
    {
        var problems = new ProblemLog();
        TableCheck.Schema(schema, source: null, problems);
        if (problems.Problems.Count > 0) throw new ArgumentException(string.Join(' ', problems.Problems), nameof(schema));
        HasGroup = schema.Of(ColumnKind.Group).Any();
        Targets = [.. schema.Of(ColumnKind.Target)];
        Flags = [.. schema.Of(ColumnKind.Flag)];
        Features = [.. schema.Of(ColumnKind.Feature)];
    }

    /// <summary>Whether there is a column of groups.</summary>
    public bool HasGroup { get; }

    /// <summary>Whether features may hold NaN, where a value is missing.</summary>
    public bool MayLackValues { get; init; }

    /// <summary>The target columns in order.</summary>
    public IReadOnlyList<ColumnSchema> Targets { get; }

    /// <summary>The flag columns in order.</summary>
    public IReadOnlyList<ColumnSchema> Flags { get; }

    /// <summary>The feature columns in order.</summary>
    public IReadOnlyList<ColumnSchema> Features { get; }

    /// <summary>Refuses a row that breaks a rule; remembers the id of one that does not.</summary>
    public void Check(TableRow row)
    {
        CheckWord(row, row.Id, "id");
        if (!string.IsNullOrEmpty(row.Group))
        {
            if (!HasGroup) throw Broken(row, "has a group, but the table has no group column.");
            CheckWord(row, row.Group, "group");
        }
        CheckTargets(row);
        CheckFlags(row);
        CheckFeatures(row);
        if (!_ids.Add(row.Id)) throw Broken(row, "is in the table already.");
    }

    private void CheckTargets(TableRow row)
    {
        if (row.Targets.Count != Targets.Count) throw Broken(row, $"has {row.Targets.Count} targets, the table {Targets.Count}.");
        for (var index = 0; index < Targets.Count; index++)
        {
            var (target, value) = (Targets[index], row.Targets[index]);
            if (target.HoldsWords)
            {
                if (value.Number is not null) throw Broken(row, $"has a number in '{target.Name}', which holds words (it has no unit).");
                if (value.Label is not null) CheckWord(row, value.Label, target.Name);
            }
            else
            {
                if (value.Label is not null) throw Broken(row, $"has a word in '{target.Name}', which holds numbers ({target.Unit}).");
                if (value.Number is { } number && !double.IsFinite(number)) throw Broken(row, $"has {number} in '{target.Name}'.");
            }
        }
    }

    private void CheckFlags(TableRow row)
    {
        if (row.Flags.Count != Flags.Count) throw Broken(row, $"has {row.Flags.Count} flags, the table {Flags.Count}.");
        for (var index = 0; index < Flags.Count; index++)
        {
            var (flag, value) = (Flags[index], row.Flags[index]);
            if (flag.IsSwitch && value is not (0f or 1f)) throw Broken(row, $"has {value} in flag '{flag.Name}', not 0 or 1.");
            if (float.IsInfinity(value)) throw Broken(row, $"has {value} in '{flag.Name}'.");
        }
    }

    private void CheckFeatures(TableRow row)
    {
        var features = row.Features.Span;
        if (features.Length != Features.Count) throw Broken(row, $"has {features.Length} features, the table {Features.Count}.");
        for (var index = 0; index < features.Length; index++)
            if (!float.IsFinite(features[index]) && !(MayLackValues && float.IsNaN(features[index])))
                throw Broken(row, $"has {features[index]} in feature '{Features[index].Name}'.");
    }

    // A numpy string cannot end in a zero character, and an empty word reads back as a missing one.
    private static void CheckWord(TableRow row, string? word, string column)
    {
        if (string.IsNullOrEmpty(word)) throw Broken(row, $"has nothing in '{column}'.");
        if (word.Contains('\0')) throw Broken(row, $"has a zero character in '{column}'.");
        for (var index = 0; index < word.Length; index++)
        {
            if (!char.IsSurrogate(word[index])) continue;
            if (!char.IsSurrogatePair(word, index)) throw Broken(row, $"has half a character in '{column}'.");
            index++;
        }
    }

    private static ArgumentException Broken(TableRow row, string what) => new($"Row '{row.Id}' {what}", nameof(row));
}
