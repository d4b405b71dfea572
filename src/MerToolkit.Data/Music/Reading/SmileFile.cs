using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Music.Reading;

/// <summary>One piece's features over time, brought to mean and standard deviation.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">Names of the columns but the time.</param>
/// <param name="Means">Mean of each column over the rows, in its unit.</param>
/// <param name="Deviations">Standard deviation of each column over the rows (divided by n), in its unit.</param>
/// <param name="Problems">What is wrong with the file; none when it is sound.</param>
internal sealed record SmileFile(
    string Path, IReadOnlyList<string> Columns, double[] Means, double[] Deviations, IReadOnlyList<Problem> Problems)
{
    private const string Time = "frameTime";
    private const char Separator = ';';

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    public static SmileFile Read(string path)
    {
        var problems = new ProblemLog();
        using var records = CsvRecords.Open(path, Separator);
        if (!records.Read(problems)) problems.Add(new Problem("file-empty", "the file is empty.", "Get it again.") { Subject = path });
        if (problems.Problems.Count > 0) return Broken(path, problems);
        var header = records.Fields();
        if (header.Length < 2 || header[0].Trim() != Time)
        {
            problems.Add(new Problem("column-missing", $"the first column is not '{Time}'.",
                "Fields of a file of features are separated by semicolons.") { Subject = path, Line = 1, Column = Time });
            return Broken(path, problems);
        }
        var rows = new List<double[]>();
        while (problems.Problems.Count == 0 && records.Read(problems)) rows.Add(Row(records, header, path, problems));
        if (rows.Count == 0 && problems.Problems.Count == 0)
            problems.Add(new Problem("file-empty", "the file has no rows.", "Get it again.") { Subject = path, Line = 1 });
        return problems.Problems.Count > 0 ? Broken(path, problems) : Of(path, [.. header[1..].Select(name => name.Trim())], rows);
    }

    private static double[] Row(CsvRecords records, string[] header, string path, ProblemLog problems)
    {
        var row = new double[header.Length - 1];
        if (records.FieldCount != header.Length)
        {
            problems.Add(new Problem("csv-fields", $"the row has {records.FieldCount} fields, the header {header.Length}.", "Get it again.")
            {
                Subject = path, Line = records.Line,
            });
            return row;
        }
        for (var column = 0; column < row.Length; column++)
        {
            if (CellNumber.Read(records.Utf8Text(column + 1), out row[column]) == CellKind.Number) continue;
            problems.Add(new Problem("number-invalid", $"column '{header[column + 1]}' holds '{records.Text(column + 1)}', not a number.",
                "Get the file again, or leave it out.") { Subject = path, Line = records.Line, Column = header[column + 1] });
            return row;
        }
        return row;
    }

    private static SmileFile Of(string path, string[] columns, List<double[]> rows)
    {
        var (means, deviations) = (new double[columns.Length], new double[columns.Length]);
        for (var column = 0; column < columns.Length; column++)
        {
            var sum = 0.0;
            foreach (var row in rows) sum += row[column];
            means[column] = sum / rows.Count;
            var squares = 0.0;
            foreach (var row in rows) squares += (row[column] - means[column]) * (row[column] - means[column]);
            deviations[column] = Math.Sqrt(squares / rows.Count);
        }
        return new SmileFile(path, columns, means, deviations, []);
    }

    private static SmileFile Broken(string path, ProblemLog problems) => new(path, [], [], [], problems.Problems);
}
