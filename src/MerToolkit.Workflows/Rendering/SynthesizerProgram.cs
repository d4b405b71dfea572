namespace MerToolkit.Workflows.Rendering;

/// <summary>Where FluidSynth and its usual soundfont are, and how to install them.</summary>
internal static class SynthesizerProgram
{
    /// <summary>How to install the program.</summary>
    public const string Install =
        "Debian and Ubuntu 'apt-get install fluidsynth fluid-soundfont-gm', Fedora 'dnf install fluidsynth fluid-soundfont-gm', "
        + "macOS 'brew install fluid-synth', Windows 'choco install fluidsynth'.";

    /// <summary>How to install the soundfont.</summary>
    public const string InstallSoundFont =
        "Debian and Ubuntu 'apt-get install fluid-soundfont-gm', Fedora 'dnf install fluid-soundfont-gm'; or name one with --soundfont.";

    private const string Name = "fluidsynth";
    private const string SoundFont = "FluidR3_GM.sf2";

    private static readonly string[] SoundFontFolders =
    [
        "/usr/share/sounds/sf2", "/usr/share/soundfonts", "/usr/local/share/soundfonts", "/opt/homebrew/share/soundfonts",
        @"C:\soundfonts",
    ];

    /// <summary>Full path of the program; null when it is not installed.</summary>
    public static string? Find() => Find(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The same in given folders.</summary>
    /// <param name="searchPath">Folders as in the environment's PATH; null for none.</param>
    public static string? Find(string? searchPath)
    {
        var file = OperatingSystem.IsWindows() ? Name + ".exe" : Name;
        var folders = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>Full path of FluidR3_GM; null when no usual folder has it.</summary>
    public static string? FindSoundFont() =>
        SoundFontFolders.Select(folder => Path.Combine(folder, SoundFont)).FirstOrDefault(File.Exists);
}
