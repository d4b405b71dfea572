using System.Security.Cryptography;
using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Suites;

/// <summary>What is known of one table of a set without its features.</summary>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits.</param>
/// <param name="Columns">Names of the features used.</param>
/// <param name="Profile">Profile as <c>name@version</c>; null when the columns come from elsewhere.</param>
/// <param name="ProfileHash">SHA-256 of the profile; null likewise.</param>
internal sealed record TableFacts(string Sha256, IReadOnlyList<string> Columns, string? Profile, string? ProfileHash);

/// <summary>
/// The rows that all tables of a set have, in the order of the first, with their targets and groups: every table is learned from on
/// these rows, and split alike. Features are let go of as soon as a table is known, so that one table is in memory at a time.
/// </summary>
internal sealed class SetRows
{
    private readonly SetFiles _files;

    private SetRows(SetFiles files, LoadedTable frame, IReadOnlyList<TableFacts> tables, IReadOnlyList<string> remarks)
    {
        (_files, Frame, Tables, Remarks) = (files, frame, tables, remarks);
        Hash = HashOf(frame.Table);
    }

    /// <summary>The rows without features.</summary>
    public LoadedTable Frame { get; }

    /// <summary>The tables, in the order of the set.</summary>
    public IReadOnlyList<TableFacts> Tables { get; }

    /// <summary>What a reader should know of the tables, one sentence an entry.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>SHA-256 of ids, groups and targets, 64 lower-case hex digits.</summary>
    public string Hash { get; }

    /// <summary>Looks at every table of a set, one after the other.</summary>
    /// <param name="files">The set and its files.</param>
    /// <exception cref="MerException">What is wrong with a table, or no row that all have.</exception>
    public static SetRows Read(SetFiles files)
    {
        var loaded = new List<LoadedTable>();
        var facts = new List<TableFacts>();
        for (var table = 0; table < files.Tables.Count; table++)
        {
            var data = files.Load(table);
            if (files.Tables.Count > 1 && !data.HasIds) throw WithoutIds(files.Tables[table]);
            facts.Add(FactsOf(data));
            loaded.Add(data with { Table = data.Table.SelectFeatures([]) });
        }

        var remarks = loaded.SelectMany((data, table) =>
            data.Remarks.Select(remark => Named(files.Set.Tables[table], files.AsWritten(remark, table)))).ToList();
        var frame = Common(files, loaded, remarks);
        return new SetRows(files, frame, facts, remarks);
    }

    /// <summary>Loads a table with its features, on the common rows.</summary>
    /// <param name="table">Index of the table, from 0.</param>
    /// <param name="isGrouped">True when groups count.</param>
    /// <exception cref="MerException">The table is not what it was.</exception>
    public LoadedTable Load(int table, bool isGrouped)
    {
        var data = _files.Load(table);
        if (data.Sha256 != Tables[table].Sha256)
            throw new InputException(new Problem("input-changed", "The table has changed while the suite ran.")
                { Subject = _files.Tables[table] });
        if (table == 0 && data.Table.Rows == Frame.Table.Rows) return data;
        return data with { Table = TableAlignment.Of(Frame.Table, isGrouped, data.Table, _files.Tables[table]) };
    }

    // A row that one table lacks is left out of all, so that the same rows are compared.
    private static LoadedTable Common(SetFiles files, List<LoadedTable> loaded, List<string> remarks)
    {
        var first = loaded[0];
        if (loaded.Count == 1) return first;
        var common = first.Table.Ids.ToHashSet(StringComparer.Ordinal);
        foreach (var data in loaded) common.IntersectWith(data.Table.Ids);
        for (var table = 0; table < loaded.Count; table++)
        {
            if (table > 0 && files.Options.Limit is not null) break;
            string[] single = [.. loaded[table].Table.Ids.Where(id => !common.Contains(id))];
            if (single.Length == 0) continue;
            var (rows, ids) = (TableAlignment.Rows(single.Length), TableAlignment.Listed(single));
            remarks.Add(Named(files.Set.Tables[table], $"{rows} left out, which another table of the set lacks: {ids}."));
        }

        if (common.Count == 0)
            throw new InputException(new Problem("ids-disjoint", "The tables of the set have no row in common.",
                "Make all tables of the same items.") { Subject = files.Tables[^1] });
        int[] kept = [.. Enumerable.Range(0, first.Table.Rows).Where(row => common.Contains(first.Table.Ids[row]))];
        var frame = first with { Table = first.Table.SelectRows(kept) };
        var isGrouped = frame.Table.Groups is not null && files.Recipe.Split.Group != Recipes.Recipe.NoGroup;
        for (var table = 1; table < loaded.Count; table++)
            TableAlignment.Of(frame.Table, isGrouped, loaded[table].Table, files.Tables[table]);
        return frame;
    }

    private static string Named(SetTable table, string remark) => table.Name is { } name ? $"{name}: {remark}" : remark;

    private static TableFacts FactsOf(LoadedTable data)
    {
        var schema = data.Table.Schema;
        string[] columns = [.. data.Table.FeatureColumns.Select(column => column.Name)];
        return new TableFacts(data.Sha256, columns, schema.Profile, schema.ProfileHash);
    }

    private static InputException WithoutIds(string path) =>
        new(new Problem("id-missing", "No column holds ids to match rows by.", "Name it with 'id: COLUMN'.") { Subject = path });

    // Every text goes in with its length, so that no two lists read the same.
    private static string HashOf(FeatureTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var row = 0; row < table.Rows; row++)
        {
            Add(table.Ids[row]);
            Add(table.Groups?[row] ?? "");
            foreach (var target in table.Targets)
                Add(target[row].Label ?? (target[row].Number is { } number ? Invariant($"{number:R}") : ""));
        }

        foreach (var target in table.Targets) Add($"{target.Schema.Name} {target.Schema.Unit} {target.Schema.Origin}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
