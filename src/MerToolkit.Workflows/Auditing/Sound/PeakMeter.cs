using MerToolkit.Audio;

namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>Hands samples on and notes their number and largest magnitude.</summary>
/// <param name="source">Where they come from; not owned.</param>
internal sealed class PeakMeter(ISampleSource source) : ISampleSource
{
    /// <inheritdoc/>
    public int SampleRate => source.SampleRate;

    /// <summary>Samples handed on so far, count.</summary>
    public long Samples { get; private set; }

    /// <summary>Largest magnitude so far, full scale 1.</summary>
    public float Peak { get; private set; }

    /// <inheritdoc/>
    public int Read(Span<float> destination)
    {
        var count = source.Read(destination);
        var peak = Peak;
        foreach (var sample in destination[..count]) peak = Math.Max(peak, Math.Abs(sample));
        (Peak, Samples) = (peak, Samples + count);
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
