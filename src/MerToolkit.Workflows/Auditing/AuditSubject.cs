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

    /// <summary>
    /// Tables that tell of the same pieces as <paramref name="table"/>: itself, those of its set, companions, and those of other sets that
    /// share ids which are no plain numbers (numbers from 1 mean other pieces in each set).
    /// </summary>
    public IEnumerable<AuditedTable> Kin(AuditedTable table)
    {
        var kin = Tables.Where(other => other != table && other.Folder == table.Folder).Prepend(table).Concat(Companions);
        if (table.Ids is not { } ids || ids.All(IsNumber)) return kin;
        var known = ids.ToHashSet(StringComparer.Ordinal);
        return kin.Concat(Tables.Where(other => other.Folder != table.Folder && other.Ids is { } theirs && theirs.Any(known.Contains)));
    }

    /// <summary>
    /// A word a row of <paramref name="table"/>, from its own column of a meaning or, by id, from the table of its set that knows most
    /// rows (half of them at least, unless it is another set's); empty where unknown. Null when nobody knows.
    /// </summary>
    public IReadOnlyList<string>? Words(AuditedTable table, Func<AuditedTable, RawColumn?> choose)
    {
        if (choose(table) is { } own) return [.. Enumerable.Range(0, table.Rows).Select(own.Word)];
        return Joined(table, other => choose(other) is { } column ? column.Word : null, "", word => word.Length > 0);
    }

    /// <summary>The same for numbers; NaN where unknown.</summary>
    public double[]? Numbers(AuditedTable table, Func<AuditedTable, RawColumn?> choose)
    {
        if (choose(table) is { Numbers: { } own }) return own;
        return Joined(table, other => choose(other) is { Numbers: { } numbers } ? row => numbers[row] : null, double.NaN, double.IsFinite);
    }

    private T[]? Joined<T>(AuditedTable table, Func<AuditedTable, Func<int, T>?> choose, T unknown, Func<T, bool> isKnown)
    {
        if (table.Ids is not { } ids) return null;
        var (best, most) = ((T[]?)null, 0);
        foreach (var other in Kin(table).Where(other => other != table && other.HasRowAPiece))
        {
            if (choose(other) is not { } cell) continue;
            var known = new Dictionary<string, T>(StringComparer.Ordinal);
            for (var row = 0; row < other.Rows; row++) known.TryAdd(other.Ids![row], cell(row));
            T[] cells = [.. ids.Select(id => known.GetValueOrDefault(id, unknown))];
            var count = cells.Count(isKnown);
            if (count > most && (other.Folder != table.Folder || 2 * count >= cells.Length)) (best, most) = (cells, count);
        }

        return best;
    }

    /// <summary>The label of each row; null without labels.</summary>
    public IReadOnlyList<string>? Labels(AuditedTable table) => Words(table, Column(ColumnMeaning.Label));

    private static bool IsNumber(string id) => id.All(char.IsAsciiDigit);

    /// <summary>Chooses the first column of a meaning.</summary>
    public static Func<AuditedTable, RawColumn?> Column(ColumnMeaning meaning) => table => table.Table.Find(meaning);
}
