using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>
/// The figures of a stored run, the JSON that a reproduction writes. They are expected exactly, but for a <c>tolerance</c> that the file
/// has at its top, at a table or at a row: the nearest counts. Seconds are never compared.
/// </summary>
internal sealed class ExpectedFigures
{
    private readonly Dictionary<(string Table, string Measure, string Name), (double? Obtained, double Tolerance)> _figures = [];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It does not exist, or is no such JSON.</exception>
    public static ExpectedFigures Read(string path)
    {
        if (!File.Exists(path)) throw Wrong("file-missing", "There is no such file.");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var expected = new ExpectedFigures();
            var tolerance = ToleranceOf(json.RootElement, 0);
            foreach (var table in json.RootElement.GetProperty("tables").EnumerateArray()) expected.Add(table, tolerance);
            return expected;
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Wrong("expect-format", "This is no JSON of a reproduction.");
        }

        InputException Wrong(string code, string message) => new(new Problem(code, message,
            "Name the .json that 'mer reproduce' wrote into its folder.") { Subject = path });
    }

    /// <summary>What differs, a sentence each.</summary>
    /// <param name="result">What was obtained.</param>
    public IReadOnlyList<string> Differences(ReproductionResult result)
    {
        var left = new Dictionary<(string, string, string), (double? Obtained, double Tolerance)>(_figures);
        var differences = new List<string>();
        foreach (var table in result.Tables)
            foreach (var row in table.Rows.Where(row => row.Unit != FigureUnit.Seconds))
            {
                var name = $"{table.Id}, {row.Measure}, {row.Name}";
                if (!left.Remove((table.Id, row.Measure, row.Name), out var figure)) differences.Add($"{name}: not in the stored run.");
                else if (!IsSame(figure.Obtained, Defined(row), figure.Tolerance))
                    differences.Add(Invariant($"{name}: {Text(Defined(row))}, expected {Text(figure.Obtained)}")
                        + (figure.Tolerance > 0 ? Invariant($" within {figure.Tolerance:R}.") : "."));
            }

        differences.AddRange(left.Keys.Select(key => $"{key.Item1}, {key.Item2}, {key.Item3}: only in the stored run."));
        return differences;
    }

    private void Add(JsonElement table, double fallback)
    {
        var (id, tolerance) = (table.GetProperty("id").GetString()!, ToleranceOf(table, fallback));
        foreach (var row in table.GetProperty("rows").EnumerateArray())
        {
            if (row.TryGetProperty("unit", out var unit) && unit.GetString() == ReproductionJson.NameOf(FigureUnit.Seconds)) continue;
            var obtained = row.GetProperty("obtained");
            _figures[(id, row.GetProperty("measure").GetString()!, row.GetProperty("name").GetString()!)] =
                (obtained.ValueKind == JsonValueKind.Null ? null : obtained.GetDouble(), ToleranceOf(row, tolerance));
        }
    }

    // What is not defined is null in JSON.
    private static double? Defined(ReproducedRow row) => row.Obtained is { } found && double.IsFinite(found.Value) ? found.Value : null;

    private static double ToleranceOf(JsonElement element, double fallback) =>
        element.TryGetProperty("tolerance", out var found) ? found.GetDouble() : fallback;

    private static bool IsSame(double? expected, double? obtained, double tolerance)
    {
        if (expected is null || obtained is null) return expected is null && obtained is null;
        return expected.Value == obtained.Value || Math.Abs(expected.Value - obtained.Value) <= tolerance;
    }

    private static string Text(double? value) => value is { } number ? Invariant($"{number:R}") : "no figure";
}
