namespace MerToolkit.Data.Raw;

/// <summary>One column of a table as it stands in its file.</summary>
/// <param name="WrittenName">Name as written, blanks around it included; empty when it has none.</param>
/// <param name="Index">Place in the file, from 0.</param>
public sealed record RawColumn(string WrittenName, int Index)
{
    /// <summary>Name without blanks around it.</summary>
    public string Name => WrittenName.Trim();

    /// <summary>How a person finds it: by its name, or by its place when it has none.</summary>
    public string Shown => Name.Length > 0 ? $"'{Name}'" : $"column {Index + 1} (no name)";

    /// <summary>What it is.</summary>
    public ColumnMeaning Meaning { get; init; }

    /// <summary>One word a row; null when only numbers were read.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>One number a row, in the column's own unit, NaN where the cell holds none; null for words.</summary>
    public double[]? Numbers { get; init; }

    /// <summary>The cell of a row in words, row index from 0; empty when it holds nothing.</summary>
    public string Word(int row) => Words is not null ? Words[row]
        : double.IsNaN(Numbers![row]) ? "" : Numbers[row].ToString(System.Globalization.CultureInfo.InvariantCulture);
}
