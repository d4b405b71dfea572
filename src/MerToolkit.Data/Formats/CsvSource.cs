using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Formats;

/// <summary>A csv without a schema. Wrong records, and a header that cannot be told apart, are problems of the file.</summary>
internal sealed class CsvSource : ITableSource
{
    private const int MostProblems = 100;
    private readonly CsvRecords _records;
    private readonly bool _takesComma;

    // Where numbers with a decimal comma and with a decimal point were first seen; lines from 1, 0 for nowhere.
    private int _commaLine;
    private int _pointLine;

    private CsvSource(CsvRecords records, SourceHeader header, bool takesComma) =>
        (_records, Header, _takesComma) = (records, header, takesComma);

    /// <inheritdoc/>
    public SourceHeader Header { get; }

    /// <summary>Opens a file and reads its header; null when it has none that can be used.</summary>
    /// <param name="path">The file, csv or csv.gz.</param>
    /// <param name="takesComma">Whether numbers may have decimal commas; the file may be separated by semicolons then.</param>
    /// <param name="problems">Receives what is wrong with the header.</param>
    /// <param name="remarks">Receives what was put right.</param>
    public static CsvSource? Open(string path, bool takesComma, ProblemLog problems, ICollection<string> remarks)
    {
        var records = CsvRecords.Open(path);
        var names = ReadHeader(records, path, problems);
        if (names is not null && HasSemicolons(names))
        {
            records.Dispose();
            if (!takesComma)
            {
                const string Remedy = "Convert it to commas, or pass --decimal comma, which reads semicolons and decimal commas.";
                problems.Add(new Problem("csv-separator", "the file is separated by semicolons.", Remedy) { Subject = path, Line = 1 });
                return null;
            }
            records = CsvRecords.Open(path, ';');
            names = ReadHeader(records, path, problems);
        }
        if (names is null)
        {
            records.Dispose();
            return null;
        }
        CheckNames(names, records.Line, path, problems, remarks);
        var header = new SourceHeader(path, [.. names.Select(name => name.Trim())], records.Line, new HashSet<int>());
        return new CsvSource(records, header, takesComma);
    }

    /// <inheritdoc/>
    public SourceContent Read(ColumnReading reading, ProblemLog problems)
    {
        var content = new SourceContent(Header, reading) { TakesComma = _takesComma };
        var words = reading.Words.Select(column => (column, content.Words(column), new WordPool())).ToArray();
        var exact = reading.Exact.Select(column => (column, content.Exact(column), content.ExactTally(column))).ToArray();
        while (problems.Problems.Count < MostProblems && _records.Read(problems))
        {
            if (_records.FieldCount != Header.Names.Count)
            {
                problems.Add(WrongCount());
                continue;
            }
            var line = _records.Line;
            content.Lines.Add(line);
            foreach (var (column, values, pool) in words) values.Add(pool.Word(_records.Utf8Text(column)));
            foreach (var (column, values, tally) in exact) values.Add(Take(column, tally, line));
            var row = content.Features.NextRow();
            for (var index = 0; index < row.Length; index++)
                row[index] = (float)Take(reading.Features[index], content.FeatureTallies[index], line);
        }
        if (_commaLine > 0 && _pointLine > 0) problems.Add(MixedDecimals());
        return content;
    }

    /// <inheritdoc/>
    public void Dispose() => _records.Dispose();

    private double Take(int column, ColumnTally tally, int line)
    {
        var cell = _records.Utf8Text(column);
        if (_takesComma)
        {
            if (_commaLine == 0 && cell.Contains((byte)',')) _commaLine = line;
            if (_pointLine == 0 && cell.Contains((byte)'.')) _pointLine = line;
        }
        return tally.Take(cell, _takesComma, line);
    }

    private static string[]? ReadHeader(CsvRecords records, string path, ProblemLog problems)
    {
        var before = problems.Problems.Count;
        var isThere = records.Read(problems);
        if (problems.Problems.Count > before) return null;
        if (isThere) return records.Fields();
        problems.Add(new Problem("file-empty", "the file is empty.", "Its first line must name the columns.") { Subject = path });
        return null;
    }

    private static bool HasSemicolons(string[] names) => names.Sum(name => name.Count(letter => letter == ';')) > names.Length - 1;

    private static void CheckNames(string[] names, int line, string path, ProblemLog problems, ICollection<string> remarks)
    {
        if (names.Length == 1 && names[0].Contains('\t'))
            problems.Add(new Problem("csv-separator", "the file is separated by tabs.", "Convert it to commas.")
            {
                Subject = path, Line = line,
            });
        var padded = names.Where(name => name.Trim() != name).ToList();
        if (padded.Count > 0) remarks.Add($"{path}: blanks around the names of columns were dropped: {NameList.Quoted(padded)}.");
        var repeated = names.Select(name => name.Trim()).CountBy(name => name, StringComparer.Ordinal)
            .Where(entry => entry.Key.Length > 0 && entry.Value > 1);
        foreach (var (name, count) in repeated)
            problems.Add(new Problem("column-repeated", $"{count} columns are named '{name}'.", "Rename or remove all but one.")
            {
                Subject = path, Line = line, Column = name,
            });
    }

    private Problem WrongCount()
    {
        const string QuoteRemedy = "A field that holds a comma must stand in quotes, and a number takes a decimal point.";
        var message = $"the row has {_records.FieldCount} fields, the header {Header.Names.Count}.";
        var remedy = _records.FieldCount > Header.Names.Count ? QuoteRemedy : "";
        return new Problem("csv-fields", message, remedy) { Subject = Header.Path, Line = _records.Line };
    }

    private Problem MixedDecimals() =>
        new("number-decimal-mixed", $"numbers have decimal commas (line {_commaLine}) and decimal points (line {_pointLine}).",
            "Write all numbers in one way.") { Subject = Header.Path, Line = Math.Max(_commaLine, _pointLine) };
}
