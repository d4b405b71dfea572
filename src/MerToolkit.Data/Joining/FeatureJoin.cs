using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>
/// Puts features of several tables side by side, by id. Rows, order, groups, targets and flags are those of the first table; what is
/// missing, repeated or ambiguous is refused, all of it at once.
/// </summary>
public static class FeatureJoin
{
    /// <summary>Reads the tables and joins them.</summary>
    /// <param name="request">The tables, and how to deal with what does not fit.</param>
    /// <exception cref="UsageException">Options that do not fit the tables.</exception>
    /// <exception cref="InputException">Tables that cannot be read or joined: all problems.</exception>
    public static JoinResult Join(JoinRequest request)
    {
        var findings = new LoadFindings();
        if (request.Prefixes.Count > 1 && request.Prefixes.Count != request.Others.Count)
        {
            findings.Refuse(nameof(JoinRequest.Prefixes), "prefix-count",
                $"{request.Prefixes.Count} prefixes are given for {request.Others.Count} other tables.", "Give one for all, or one each.");
        }

        string[] paths = [request.First, .. request.Others];
        foreach (var path in paths.GroupBy(Path.GetFullPath).Where(same => same.Count() > 1).Select(same => same.First()))
            findings.Refuse("Tables", "table-repeated", $"'{path}' is named twice.", "Name each table once.");
        LoadedTable?[] loaded = [.. paths.Select(path => Load(path, request, findings))];
        findings.ThrowIfAny();
        return new JoinedRows(request, paths, loaded!, findings).Join();
    }

    private static LoadedTable? Load(string path, JoinRequest request, LoadFindings findings)
    {
        // A column that is allowed stands in one of the tables, rarely in all.
        IReadOnlyList<string> allowed = request.AllowColumns.Count == 0 ? [] : Present(path, request);
        var table = findings.Read(() => TableLoading.Load(new TableRequest
        {
            Path = path, IdColumn = File.Exists(SchemaFile.PathOf(path)) ? null : request.IdColumn, AllowColumns = allowed,
            DecimalComma = request.DecimalComma, TakesTargets = path == request.First,
            Missing = request.KeepsMissing ? MissingRule.Allowed : MissingRule.Refused,
        }));
        if (table is null) return null;
        findings.Remarks.AddRange(table.Remarks);
        if (!File.Exists(SchemaFile.PathOf(path)) && table.Table.Schema.Of(ColumnKind.Id).Single().Origin == DraftRows.RowNumber)
        {
            findings.Input.Add(new Problem("column-missing", "there is no column of ids, by which rows are matched.",
                "Name it with --id COLUMN.") { Subject = path });
        }

        return table;
    }

    private static string[] Present(string path, JoinRequest request)
    {
        if (!File.Exists(path) || File.Exists(SchemaFile.PathOf(path))) return [];
        try
        {
            var problems = new ProblemLog();
            using ITableSource? source = TableFormats.Of(path) == TableFormat.Npz
                ? NpzSource.Open(path, problems) : CsvSource.Open(path, request.DecimalComma, problems, []);
            return source is null ? [] : [.. request.AllowColumns.Where(source.Header.Names.Contains)];
        }
        catch (MerException)
        {
            // Loading the table says what is wrong with it.
            return [];
        }
    }
}
