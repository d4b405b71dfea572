using MerToolkit.Data.Raw;
using MerToolkit.Workflows.Auditing.Sound;

namespace MerToolkit.Workflows.Auditing;

/// <summary>All that is audited together: tables and sound, by the folder of their set.</summary>
internal sealed record AuditSubject
{
    /// <summary>The tables, in the order given, those of a folder by path.</summary>
    public IReadOnlyList<AuditedTable> Tables { get; init; } = [];

    /// <summary>Tables that nobody asked to be audited, read for what others lack: artists of a split, labels of ratings.</summary>
    public IReadOnlyList<AuditedTable> Companions { get; init; } = [];

    /// <summary>The clips, decoded where a check asks for it.</summary>
    public IReadOnlyList<ClipSound> Clips { get; init; } = [];

    /// <summary>Column that names the group of a row; null for what the tables tell.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Seed of what is drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads at most, 1 or more.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Ends the audit early.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Tables of the same set as <paramref name="table"/>, itself first, companions last.</summary>
    public IEnumerable<AuditedTable> Kin(AuditedTable table) =>
        Tables.Where(other => other != table && other.Folder == table.Folder).Prepend(table).Concat(Companions);

    /// <summary>
    /// A word a row of <paramref name="table"/>, from its own column of a meaning or, by id, from the first table of its set that has
    /// one and knows half of its rows; empty where unknown. Null when nobody knows.
    /// </summary>
    public IReadOnlyList<string>? Words(AuditedTable table, Func<AuditedTable, RawColumn?> choose)
    {
        if (choose(table) is { } own) return [.. Enumerable.Range(0, table.Rows).Select(own.Word)];
        if (table.Ids is not { } ids) return null;
        foreach (var other in Kin(table).Where(other => other != table && other.HasRowAPiece))
        {
            if (choose(other) is not { } column) continue;
            var known = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var row = 0; row < other.Rows; row++) known.TryAdd(other.Ids![row], column.Word(row));
            string[] words = [.. ids.Select(id => known.GetValueOrDefault(id, ""))];
            if (2 * words.Count(word => word.Length > 0) >= words.Length || other.Folder != table.Folder && words.Any(word => word.Length > 0))
                return words;
        }

        return null;
    }

    /// <summary>The same for numbers; NaN where unknown.</summary>
    public double[]? Numbers(AuditedTable table, Func<AuditedTable, RawColumn?> choose)
    {
        if (choose(table) is { Numbers: { } own }) return own;
        if (table.Ids is not { } ids) return null;
        foreach (var other in Kin(table).Where(other => other != table && other.HasRowAPiece))
        {
            if (choose(other) is not { Numbers: { } numbers }) continue;
            var known = new Dictionary<string, double>(StringComparer.Ordinal);
            for (var row = 0; row < other.Rows; row++) known.TryAdd(other.Ids![row], numbers[row]);
            double[] values = [.. ids.Select(id => known.GetValueOrDefault(id, double.NaN))];
            if (2 * values.Count(double.IsFinite) >= values.Length) return values;
        }

        return null;
    }

    /// <summary>The label of each row; null without labels.</summary>
    public IReadOnlyList<string>? Labels(AuditedTable table) => Words(table, Column(ColumnMeaning.Label));

    /// <summary>Chooses the first column of a meaning.</summary>
    public static Func<AuditedTable, RawColumn?> Column(ColumnMeaning meaning) => table => table.Table.Find(meaning);
}
