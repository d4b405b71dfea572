using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Raw;

/// <summary>A table as it stands in its file, whatever it is: every column, nothing refused that can be read.</summary>
/// <param name="Path">The file as the user wrote it.</param>
/// <param name="Columns">All columns, in the order of the file.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record RawTable(string Path, IReadOnlyList<RawColumn> Columns, int Rows)
{
    /// <summary>Line where each row begins, counted from 1; empty for a file without lines.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>What is wrong with the file itself: rows with too many cells, names that repeat.</summary>
    public IReadOnlyList<Problem> Faults { get; init; } = [];

    /// <summary>The first column of a meaning; null when there is none.</summary>
    public RawColumn? Find(ColumnMeaning meaning) => Columns.FirstOrDefault(column => column.Meaning == meaning);

    /// <summary>All columns of a meaning, in the order of the file.</summary>
    public IEnumerable<RawColumn> Of(ColumnMeaning meaning) => Columns.Where(column => column.Meaning == meaning);

    /// <summary>Line of a row, row index from 0; null in a file without lines.</summary>
    public int? LineOf(int row) => row < Lines.Count ? Lines[row] : null;
}
