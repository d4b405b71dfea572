using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MerToolkit.Audio.Decoding;

/// <summary>
/// What an ffmpeg process says on its error stream. Taken in while its samples are read, so that neither pipe fills up
/// and stops it; addresses and paths are left out, so that the same clip is answered with the same words.
/// </summary>
internal sealed partial class FfmpegComplaints
{
    private const int Most = 3;

    private readonly string _file;
    private readonly List<string> _lines = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="process">Started, with its error stream redirected.</param>
    /// <param name="file">The file as it was named to ffmpeg.</param>
    public FfmpegComplaints(Process process, string file)
    {
        _file = file;
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>The first few complaints in one line; null when there is none. Complete once the process has been waited for.</summary>
    public string? Text
    {
        get
        {
            lock (_lines) return _lines.Count == 0 ? null : string.Join("; ", _lines);
        }
    }

    [GeneratedRegex(@"^(\[[^\]]* @ 0x[0-9a-fA-F]+\]\s*)+")]
    private static partial Regex Origin { get; }

    private void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        var text = Origin.Replace(line, "").Replace(_file + ": ", "", StringComparison.Ordinal).Trim().TrimEnd('.');
        if (text.StartsWith("To ignore this", StringComparison.Ordinal)) return;
        if (text.Contains("matches no streams", StringComparison.Ordinal)) text = "it has no sound track";
        lock (_lines)
        {
            if (_lines.Count < Most && !_lines.Contains(text)) _lines.Add(text);
        }
    }
}
