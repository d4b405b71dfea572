namespace MerToolkit.Data.Sets;

/// <summary>The endings by which a file is taken for audio when a folder is searched.</summary>
public static class AudioExtensions
{
    /// <summary>All known endings, lower case with the dot; sound of a film counts as audio.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".aiff", ".aif", ".aifc", ".w64", ".rf64", ".caf", ".au", ".snd",
        ".m4a", ".m4b", ".aac", ".mp2", ".mp4", ".wma", ".asf", ".ac3", ".ape", ".wv", ".mka", ".webm", ".mkv", ".mov", ".avi",
    ];

    private static readonly HashSet<string> Known = new(All, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the ending of <paramref name="path"/>, whatever its case, is one of <see cref="All"/>.</summary>
    public static bool Matches(string path) => Known.Contains(Path.GetExtension(path));
}
