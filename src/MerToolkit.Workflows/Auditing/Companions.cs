using MerToolkit.Core.Errors;
using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing;

/// <summary>
/// Finds tables that nobody named but that hold what a named one lacks: a split says little without the artists, ratings little without
/// the labels made of them. Looked for in the folder of the table; artists of pieces whose ids are no plain numbers also in the folders
/// beside it, since one set's clips are often another's.
/// </summary>
internal static class Companions
{
    // Larger files are features, not labels or names.
    private const long MostBytes = 4_000_000;

    /// <summary>Companions of the tables named; none when nothing is lacking.</summary>
    public static IReadOnlyList<AuditedTable> Of(IReadOnlyList<AuditedTable> tables)
    {
        var found = new Dictionary<string, AuditedTable>(StringComparer.Ordinal);
        foreach (var table in tables.Where(table => table.Ids is not null))
        {
            var kin = tables.Where(other => other.Folder == table.Folder).ToList();
            if (Lacks(kin, table, ColumnMeaning.Split, ColumnMeaning.Artist))
                Search(table, ColumnMeaning.Artist, tables, found, searchesBeside: !table.Ids!.All(IsNumber));
            if (Lacks(kin, table, ColumnMeaning.Arousal, ColumnMeaning.Label))
                Search(table, ColumnMeaning.Label, tables, found, searchesBeside: false);
        }

        return [.. found.Values];
    }

    private static bool Lacks(IReadOnlyList<AuditedTable> kin, AuditedTable table, ColumnMeaning has, ColumnMeaning lacks) =>
        table.Table.Find(has) is not null && kin.All(other => other.Table.Find(lacks) is null);

    private static void Search(
        AuditedTable table, ColumnMeaning wanted, IReadOnlyList<AuditedTable> tables, Dictionary<string, AuditedTable> found,
        bool searchesBeside)
    {
        var own = Path.GetDirectoryName(Path.GetFullPath(table.Path))!;
        IEnumerable<string> folders = [own];
        if (searchesBeside && Path.GetDirectoryName(own) is { } above)
            folders = folders.Concat(Directory.EnumerateDirectories(above).Where(folder => folder != own).Order(StringComparer.Ordinal));
        var ids = table.Ids!.ToHashSet(StringComparer.Ordinal);
        var given = tables.Select(other => Path.GetFullPath(other.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in folders.SelectMany(Files).Where(path => !given.Contains(path)))
        {
            if (!found.TryGetValue(path, out var candidate)) candidate = Read(path);
            if (candidate?.Table.Find(wanted) is null || !candidate.HasRowAPiece || !candidate.Ids!.Any(ids.Contains)) continue;
            found[path] = candidate;
            return;
        }
    }

    private static IEnumerable<string> Files(string folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true };
        return Directory.EnumerateFiles(folder, "*", options)
            .Where(path => RawTableReader.IsTable(path) && !path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)
                && new FileInfo(path).Length <= MostBytes)
            .Order(StringComparer.Ordinal);
    }

    private static AuditedTable? Read(string path)
    {
        try
        {
            return new AuditedTable(Path.GetDirectoryName(path)!, RawTableReader.Read(path));
        }
        catch (Exception refusal) when (refusal is InputException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsNumber(string id) => id.All(char.IsAsciiDigit);
}
