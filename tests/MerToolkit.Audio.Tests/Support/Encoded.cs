using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Writing;

namespace MerToolkit.Audio.Tests.Support;

/// <summary>Makes clips in formats that only other programs write.</summary>
internal static class Encoded
{
    /// <summary>Two seconds of stereo at 44,100 Hz: a tone left, another right, and a little noise.</summary>
    public static string Wav(TempFolder folder, string name = "source.wav", double seconds = 2, int rate = 44_100)
    {
        var count = (int)(seconds * rate);
        var (left, right, noise) = (Signals.Sine(440, rate, count), Signals.Sine(1000, rate, count), Signals.Noise(count, 3, 0.05));
        var interleaved = new float[2 * count];
        for (var n = 0; n < count; n++)
        {
            interleaved[2 * n] = left[n] + noise[n];
            interleaved[2 * n + 1] = right[n] - noise[n];
        }
        using var writer = WavWriter.Create(folder[name], rate, 2);
        writer.Write(interleaved);
        return folder[name];
    }

    /// <summary>Converts with ffmpeg; the name's ending says to what.</summary>
    public static string Convert(string source, string target, params string[] options)
    {
        string[] from = ["-nostdin", "-v", "error", "-y", "-i", FfmpegProgram.Argument(source)];
        using var process = FfmpegProgram.Start(FfmpegProgram.Current.Path!, [.. from, .. options, FfmpegProgram.Argument(target)]);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return target;
    }

    /// <summary>The first bytes of a file as a file.</summary>
    public static string Cut(string source, string target, int bytes)
    {
        File.WriteAllBytes(target, File.ReadAllBytes(source)[..bytes]);
        return target;
    }
}
