namespace MerToolkit.Workflows.Inputs;

/// <summary>
/// The file names that are taken for sound when a folder is walked. A file named outright is tried whatever its
/// name: the decoder is chosen by its first bytes.
/// </summary>
public static class AudioFileNames
{
    /// <summary>Endings without the dot, lower case, in the order to be listed.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
    [
        "wav", "wave", "rf64", "w64", "flac", "ogg", "oga", "opus", "mp3", "mp2", "aif", "aiff", "aifc", "caf", "au", "snd",
        "m4a", "m4b", "aac", "wma", "wv", "ape", "mka", "mp4", "m4v", "mov", "mkv", "webm", "avi", "flv", "mpg", "mpeg", "3gp",
    ];

    private static readonly HashSet<string> Known = new(Extensions, StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the name ends like a sound or video file and is not a hidden file (first letter a dot).</summary>
    public static bool IsAudio(string fileName) =>
        !fileName.StartsWith('.') && Known.Contains(Path.GetExtension(fileName).TrimStart('.'));
}
