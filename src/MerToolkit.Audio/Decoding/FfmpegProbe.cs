using System.Globalization;
using System.Text.Json;

namespace MerToolkit.Audio.Decoding;

/// <summary>What ffprobe, the program beside ffmpeg, says about a file's first sound track.</summary>
internal static class FfmpegProbe
{
    /// <summary>Codec's name and length in seconds; null for what it does not say, or when ffprobe is not installed.</summary>
    public static (string? Codec, double? Seconds) Ask(FfmpegProgram program, string path)
    {
        if (program.ProbePath is null) return default;
        using var process = FfmpegProgram.Start(
            program.ProbePath,
            "-v", "quiet", "-select_streams", "a:0", "-show_entries", "stream=codec_name,duration:format=duration",
            "-of", "json", FfmpegProgram.Argument(path));
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Parse(answer) : default;
    }

    private static (string? Codec, double? Seconds) Parse(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var root = document.RootElement;
        var stream = root.TryGetProperty("streams", out var streams) && streams.GetArrayLength() > 0 ? streams[0] : default;
        var format = root.TryGetProperty("format", out var found) ? found : default;
        return (Text(stream, "codec_name"), Number(stream, "duration") ?? Number(format, "duration"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        double.TryParse(Text(element, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
