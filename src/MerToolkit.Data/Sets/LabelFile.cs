using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Sets;

/// <summary>One row of a label file.</summary>
/// <param name="Line">Line in the file, counted from 1.</param>
/// <param name="Fields">Its fields, as many as the file has columns unless the file is ragged.</param>
internal sealed record LabelRow(int Line, string[] Fields);

/// <summary>
/// A small csv file that says something about clips, read whole: columns are found by name whatever their case,
/// fields come without blanks around them. Faults of single rows are collected, so that a person mends them in one go.
/// </summary>
internal sealed class LabelFile
{
    private const string QuoteRemedy = "A field that holds a comma must stand in quotes, and a number takes a decimal point.";
    private readonly List<string> _columns;
    private readonly List<LabelRow> _rows = [];
    private readonly ProblemLog _faults = new();
    private readonly bool _isRagged;

    private LabelFile(string path, string[] header, bool isRagged)
    {
        (Path, _isRagged) = (path, isRagged);
        _columns = [.. header.Select(name => name.Trim())];
        Padded = [.. header.Where(name => name.Trim() != name)];
    }

    /// <summary>The file, as the user wrote it.</summary>
    public string Path { get; }

    /// <summary>Names of the columns in order, without blanks around them.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Names of columns that the file writes with blanks around them, as it writes them.</summary>
    public IReadOnlyList<string> Padded { get; }

    /// <summary>All rows whose number of fields is that of the header (of a ragged file: all rows), in file order.</summary>
    public IReadOnlyList<LabelRow> Rows => _rows;

    /// <summary>What is wrong with single rows, in file order.</summary>
    public IReadOnlyList<Problem> Faults => [.. _faults.Problems.OrderBy(problem => problem.Line)];

    /// <summary>Reads the file; null without a header. A missing file and a wrong header go to <paramref name="problems"/>.</summary>
    /// <param name="path">The file; unpacked on the way when its name ends in <c>.gz</c>.</param>
    /// <param name="problems">Receives what is wrong with the file as a whole.</param>
    /// <param name="isRagged">Whether columns may be without a name, and rows longer or shorter than the header.</param>
    public static LabelFile? Read(string path, ProblemLog problems, bool isRagged = false)
    {
        if (!File.Exists(path))
        {
            problems.Add(new Problem("file-missing", "there is no such file.") { Subject = path });
            return null;
        }
        using var records = CsvRecords.Open(path);
        var before = problems.Problems.Count;
        var found = records.Read(problems);
        if (problems.Problems.Count > before) return null;
        if (!found)
        {
            problems.Add(new Problem("file-empty", "the file is empty.", "Its first line must name the columns.") { Subject = path });
            return null;
        }
        var file = new LabelFile(path, records.Fields(), isRagged);
        file.CheckHeader(problems);
        while (records.Read(file._faults)) file.Add(records);
        return file;
    }

    /// <summary>Whether a column has that name.</summary>
    public bool Has(string column) => IndexOf(column) >= 0;

    /// <summary>The first of several names of a column that the file has; null when it has none of them.</summary>
    public string? FirstOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Has(name)) return name;
        return null;
    }

    /// <summary>The name of a column as the file writes it.</summary>
    public string Written(string column) => _columns[IndexOf(column)];

    /// <summary>The field of a row in a column that the file has; blank where a ragged row ends before it.</summary>
    public string Field(LabelRow row, string column) =>
        IndexOf(column) is var index && index < row.Fields.Length ? row.Fields[index].Trim() : "";

    /// <summary>Adds a problem for each column that the file lacks.</summary>
    public void Require(ProblemLog problems, params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
            if (!Has(column)) problems.Add(MissingColumn($"column '{column}' is missing", column));
    }

    /// <summary>A problem about columns that are not there; says which are.</summary>
    public Problem MissingColumn(string what, string? column = null)
    {
        var separated = _columns.Count == 1 && _columns[0].Contains(';', StringComparison.Ordinal);
        var remedy = separated ? "The file seems to be separated by semicolons: separate it by commas." : "";
        return new Problem("column-missing", $"{what}; the file has {Quoted(_columns)}.", remedy)
        {
            Subject = Path,
            Line = 1,
            Column = column,
        };
    }

    /// <summary>Notes a fault in one field.</summary>
    public void Fault(LabelRow row, string column, string code, string message, string remedy = "") =>
        _faults.Add(At(row, column, code, message, remedy));

    /// <summary>A problem in one field.</summary>
    public Problem At(LabelRow row, string column, string code, string message, string remedy = "") =>
        new(code, message, remedy) { Subject = Path, Line = row.Line, Column = Written(column) };

    private void Add(CsvRecords record)
    {
        if (_isRagged || record.FieldCount == _columns.Count)
        {
            _rows.Add(new LabelRow(record.Line, record.Fields()));
            return;
        }
        _faults.Add(new Problem(
            "csv-fields", $"the row has {record.FieldCount} fields, the header {_columns.Count}.",
            record.FieldCount > _columns.Count ? QuoteRemedy : "") { Subject = Path, Line = record.Line });
    }

    private void CheckHeader(ProblemLog problems)
    {
        var names = _columns.Where(name => !_isRagged || name.Length > 0);
        foreach (var twice in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            problems.Add(new Problem("column-duplicate", $"column '{twice.Key}' is named {twice.Count()} times.")
            {
                Subject = Path,
                Line = 1,
                Column = twice.Key,
            });
    }

    private int IndexOf(string column) => _columns.FindIndex(name => name.Equals(column, StringComparison.OrdinalIgnoreCase));

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
