namespace MerToolkit.Learning.Interchange;

/// <summary>How large another program's model may be; beyond, a file is broken or meant to fill the memory.</summary>
internal static class SourceLimits
{
    /// <summary>Bytes of a file at most: all of it is held.</summary>
    public const long Bytes = 1L << 30;

    /// <summary>Most columns, count.</summary>
    public const int MaximumColumns = 1_000_000;

    /// <summary>The number of columns, when it can be believed.</summary>
    /// <param name="columns">As the file says, count.</param>
    /// <param name="refuse">Refuses with the place named.</param>
    public static int Columns(int columns, Func<string, Exception> refuse) => columns is >= 1 and <= MaximumColumns
        ? columns : throw refuse(FormattableString.Invariant($"gives {columns} columns; 1 to {MaximumColumns} can be imported"));
}
