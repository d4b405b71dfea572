namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>A csv table as its cells, for tables whose cells hold no commas or quotes.</summary>
internal sealed class Table
{
    private Table(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Columns = lines[0].Split(',');
        Rows = [.. lines[1..].Select(line => line.Split(','))];
    }

    public string[] Columns { get; }

    public string[][] Rows { get; }

    /// <summary>Reads a table; every row must have every cell.</summary>
    public static Table Read(string path)
    {
        var table = new Table(File.ReadAllText(path));
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Length, row.Length));
        return table;
    }

    /// <summary>The cells of one column, top to bottom.</summary>
    public IReadOnlyList<string> this[string column]
    {
        get
        {
            var index = Array.IndexOf(Columns, column);
            Assert.True(index >= 0, $"no column '{column}' in {string.Join(',', Columns[..Math.Min(8, Columns.Length)])}...");
            return [.. Rows.Select(row => row[index])];
        }
    }
}
