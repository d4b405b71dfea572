using System.Diagnostics;
using MerToolkit.Audio;

namespace MerToolkit.Workflows.Extracting;

/// <summary>A clip on its way into an extractor: the time spent inside it is measured, and a cancelled run ends at the next block.</summary>
internal sealed class MeteredSource : ISampleSource
{
    private readonly AudioClip _clip;
    private readonly CancellationToken _cancellation;
    private long _ticks;

    /// <summary>Opens the file; the time it takes counts.</summary>
    public MeteredSource(string path, ClipOptions options, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        _cancellation = cancellation;
        _clip = AudioClip.Open(path, options);
        _ticks = Stopwatch.GetTimestamp() - start;
    }

    /// <inheritdoc/>
    public int SampleRate => _clip.SampleRate;

    /// <summary>Seconds spent decoding.</summary>
    public double DecodeSeconds => _clip.DecodeSeconds;

    /// <summary>Seconds spent opening and reading, decoding included.</summary>
    public double ReadSeconds => (double)_ticks / Stopwatch.Frequency;

    /// <summary>What is known about the clip by now.</summary>
    public ClipFacts Facts => new(
        _clip.Decoder, _clip.Format, _clip.NativeSampleRate, _clip.Channels, (double)_clip.SamplesRead / _clip.SampleRate, _clip.Warning);

    /// <inheritdoc/>
    public int Read(Span<float> destination)
    {
        _cancellation.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        var read = _clip.Read(destination);
        _ticks += Stopwatch.GetTimestamp() - start;
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => _clip.Dispose();
}
