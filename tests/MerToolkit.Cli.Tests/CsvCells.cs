namespace MerToolkit.Cli.Tests;

/// <summary>A csv table as its cells, for tables whose cells hold no commas or quotes.</summary>
internal sealed class CsvCells
{
    private readonly string[] _columns;

    public CsvCells(string path)
    {
        var lines = File.ReadAllLines(path);
        _columns = lines[0].Split(',');
        Rows = [.. lines.Skip(1).Select(line => line.Split(','))];
        Assert.All(Rows, row => Assert.Equal(_columns.Length, row.Length));
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Cells by row.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>One column, top to bottom.</summary>
    public IReadOnlyList<string> this[string column]
    {
        get
        {
            var place = Array.IndexOf(_columns, column);
            Assert.True(place >= 0, $"no column '{column}' in {string.Join(',', _columns)}");
            return [.. Rows.Select(row => row[place])];
        }
    }
}
