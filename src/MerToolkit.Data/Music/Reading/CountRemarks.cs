namespace MerToolkit.Data.Music.Reading;

/// <summary>Compares what was read with what was published.</summary>
internal static class CountRemarks
{
    /// <summary>A sentence for each count that differs.</summary>
    /// <param name="declaration">The published counts.</param>
    /// <param name="found">What was counted, by the declaration's words.</param>
    public static IEnumerable<string> Of(MusicSetDeclaration declaration, params IReadOnlyList<(string What, int Count)> found) =>
        from published in declaration.Counts
        from own in found
        where own.What == published.What && own.Count != published.Count
        select $"{declaration.Name}: {own.Count} {own.What}, {published.Count} were published.";
}
