namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>A stretch of a clip that moves forward; before and after the clip is silence.</summary>
internal sealed class SlidingWindow
{
    private readonly ISampleSource _source;
    private readonly float[] _samples;
    private long _first;
    private int _filled;
    private long _read;

    /// <summary>A window at the beginning.</summary>
    /// <param name="source">The clip; not owned.</param>
    /// <param name="before">Samples of silence before the clip that may be asked for, count.</param>
    /// <param name="length">Longest stretch that may be asked for, samples.</param>
    public SlidingWindow(ISampleSource source, int before, int length)
    {
        (_source, _first, _filled) = (source, -before, before);
        _samples = new float[length + SourceFacts.BlockSamples];
    }

    /// <summary>Length of the clip, samples; null until its end was reached.</summary>
    public long? Length { get; private set; }

    /// <summary>Samples from one place up to another; the first must not go back behind an earlier one's.</summary>
    /// <param name="first">Index of the first sample, 0 for the clip's own first.</param>
    /// <param name="end">Index after the last.</param>
    public ReadOnlySpan<float> Between(long first, long end)
    {
        while (_first + _filled < end)
        {
            if (end - _first > _samples.Length) MoveTo(first);
            Fill();
        }

        return _samples.AsSpan((int)(first - _first), (int)(end - first));
    }

    private void MoveTo(long first)
    {
        var dropped = (int)Math.Min(first - _first, _filled);
        _samples.AsSpan(dropped, _filled - dropped).CopyTo(_samples);
        _filled -= dropped;
        _first += dropped;
    }

    private void Fill()
    {
        var room = _samples.AsSpan(_filled);
        var count = Length is null ? _source.Read(room) : 0;
        _read += count;
        if (count < room.Length)
        {
            Length ??= _read;
            room[count..].Clear();
        }

        _filled = _samples.Length;
    }
}
