namespace MerToolkit.Data.Sets;

/// <summary>The audio files that lie directly in one folder, found by their names without ending.</summary>
internal sealed class AudioFolder
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };
    private static readonly EnumerationOptions VisibleBelow = new()
    {
        AttributesToSkip = FileAttributes.Hidden,
        IgnoreInaccessible = false,
        RecurseSubdirectories = true,
    };

    private readonly ILookup<string, string> _byName;

    /// <summary>Lists <paramref name="folder"/>, which may be missing: it holds nothing then.</summary>
    public AudioFolder(string folder)
    {
        Files = Directory.Exists(folder) ? Sorted(Directory.EnumerateFiles(folder, "*", Visible)) : [];
        _byName = Files.ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
    }

    /// <summary>Paths of the audio files in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Paths of the files of that name, one for each ending it occurs with.</summary>
    public IReadOnlyList<string> Named(string name) => [.. _byName[name]];

    /// <summary>Paths of all audio files in <paramref name="folder"/> and below it, in ordinal order.</summary>
    public static IReadOnlyList<string> Below(string folder) => Sorted(Directory.EnumerateFiles(folder, "*", VisibleBelow));

    /// <summary>Paths of the visible folders directly in <paramref name="folder"/>, in ordinal order.</summary>
    public static IReadOnlyList<string> FoldersIn(string folder) =>
        [.. Directory.EnumerateDirectories(folder, "*", Visible).Order(StringComparer.Ordinal)];

    private static string[] Sorted(IEnumerable<string> files) =>
        [.. files.Where(AudioExtensions.Matches).Order(StringComparer.Ordinal)];
}
