using System.Globalization;
using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Data.Formats;

/// <summary>
/// An npz without a schema: <c>X</c> [rows, columns], or the only array of floats with two axes; <c>columns</c> names its
/// columns (else <c>column.001</c>...). Arrays with one value a row (ids, groups, labels) stand beside it as columns.
/// </summary>
internal sealed class NpzSource : ITableSource
{
    private readonly NpzReader _arrays;
    private readonly NpzEntry _matrix;
    private readonly IReadOnlyList<string> _beside;

    private NpzSource(NpzReader arrays, NpzEntry matrix, IReadOnlyList<string> beside, IReadOnlyList<string> features)
    {
        (_arrays, _matrix, _beside) = (arrays, matrix, beside);
        var besideColumns = Enumerable.Range(0, beside.Count).ToHashSet();
        Header = new SourceHeader(arrays.Path, [.. beside, .. features], Line: null, besideColumns);
    }

    /// <inheritdoc/>
    public SourceHeader Header { get; }

    private int Rows => _matrix.Shape[0];

    private int Width => _matrix.Shape[1];

    /// <summary>Opens a file; null when it holds no matrix that can be used, told to <paramref name="problems"/>.</summary>
    public static NpzSource? Open(string path, ProblemLog problems)
    {
        var arrays = new NpzReader(path);
        var source = Find(arrays, problems) is { } matrix && ReadNames(arrays, matrix, problems) is { } names
            ? new NpzSource(arrays, matrix, Beside(arrays, matrix), names)
            : null;
        if (source is null) arrays.Dispose();
        return source;
    }

    /// <inheritdoc/>
    public SourceContent Read(ColumnReading reading, ProblemLog problems)
    {
        var content = new SourceContent(Header, reading);
        var matrix = _matrix.Type == "<f4" ? null : _arrays.ReadDoubles(_matrix.Name);
        var singles = matrix is null ? _arrays.ReadSingles(_matrix.Name) : [];
        double Value(int row, int column) => matrix is null ? singles[row * Width + column] : matrix[row * Width + column];
        var cells = reading.Words.Concat(reading.Exact).Concat(reading.Features).Distinct()
            .ToDictionary(column => column, column => column < _beside.Count ? Cells(_beside[column]) : null);
        string Text(int row, int column) =>
            cells[column]?[row] ?? Value(row, column - _beside.Count).ToString(CultureInfo.InvariantCulture);

        foreach (var column in reading.Words)
            for (var row = 0; row < Rows; row++) content.Words(column).Add(Text(row, column).Trim());
        foreach (var column in reading.Exact)
            for (var row = 0; row < Rows; row++) content.Exact(column).Add(Take(content.ExactTally(column), Text(row, column)));
        for (var row = 0; row < Rows; row++)
        {
            var values = content.Features.NextRow();
            for (var index = 0; index < values.Length; index++)
            {
                var (column, tally) = (reading.Features[index], content.FeatureTallies[index]);
                values[index] = cells[column] is { } words
                    ? (float)Take(tally, words[row])
                    : (float)tally.Take(Value(row, column - _beside.Count), line: null);
            }
        }
        return content;
    }

    /// <inheritdoc/>
    public void Dispose() => _arrays.Dispose();

    private static double Take(ColumnTally tally, string text) => tally.Take(Encoding.UTF8.GetBytes(text), takesComma: false, line: null);

    private string[] Cells(string name) => _arrays.Entry(name).IsText
        ? _arrays.ReadTexts(name)
        : [.. _arrays.ReadDoubles(name).Select(value => value.ToString(CultureInfo.InvariantCulture))];

    private static NpzEntry? Find(NpzReader arrays, ProblemLog problems)
    {
        if (arrays.Has(NpzNames.Features))
        {
            var named = arrays.Entry(NpzNames.Features);
            if (named.Shape.Count == 2 && !named.IsText) return named;
            problems.Add(Fault(arrays, "column-shape", "the array 'X' is no matrix of numbers [rows, columns].", NpzNames.Features));
            return null;
        }
        var matrices = arrays.Entries.Where(entry => entry.Shape.Count == 2 && entry.Type[1] == 'f').ToList();
        if (matrices.Count == 1) return matrices[0];
        var what = matrices.Count == 0 ? "no array holds floats with two axes" : "several arrays hold floats with two axes";
        var names = NameList.Quoted([.. arrays.Entries.Select(entry => entry.Name)]);
        problems.Add(Fault(arrays, "column-missing", $"{what}, and none is named 'X'; the file has {names}.", NpzNames.Features));
        return null;
    }

    private static IReadOnlyList<string>? ReadNames(NpzReader arrays, NpzEntry matrix, ProblemLog problems)
    {
        var width = matrix.Shape[1];
        if (!arrays.Has(NpzNames.Columns))
        {
            var digits = Math.Max(3, width.ToString(CultureInfo.InvariantCulture).Length);
            return [.. Enumerable.Range(1, width).Select(place => "column." + place.ToString("D" + digits, CultureInfo.InvariantCulture))];
        }
        var entry = arrays.Entry(NpzNames.Columns);
        string[] names = entry.IsText ? arrays.ReadTexts(NpzNames.Columns) : [];
        if (names.Length != width)
        {
            problems.Add(Fault(arrays, "column-shape", $"'columns' holds {names.Length} names for {width} columns.", NpzNames.Columns));
            return null;
        }
        var before = problems.Problems.Count;
        foreach (var (name, count) in names.CountBy(name => name.Trim(), StringComparer.Ordinal).Where(entry => entry.Value > 1))
            problems.Add(Fault(arrays, "column-repeated", $"{count} columns are named '{name}'.", name));
        return problems.Problems.Count == before ? [.. names.Select(name => name.Trim())] : null;
    }

    private static IReadOnlyList<string> Beside(NpzReader arrays, NpzEntry matrix) =>
        [.. arrays.Entries.Where(entry => entry.Name != NpzNames.Columns && entry.Shape is [var rows] && rows == matrix.Shape[0])
            .Select(entry => entry.Name)];

    private static Problem Fault(NpzReader arrays, string code, string message, string column) =>
        new(code, message) { Subject = arrays.Path, Column = column };
}
