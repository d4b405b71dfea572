using System.Runtime.InteropServices;
using System.Text;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Decoding;

/// <summary>Finds and loads libsndfile, once a process; says what to install when it is not there.</summary>
/// <param name="Handle">The loaded library; 0 when there is none.</param>
/// <param name="Path">Where it was found; null when there is none.</param>
/// <param name="Fault">What is wrong with the library that was asked for by name; null when nothing.</param>
internal sealed record SndFileLibrary(nint Handle, string? Path, string? Fault)
{
    /// <summary>Environment variable that names the library to use instead of the machine's own.</summary>
    public const string Variable = "MER_SNDFILE";

    private const string Install =
        "Install libsndfile 1.1 or newer: Debian and Ubuntu 'apt install libsndfile1', Fedora 'dnf install libsndfile', "
        + "macOS 'brew install libsndfile', Windows: put sndfile.dll from the libsndfile project's release (win64.zip) beside mer; "
        + Variable + " can name its file. Wav files need no library.";

    private static readonly Lazy<SndFileLibrary> Loaded = new(() => Find(Environment.GetEnvironmentVariable(Variable)));
    private static readonly Lazy<string> LoadedVersion = new(ReadVersion);

    static SndFileLibrary() =>
        NativeLibrary.SetDllImportResolver(
            typeof(SndFileLibrary).Assembly,
            (name, _, _) => name == SndFileApi.Library ? Loaded.Value.Handle : 0);

    /// <summary>The library of this process.</summary>
    public static SndFileLibrary Current => Loaded.Value;

    /// <summary>Version of the loaded library, e.g. <c>1.2.0</c>.</summary>
    public static string Version => LoadedVersion.Value;

    /// <summary>Throws when a clip needs the library and it is not there.</summary>
    public static void Require(string path, AudioContainer container)
    {
        if (Current.Handle != 0) return;
        throw new EnvironmentException(Current.MissingProblem($"Reading {container.Name} needs libsndfile") with { Subject = path });
    }

    /// <summary>Throws when the library of this process is too old for mp3; called where nothing else could read it.</summary>
    public static void RequireMpeg(string path)
    {
        if (!ReadsMpeg(Version)) throw new EnvironmentException(TooOldProblem(Version) with { Subject = path });
    }

    /// <summary>Whether a version of the library can read mp3: 1.1 was the first.</summary>
    public static bool ReadsMpeg(string version) =>
        !System.Version.TryParse(version.Split('-')[0], out var number) || number >= new System.Version(1, 1);

    /// <summary>What to do about a library from before mp3.</summary>
    public static Problem TooOldProblem(string version) =>
        new("library-missing", $"Reading mp3 needs libsndfile 1.1 or newer; {version} is installed.", $"{Install} Or install ffmpeg.");

    /// <summary>What is missing and how to get it.</summary>
    /// <param name="need">Begin of the sentence: who needs it.</param>
    public Problem MissingProblem(string need) => Fault is null
        ? new Problem("library-missing", $"{need}, which is not installed.", Install)
        : new Problem("library-missing", $"{need}, but {Fault}.", $"Mend or unset {Variable}. {Install}");

    /// <summary>Looks for the library.</summary>
    /// <param name="asked">A path that is to be used and no other; null or empty looks in the usual places.</param>
    public static SndFileLibrary Find(string? asked)
    {
        if (!string.IsNullOrEmpty(asked))
        {
            return TryLoad(asked, out var handle, out var fault)
                ? new SndFileLibrary(handle, System.IO.Path.GetFullPath(asked), null)
                : new SndFileLibrary(0, null, $"{Variable} names '{asked}', {fault}");
        }
        foreach (var candidate in Candidates())
        {
            if (TryLoad(candidate, out var handle, out _)) return new SndFileLibrary(handle, Locate(candidate), null);
        }
        return new SndFileLibrary(0, null, null);
    }

    private static bool TryLoad(string file, out nint handle, out string fault)
    {
        fault = "which cannot be loaded as a library";
        if (!NativeLibrary.TryLoad(file, out handle)) return false;
        if (NativeLibrary.TryGetExport(handle, "sf_readf_float", out _)) return true;
        fault = "which is not libsndfile";
        NativeLibrary.Free(handle);
        handle = 0;
        return false;
    }

    private static IEnumerable<string> Candidates()
    {
        var beside = AppContext.BaseDirectory;
        if (OperatingSystem.IsWindows())
        {
            string[] names = ["sndfile.dll", "libsndfile-1.dll"];
            var programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
            var installed = System.IO.Path.Combine(programs, "Mega-Nerd", "libsndfile", "bin");
            var alsoInstalled = System.IO.Path.Combine(programs, "libsndfile", "bin");
            return from folder in (string[])[beside, installed, alsoInstalled, ""]
                from name in names
                select System.IO.Path.Combine(folder, name);
        }
        if (OperatingSystem.IsMacOS())
        {
            return from folder in (string[])[beside, "/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib", ""]
                from name in (string[])["libsndfile.1.dylib", "libsndfile.dylib"]
                select System.IO.Path.Combine(folder, name);
        }
        return ["libsndfile.so.1", "libsndfile.so"];
    }

    /// <summary>Full path of a library that the system's loader found by its bare name.</summary>
    private static string Locate(string name)
    {
        const string Maps = "/proc/self/maps";
        if (!OperatingSystem.IsLinux() || !File.Exists(Maps)) return name;
        var line = File.ReadLines(Maps).FirstOrDefault(line => line.Contains("/libsndfile", StringComparison.Ordinal));
        return line is null ? name : line[line.IndexOf('/', StringComparison.Ordinal)..];
    }

    private static unsafe string ReadVersion()
    {
        var text = stackalloc byte[128];
        var length = SndFileApi.Command(0, SndFileApi.CommandVersion, text, 128);
        var version = Encoding.ASCII.GetString(text, Math.Clamp(length, 0, 127)).TrimEnd('\0');
        return version.StartsWith("libsndfile-", StringComparison.Ordinal) ? version["libsndfile-".Length..] : version;
    }
}
