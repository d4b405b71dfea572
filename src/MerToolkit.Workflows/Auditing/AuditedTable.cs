using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing;

/// <summary>One table of the audit: what its columns are, and what it therefore is.</summary>
/// <param name="Folder">Folder of the set it belongs to; tables of one folder are joined by id.</param>
/// <param name="Table">Its columns.</param>
internal sealed record AuditedTable(string Folder, RawTable Table)
{
    private const int FewestFeatures = 5;
    private const int FewestFractions = 3;
    private const double MostRepeats = .05;
    private const int RepeatsAlways = 2;
    private readonly Lazy<IReadOnlyList<RawColumn>> _features = new(() => [.. Table.Of(ColumnMeaning.Number)]);
    private readonly Lazy<int> _repeats = new(() => Table.Find(ColumnMeaning.Id) is { Words: { } ids }
        ? ids.Count - ids.Distinct(StringComparer.Ordinal).Count() : 0);

    /// <summary>The file.</summary>
    public string Path => Table.Path;

    /// <summary>Number of rows.</summary>
    public int Rows => Table.Rows;

    /// <summary>Name of each row; null without ids.</summary>
    public IReadOnlyList<string>? Ids => Table.Find(ColumnMeaning.Id)?.Words;

    /// <summary>Number of rows whose id stands in an earlier row.</summary>
    public int RepeatedIds => _repeats.Value;

    /// <summary>
    /// Whether a row is a piece: it has an id, no time or rater beside it, and at most one id in twenty repeats. Where more do, several
    /// rows a piece are meant.
    /// </summary>
    public bool HasRowAPiece =>
        Ids is not null && Table.Find(ColumnMeaning.Place) is null && RepeatedIds <= Math.Max(RepeatsAlways, MostRepeats * Rows);

    /// <summary>Columns of numbers that may be features.</summary>
    public IReadOnlyList<RawColumn> Features => _features.Value;

    /// <summary>Whether it is a table of features: five or more columns of numbers, three of which hold fractions.</summary>
    public bool IsFeatures =>
        Features.Count >= FewestFeatures && Table.Find(ColumnMeaning.Place) is null && Features.Count(HasFractions) >= FewestFractions;

    /// <summary>Whether it holds ratings over time, a column a time.</summary>
    public bool IsCurves => Table.Of(ColumnMeaning.Sample).Skip(1).Any();

    /// <summary>How a person finds a row, from 0: by its id and line, or by its line alone.</summary>
    public string Row(int row) => (Ids?[row], Table.LineOf(row)) switch
    {
        ({ Length: > 0 } id, _) => id,
        (_, { } line) => Invariant($"line {line}"),
        _ => Invariant($"row {row + 1}"),
    };

    /// <summary>Whether a column holds numbers that are not whole.</summary>
    public static bool HasFractions(RawColumn column)
    {
        foreach (var value in column.Numbers!)
            if (double.IsFinite(value) && value != Math.Floor(value)) return true;
        return false;
    }
}
