namespace MerToolkit.Audio;

/// <summary>
/// One clip opened for reading: decoded, mixed to mono (mean of the channels), cut, resampled, and checked
/// to be finite, as one stream; with the facts about where its samples come from.
/// </summary>
public sealed class AudioClip : ISampleSource
{
    private AudioClip() { }

    /// <summary>Opens a file; the decoder is chosen by its first bytes.</summary>
    /// <param name="path">Path of the audio file.</param>
    /// <param name="options">Cut and rate.</param>
    /// <exception cref="Core.Errors.InputException">Not audio, empty, or broken at its head.</exception>
    /// <exception cref="Core.Errors.EnvironmentException">The library that reads this format is missing.</exception>
    public static AudioClip Open(string path, ClipOptions options) => throw new NotSupportedException();

    /// <summary>Rate of the samples given out, Hz.</summary>
    public int SampleRate => 0;

    /// <summary>Rate of the file itself, Hz.</summary>
    public int NativeSampleRate => 0;

    /// <summary>Number of channels of the file before the mono mix.</summary>
    public int Channels => 0;

    /// <summary>Decoder and its version, e.g. <c>libsndfile 1.2.0</c> or <c>wav (managed)</c>.</summary>
    public string Decoder => "";

    /// <summary>Container and encoding in words, e.g. <c>wav, 16-bit PCM</c>.</summary>
    public string Format => "";

    /// <summary>What makes the clip doubtful (cut short, header that claims too much); complete only once read to the end; null when nothing.</summary>
    public string? Warning => null;

    /// <summary>Seconds spent decoding so far (mixing included, resampling not).</summary>
    public double DecodeSeconds => 0;

    /// <summary>Samples given out so far, at <see cref="SampleRate"/>.</summary>
    public long SamplesRead => 0;

    /// <inheritdoc/>
    public int Read(Span<float> destination) => 0;

    /// <inheritdoc/>
    public void Dispose() { }
}
