using MerToolkit.Audio;

namespace MerToolkit.Workflows.Extracting;

/// <summary>
/// A clip on its way into an extractor: a cancelled run ends at the next block, and what is known stays known after closing.
/// </summary>
internal sealed class MeteredSource : ISampleSource
{
    private readonly AudioClip _clip;
    private readonly CancellationToken _cancellation;
    private bool _isClosed;

    /// <summary>Opens the file.</summary>
    public MeteredSource(string path, ClipOptions options, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _clip = AudioClip.Open(path, options);
        Facts = Describe();
    }

    /// <inheritdoc/>
    public int SampleRate => _clip.SampleRate;

    /// <summary>Seconds spent opening and decoding.</summary>
    public double DecodeSeconds => _clip.DecodeSeconds;

    /// <summary>Seconds spent changing the rate.</summary>
    public double ResampleSeconds => _clip.ResampleSeconds;

    /// <summary>What is known about the clip; complete once it is closed.</summary>
    public ClipFacts Facts { get; private set; }

    /// <inheritdoc/>
    public int Read(Span<float> destination)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _clip.Read(destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        Facts = Describe();
        _clip.Dispose();
    }

    private ClipFacts Describe() => new(
        _clip.Decoder, _clip.Format, _clip.NativeSampleRate, _clip.Channels, (double)_clip.SamplesRead / _clip.SampleRate, _clip.Warning);
}
