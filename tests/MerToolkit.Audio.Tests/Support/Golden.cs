namespace MerToolkit.Audio.Tests.Support;

/// <summary>The golden signals, which lie beside the repository in <c>shared/golden</c>.</summary>
internal static class Golden
{
    public static string? Folder { get; } = Find();

    public static string PathOf(string name) => Path.Combine(Folder!, name);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "golden");
            if (File.Exists(Path.Combine(candidate, "drums_melody.wav"))) return candidate;
        }
        var data = Environment.GetEnvironmentVariable("MER_DATA");
        var beside = string.IsNullOrEmpty(data) ? null : Path.Combine(data, "..", "golden");
        return beside is not null && File.Exists(Path.Combine(beside, "drums_melody.wav")) ? beside : null;
    }
}
