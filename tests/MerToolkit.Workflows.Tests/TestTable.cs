using System.Globalization;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Workflows.Tests;

/// <summary>A small csv table, made column by column; the same cells every time.</summary>
/// <param name="rows">Number of rows.</param>
internal sealed class TestTable(int rows)
{
    private readonly List<(string Name, Func<int, string> Cell)> _columns = [];

    /// <summary>Ids r0, r1, and so on.</summary>
    public static TestTable WithIds(int rows) => new TestTable(rows).Words("id", row => $"r{row}");

    public TestTable Words(string name, Func<int, string> cell)
    {
        _columns.Add((name, cell));
        return this;
    }

    public TestTable Numbers(string name, Func<int, double> cell) =>
        Words(name, row => cell(row).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A column that tells nothing: even draws of 0..1.</summary>
    public TestTable Noise(string name) => Numbers(name, row => Draw(name, row));

    public string Write(TestFolder folder, string name = "t.csv")
    {
        var lines = Enumerable.Range(0, rows).Select(row => string.Join(',', _columns.Select(column => column.Cell(row))));
        return folder.WriteText(name, string.Join('\n', [string.Join(',', _columns.Select(column => column.Name)), .. lines, ""]));
    }

    /// <summary>An even draw of 0..1 that belongs to a name and a row.</summary>
    public static double Draw(string name, int row) => RandomStream.FromSeed(7).Split(name).Split(row).NextDouble();
}
