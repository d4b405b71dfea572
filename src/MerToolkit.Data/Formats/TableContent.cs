using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>What has been read of a table, column by column, and what was wrong with it.</summary>
internal sealed class TableContent
{
    // A table that is wrong everywhere is not worth a million problems.
    private const int MostProblems = 100;
    private readonly Dictionary<string, int> _rowOfId = new(StringComparer.Ordinal);

    /// <summary>An empty table of that schema; <paramref name="path"/> is named in problems.</summary>
    public TableContent(string path, TableSchema schema)
    {
        Path = path;
        Columns = new TableRowRules(schema);
        Targets = [.. Columns.Targets.Select(_ => new List<TargetValue>())];
        Flags = [.. Columns.Flags.Select(_ => new List<float>())];
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The columns by kind.</summary>
    public TableRowRules Columns { get; }

    /// <summary>What becomes of cells of features that hold no value.</summary>
    public MissingRule Missing { get; init; } = MissingRule.Refused;

    /// <summary>All problems found so far.</summary>
    public ProblemLog Problems { get; } = new();

    /// <summary>Whether so much is wrong that reading on tells nothing new.</summary>
    public bool IsHopeless => Problems.Problems.Count >= MostProblems;

    /// <summary>Ids of the rows.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>Groups of the rows, null where a row stands alone; empty without a group column.</summary>
    public List<string?> Groups { get; } = [];

    /// <summary>One list a target column, a value a row.</summary>
    public List<TargetValue>[] Targets { get; }

    /// <summary>One list a flag column, a value a row; 0 or 1.</summary>
    public List<float>[] Flags { get; }

    /// <summary>The features, row by row, [rows, feature columns].</summary>
    public ReadOnlyMemory<float> Features { get; set; }

    /// <summary>Adds a problem; line counted from 1, null for a file without lines.</summary>
    public void Fault(string code, string message, int? line = null, string? column = null, string remedy = "") =>
        Problems.Add(new Problem(code, message, remedy) { Subject = Path, Line = line, Column = column });

    /// <summary>Adds the id of the next row; a blank or repeated one is a fault.</summary>
    public void AddId(string id, int? line = null)
    {
        if (id.Length == 0)
            Fault("id-blank", $"row {Ids.Count + 1} has no id.", line, "id", "Every row needs a name.");
        else if (!_rowOfId.TryAdd(id, Ids.Count))
            Fault("id-duplicate", $"id '{id}' is that of row {_rowOfId[id] + 1} already.", line, "id", "Remove one of the two rows.");
        Ids.Add(id);
    }

    /// <summary>The table, when nothing is wrong.</summary>
    /// <exception cref="InputException">All problems found.</exception>
    public FeatureTable ToTable(TableSchema schema)
    {
        Problems.ThrowInput();
        var targets = Columns.Targets.Select((target, index) => ToColumn(target, Targets[index])).ToList();
        return new FeatureTable(
            schema, Ids, Columns.HasGroup ? Groups : null, targets, [.. Flags.Select(flag => flag.ToArray())], Features, Path);
    }

    private static TargetColumn ToColumn(ColumnSchema target, List<TargetValue> values) => target.HoldsWords
        ? new TargetColumn(target, [.. values.Select(value => value.Label)])
        : new TargetColumn(target, [.. values.Select(value => value.Number ?? double.NaN)]);
}
