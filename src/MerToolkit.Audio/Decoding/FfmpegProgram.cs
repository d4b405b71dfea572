using System.ComponentModel;
using System.Diagnostics;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Decoding;

/// <summary>Where ffmpeg and ffprobe are, and which version; says what to install when they are not there.</summary>
internal sealed class FfmpegProgram
{
    private const string Ways =
        "Install ffmpeg: Debian and Ubuntu 'apt install ffmpeg', Fedora 'dnf install ffmpeg-free', macOS 'brew install ffmpeg', "
        + "Windows 'winget install Gyan.FFmpeg'";
    private const string Install = Ways + "; or convert the clip to wav or flac.";

    private static readonly Lazy<FfmpegProgram> Found = new(() => new FfmpegProgram(Environment.GetEnvironmentVariable("PATH")));

    private readonly Lazy<string?> _version;

    /// <summary>Looks in the folders of a search path.</summary>
    /// <param name="searchPath">Folders as in the environment's PATH; null for none.</param>
    public FfmpegProgram(string? searchPath)
    {
        Path = Find(searchPath, "ffmpeg");
        ProbePath = Find(searchPath, "ffprobe");
        _version = new Lazy<string?>(() => Path is null ? null : ReadVersion(Path));
    }

    /// <summary>The program of this process.</summary>
    public static FfmpegProgram Current => Found.Value;

    /// <summary>Full path of ffmpeg; null when it is not installed.</summary>
    public string? Path { get; }

    /// <summary>Full path of ffprobe; null when it is not installed.</summary>
    public string? ProbePath { get; }

    /// <summary>Version as ffmpeg prints it, e.g. <c>5.1.9-0+deb12u1</c>; null when it is not installed.</summary>
    public string? Version => _version.Value;

    /// <summary>Throws when a clip needs ffmpeg and it is not there.</summary>
    public void Require(string path, AudioContainer container)
    {
        if (Path is null) throw new EnvironmentException(MissingProblem($"Reading {container.Name} needs ffmpeg") with { Subject = path });
    }

    /// <summary>What is missing and how to get it.</summary>
    /// <param name="need">Begin of the sentence: who needs it.</param>
    public static Problem MissingProblem(string need) => new("ffmpeg-missing", $"{need}, which is not installed.", Install);

    /// <summary>What is missing to encode a clip, and how to get it.</summary>
    /// <param name="encoding">What was asked for, e.g. <c>mp3:64k</c>.</param>
    public static Problem MissingToEncode(string encoding) =>
        new("ffmpeg-missing", $"Encoding to {encoding} needs ffmpeg, which is not installed.", Ways + "; or leave it out.");

    /// <summary>Starts one of the two programs; what it says on both streams is to be read.</summary>
    public static Process Start(string program, params IReadOnlyList<string> arguments) => Start(program, isFed: false, arguments);

    /// <summary>Starts ffmpeg on what is written to its standard input; what it says on its error stream is to be read.</summary>
    public static Process StartFed(string program, params IReadOnlyList<string> arguments) => Start(program, isFed: true, arguments);

    private static Process Start(string program, bool isFed, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = isFed,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started.");
        }
        catch (Win32Exception cause)
        {
            throw new EnvironmentException(new Problem("ffmpeg-missing", $"{program} cannot be started: {cause.Message}.", Install), cause);
        }
    }

    /// <summary>A path as ffmpeg takes it whatever characters it has: not an option, not a protocol.</summary>
    public static string Argument(string path) => "file:" + System.IO.Path.GetFullPath(path);

    private static string? Find(string? searchPath, string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = (searchPath ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => System.IO.Path.Combine(folder, file)).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string file)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Execute) != 0);
    }

    private static string? ReadVersion(string program)
    {
        using var process = Start(program, "-version");
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var words = process.StandardOutput.ReadToEnd().Split(' ', 4);
        process.WaitForExit();
        return words.Length > 2 && words[1] == "version" ? words[2] : "unknown";
    }
}
