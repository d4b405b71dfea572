using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Music;

/// <summary>A split that somebody published, by name.</summary>
/// <param name="Name">Its name for <c>--split</c>, e.g. <c>70-15-15</c>, <c>development-evaluation</c>.</param>
/// <param name="PartOf">
/// Part of each piece by its id: <c>train</c>, <c>validate</c>, <c>test</c>, whatever words the set's own files use for them.
/// </param>
public sealed record OfficialSplit(string Name, IReadOnlyDictionary<string, string> PartOf)
{
    /// <summary>Part to learn from.</summary>
    public const string Train = "train";

    /// <summary>Part to choose options by.</summary>
    public const string Validate = "validate";

    /// <summary>Part to judge by.</summary>
    public const string Test = "test";

    /// <summary>SHA-256 of <see cref="Text"/>, 64 lower-case hex digits; the same for any order of the file.</summary>
    public string Sha256 => ContentHash.OfText(Text);

    /// <summary>The split as text, a line <c>ID,PART</c> a piece, in ordinal order of the ids; what the hash is of.</summary>
    public string Text => string.Concat(
        PartOf.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key},{entry.Value}\n"));

    /// <summary>Part of a row; null when the split has none of that name.</summary>
    /// <param name="row">Id of the piece, or of a window of it (<see cref="WindowId"/>).</param>
    public string? PartOfRow(string row) =>
        PartOf.GetValueOrDefault(row) ?? (WindowId.Parse(row) is { } window ? PartOf.GetValueOrDefault(window.Piece) : null);

    /// <summary>Number of pieces of a part.</summary>
    /// <param name="part">Name of the part.</param>
    public int Count(string part) => PartOf.Values.Count(value => value == part);
}
