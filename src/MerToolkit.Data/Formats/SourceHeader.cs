using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Formats;

/// <summary>The columns of a table that comes without a schema.</summary>
/// <param name="Path">The file as the user wrote it.</param>
/// <param name="Names">Names of the columns, without blanks around them; empty where a column has none.</param>
/// <param name="Line">Line of the header, from 1; null in a file without lines.</param>
/// <param name="Beside">Columns (index from 0) that stand beside the matrix of features in an npz.</param>
internal sealed record SourceHeader(string Path, IReadOnlyList<string> Names, int? Line, IReadOnlySet<int> Beside)
{
    /// <summary>How a person finds a column, index from 0: by its name, or by its place when it has none.</summary>
    public string Written(int column) => Names[column].Length > 0 ? $"'{Names[column]}'" : $"column {column + 1} (no name)";

    /// <summary>A problem of the whole table, at its header.</summary>
    public Problem Fault(string code, string message, string remedy = "", string? column = null) =>
        new(code, message, remedy) { Subject = Path, Line = Line, Column = column };
}

/// <summary>How the columns of a table are to be read; a column may stand in several lists, all others are passed over.</summary>
/// <param name="Words">Columns (index from 0) to be read as text.</param>
/// <param name="Exact">Columns (index from 0) to be read as float64.</param>
/// <param name="Features">Columns (index from 0) to be read as float32 features.</param>
internal sealed record ColumnReading(IReadOnlyCollection<int> Words, IReadOnlyCollection<int> Exact, IReadOnlyList<int> Features)
{
    /// <summary>What becomes of cells of features that hold no value.</summary>
    public MissingRule Missing { get; init; } = MissingRule.Refused;
}
