using System.Text.RegularExpressions;

namespace MerToolkit.Core.Tables;

/// <summary>
/// Which kind of input a feature column belongs to: sound, or what was joined to it from elsewhere. A kind comes and goes as a whole: a
/// song without lyrics has none of their columns. The family says it where the column has one; then the file it was joined from
/// (<c>eeg.npz: alpha</c> is of the kind <c>eeg</c>); then the name; all else is sound.
/// </summary>
public static partial class InputKinds
{
    /// <summary>Sound, and whatever says nothing of itself.</summary>
    public const string Sound = "sound";

    /// <summary>The words of a song.</summary>
    public const string Lyrics = "lyrics";

    private static readonly string[] Known = [Lyrics, "eeg", "metadata", "embedding"];
    private static readonly string[] LyricsNames = ["text.", "lexicon."];

    /// <summary>The kind of a column.</summary>
    /// <param name="column">A feature column.</param>
    public static string Of(ColumnSchema column)
    {
        if (Known.Contains(column.Family)) return column.Family;
        if (column.Family.Length > 0) return Sound;
        var origin = Joined().Match(column.Origin);
        return origin.Success ? Word(origin.Groups["file"].Value) : OfName(column.Name);
    }

    /// <summary>The kind of a column of which only the name is known.</summary>
    /// <param name="name">Name of a feature column.</param>
    public static string OfName(string name)
    {
        if (GramColumn.Parse(name) is not null || LyricsNames.Any(start => name.StartsWith(start, StringComparison.Ordinal))) return Lyrics;
        return Known.FirstOrDefault(kind => name.StartsWith(kind + ".", StringComparison.Ordinal)) ?? Sound;
    }

    // As a kind is written after '@': lower-case letters, digits and single hyphens.
    private static string Word(string file)
    {
        var word = Others().Replace(file.ToLowerInvariant(), "-").Trim('-');
        return word.Length > 0 ? word : Sound;
    }

    [GeneratedRegex(@"\A(?<file>[^:]+)\.(csv|csv\.gz|npz): ", RegexOptions.CultureInvariant)]
    private static partial Regex Joined();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Others();
}
