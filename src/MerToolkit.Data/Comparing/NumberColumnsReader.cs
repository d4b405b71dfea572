using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Comparing;

/// <summary>
/// Reads what can be compared: a table of ours by its schema, any csv or npz with a row an item, or an npz of arrays (frames).
/// Unlike a table to learn from, every column of numbers is taken, and numbers may be missing.
/// </summary>
internal static class NumberColumnsReader
{
    private const string Meta = "meta";

    /// <summary>Reads a file; null when it is wrong.</summary>
    /// <param name="path">The file.</param>
    /// <param name="idColumn">Column of the ids of a table without a schema; null for the usual names.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static NumberColumns? Read(string path, string? idColumn, ProblemLog problems)
    {
        var format = TableFormats.Of(path);
        if (!File.Exists(path))
        {
            problems.Add(new Problem("file-missing", "there is no such file.") { Subject = path });
            return null;
        }

        try
        {
            if (File.Exists(SchemaFile.PathOf(path))) return OfTable(path, TableReaders.Read(path));
            if (format == TableFormat.Npz && HoldsArrays(path)) return OfArrays(path);
            ITableSource? source = format == TableFormat.Npz
                ? NpzSource.Open(path, problems) : CsvSource.Open(path, takesComma: false, problems, []);
            if (source is null) return null;
            using (source) return OfSource(source, idColumn, problems);
        }
        catch (InputException refusal)
        {
            foreach (var problem in refusal.Problems) problems.Add(problem);
            return null;
        }
    }

    private static NumberColumns OfTable(string path, FeatureTable table)
    {
        var numbers = table.Targets.Where(target => !target.IsLabel).Select(target => (target.Schema.Name, target.Numbers.ToArray()));
        var flags = table.Schema.Of(ColumnKind.Flag).Zip(table.Flags, (column, values) =>
            (column.Name, Array.ConvertAll(values, value => (double)value)));
        var features = table.FeatureColumns.Select((column, index) => (column.Name, Column(table, index)));
        var words = table.Schema.Columns.Where(column => column.HoldsWords && column.Kind != ColumnKind.Id).Select(column => column.Name);
        return new NumberColumns(path, table.Ids, [.. numbers, .. flags, .. features], [.. words]);
    }

    private static double[] Column(FeatureTable table, int index)
    {
        var values = new double[table.Rows];
        for (var row = 0; row < values.Length; row++) values[row] = table.Row(row)[index];
        return values;
    }

    private static bool HoldsArrays(string path)
    {
        using var arrays = new NpzReader(path);
        return !arrays.Has(NpzNames.Features) && !arrays.Has(NpzNames.Columns) && !arrays.Has(NpzNames.Ids);
    }

    private static NumberColumns OfArrays(string path)
    {
        using var arrays = new NpzReader(path);
        NpzEntry[] numbers = [.. arrays.Entries.Where(entry => !entry.IsText && entry.Name != Meta)];
        return new NumberColumns(
            path, null, [.. numbers.Select(entry => (entry.Name, arrays.ReadDoubles(entry.Name)))],
            [.. arrays.Entries.Where(entry => entry.IsText && entry.Name != Meta).Select(entry => entry.Name)])
        {
            Shapes = numbers.ToDictionary(entry => entry.Name, entry => string.Join('x', entry.Shape), StringComparer.Ordinal),
        };
    }

    private static NumberColumns? OfSource(ITableSource source, string? idColumn, ProblemLog problems)
    {
        var header = source.Header;
        var id = idColumn is null ? ColumnRole.Id.Find(header, problems) : ColumnSearch.Find(header, idColumn);
        if (idColumn is not null && id is null)
        {
            problems.Add(header.Fault("column-missing", $"there is no column '{idColumn}'.", NearestWord.Remedy(idColumn, header.Names)));
            return null;
        }

        int[] others = [.. Enumerable.Range(0, header.Names.Count).Where(column => column != id && header.Names[column].Length > 0)];
        var content = source.Read(new ColumnReading(id is { } column ? [column] : [], others, []), problems);
        var (words, numbers) = (new List<string>(), new List<(string, double[])>());
        foreach (var other in others)
        {
            var tally = content.ExactTally(other);
            if (tally.IsText)
            {
                words.Add(header.Names[other]);
                continue;
            }

            foreach (var fault in tally.Faults) problems.Add(fault);
            numbers.Add((header.Names[other], [.. content.Exact(other)]));
        }

        IReadOnlyList<string> ids = id is { } place ? content.Words(place)
            : [.. Enumerable.Range(1, content.Rows).Select(row => row.ToString(CultureInfo.InvariantCulture))];
        CheckIds(header, content, ids, problems);
        return new NumberColumns(header.Path, ids, numbers, words);
    }

    private static void CheckIds(SourceHeader header, SourceContent content, IReadOnlyList<string> ids, ProblemLog problems)
    {
        const int MostTold = 20;
        var (first, told) = (new Dictionary<string, int>(StringComparer.Ordinal), 0);
        for (var row = 0; row < ids.Count && told < MostTold; row++)
        {
            if (ids[row].Length > 0 && first.TryAdd(ids[row], row)) continue;
            told++;
            var what = ids[row].Length == 0 ? "has no id" : $"repeats the id '{ids[row]}' of row {first[ids[row]] + 1}";
            problems.Add(new Problem("id-duplicate", $"row {row + 1} {what}.", "Every row needs a name of its own.")
            {
                Subject = header.Path, Line = content.LineOf(row),
            });
        }
    }
}
