namespace MerToolkit.Cli.Output;

/// <summary>Prints a count with its noun.</summary>
internal static class Counted
{
    /// <summary><c>1 row</c>, <c>720 rows</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">Noun in the singular, with a regular plural.</param>
    public static string Text(long count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
