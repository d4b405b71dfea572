using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Formats;

/// <summary>A table without a schema, opened: its columns are known, its cells not yet read.</summary>
internal interface ITableSource : IDisposable
{
    /// <summary>The columns.</summary>
    SourceHeader Header { get; }

    /// <summary>Reads all rows, once. Faults of rows go to <paramref name="problems"/>, those of cells to the tallies.</summary>
    SourceContent Read(ColumnReading reading, ProblemLog problems);
}
