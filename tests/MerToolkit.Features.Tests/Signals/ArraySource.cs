using MerToolkit.Audio;

namespace MerToolkit.Features.Tests.Signals;

/// <summary>Samples in memory as a source, read in pieces of at most a given size.</summary>
internal sealed class ArraySource(float[] samples, int sampleRate, int largestRead = int.MaxValue) : ISampleSource
{
    private int _position;

    public int SampleRate => sampleRate;

    public int Read(Span<float> destination)
    {
        var count = Math.Min(Math.Min(destination.Length, largestRead), samples.Length - _position);
        samples.AsSpan(_position, count).CopyTo(destination);
        _position += count;
        return count;
    }

    public void Dispose() { }
}
