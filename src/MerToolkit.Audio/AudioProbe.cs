using MerToolkit.Audio.Decoding;

namespace MerToolkit.Audio;

/// <summary>Asks a file what it is, for <c>mer info</c> and for estimates: reads its head, decodes nothing.</summary>
public static class AudioProbe
{
    /// <summary>Facts about a file.</summary>
    /// <param name="path">Path of the audio file.</param>
    /// <exception cref="Core.Errors.InputException">Not audio, empty, or broken at its head.</exception>
    /// <exception cref="Core.Errors.EnvironmentException">The library that reads this format is missing.</exception>
    public static AudioFacts Describe(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = AudioReader.Open(path);
        var probed = reader is FfmpegReader ? FfmpegProbe.Ask(FfmpegProgram.Current, path) : default;
        return new AudioFacts
        {
            Path = path,
            Bytes = new FileInfo(path).Length,
            Format = probed.Codec is null ? reader.Format : $"{reader.Format}, {probed.Codec}",
            SampleRate = reader.SampleRate,
            Channels = reader.Channels,
            ClaimedSeconds = (double?)reader.ClaimedFrames / reader.SampleRate ?? probed.Seconds,
            Decoder = reader.Decoder,
            Warning = reader.Warning,
        };
    }
}
