using System.Globalization;
using System.Runtime.InteropServices;

namespace MerToolkit.Cli.Running;

/// <summary>Keeps what is known about a fault of our own, so that it can be reported.</summary>
internal static class CrashFile
{
    /// <summary>Writes the file.</summary>
    /// <returns>Its path; null when it could not be written.</returns>
    public static string? Write(string folder, IReadOnlyList<string> words, string version, Exception fault, DateTimeOffset now)
    {
        var stamp = now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, Invariant($"mer-crash-{stamp}-{Environment.ProcessId}.txt"));
        string[] lines =
        [
            $"mer {version}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}",
            "command line: mer " + string.Join(' ', words.Select(word => $"'{word}'")),
            fault.ToString(),
        ];
        try
        {
            File.WriteAllLines(path, lines);
            return path;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
