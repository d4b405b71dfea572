namespace MerToolkit.Audio;

/// <summary>Samples that are in memory already, as a stream: for tests, for perturbed clips, for live windows.</summary>
public sealed class MemorySource : ISampleSource
{
    private readonly ReadOnlyMemory<float> _samples;
    private int _position;

    /// <summary>Wraps the samples; they are not copied.</summary>
    /// <param name="samples">Mono samples, full scale 1.0.</param>
    /// <param name="sampleRate">Samples a second, Hz.</param>
    public MemorySource(ReadOnlyMemory<float> samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        _samples = samples;
        SampleRate = sampleRate;
    }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public int Read(Span<float> destination)
    {
        var count = Math.Min(destination.Length, _samples.Length - _position);
        _samples.Span.Slice(_position, count).CopyTo(destination);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
