using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Raw;

/// <summary>
/// Reads any csv, csv.gz or npz with a row an item, schema or not, so that it can be looked at. A column is read as numbers when
/// at least nine in ten of its first filled cells hold one; what cannot be read is told, not refused.
/// </summary>
public static class RawTableReader
{
    private const int SampledRows = 200;
    private const double LeastNumbers = .9;

    /// <summary>Whether a file has the ending of a table.</summary>
    /// <param name="path">The file.</param>
    public static bool IsTable(string path) =>
        new[] { ".csv", ".csv.gz", ".npz" }.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is missing, empty, or no table at all.</exception>
    public static RawTable Read(string path)
    {
        if (!File.Exists(path)) throw new InputException(new Problem("file-missing", "there is no such file.") { Subject = path });
        var isNpz = TableFormats.Of(path) == TableFormat.Npz;
        var problems = new ProblemLog();
        var written = isNpz ? null : WrittenNames(path);
        var columns = isNpz ? [] : Sample(path, written!.Length);
        using var source = isNpz
            ? (ITableSource?)NpzSource.Open(path, problems) : CsvSource.Open(path, takesComma: false, problems, []);
        if (source is null) throw new InputException(problems.Problems);
        var names = written ?? [.. source.Header.Names];
        var hasWords = Enumerable.Range(0, names.Length)
            .Where(column => isNpz ? source.Header.Beside.Contains(column) : columns[column] || ColumnMeanings.WantsWords(names[column]))
            .ToHashSet();
        int[] numbers = [.. Enumerable.Range(0, names.Length).Where(column => !hasWords.Contains(column))];
        var content = source.Read(new ColumnReading(hasWords, numbers, []), problems);
        RawColumn[] raw =
        [
            .. names.Select((name, index) => hasWords.Contains(index)
                ? OfWords(name, index, content.Words(index))
                : new RawColumn(name, index) { Numbers = [.. content.Exact(index)] }),
        ];
        return new RawTable(path, ColumnMeanings.Tell(raw, content.Rows), content.Rows)
        {
            Lines = content.Lines, Faults = problems.Problems,
        };
    }

    private static string[] WrittenNames(string path)
    {
        var problems = new ProblemLog();
        using var records = CsvRecords.Open(path);
        if (records.Read(problems)) return records.Fields();
        problems.Add(new Problem("file-empty", "the file is empty.") { Subject = path });
        throw new InputException(problems.Problems);
    }

    // Which columns hold words, by the first rows.
    private static bool[] Sample(string path, int width)
    {
        using var records = CsvRecords.Open(path);
        var (filled, numbers, problems) = (new int[width], new int[width], new ProblemLog());
        for (var row = -1; row < SampledRows && records.Read(problems); row++)
        {
            if (row < 0) continue;
            for (var column = 0; column < Math.Min(width, records.FieldCount); column++)
            {
                var kind = CellNumber.Read(records.Utf8Text(column), out var value);
                if (kind == CellKind.Blank || kind == CellKind.NotFinite && double.IsNaN(value)) continue;
                filled[column]++;
                if (kind is CellKind.Number or CellKind.NotFinite) numbers[column]++;
            }
        }
        return [.. filled.Zip(numbers, (all, good) => good == 0 || good < LeastNumbers * all)];
    }

    private static RawColumn OfWords(string name, int index, List<string> words)
    {
        var column = new RawColumn(name, index) { Words = words };
        var numbers = new double[words.Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            var kind = CellNumber.Read(Encoding.UTF8.GetBytes(words[row]), out var value);
            if (kind is not (CellKind.Number or CellKind.Blank or CellKind.NotFinite)) return column;
            numbers[row] = kind == CellKind.Number ? value : double.NaN;
        }
        return column with { Numbers = numbers };
    }
}
