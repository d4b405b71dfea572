namespace MerToolkit.Audio.Resampling;

/// <summary>
/// The <see cref="Resampler"/> for samples that are pushed: what goes in by pieces of any length comes out as from the whole clip, bit by
/// bit, as soon as the filter reaches no sample that is still to come. Memory does not grow with the stream.
/// </summary>
public sealed class StreamResampler : IDisposable
{
    private readonly Queue _queue;
    private readonly Resampler _resampler;
    private readonly PolyphaseFilter _filter;
    private long _taken;
    private long _given;
    private bool _isEnded;

    /// <summary>Between two rates.</summary>
    /// <param name="sourceRate">Rate of the samples pushed, Hz.</param>
    /// <param name="targetRate">Rate of the samples given out, Hz.</param>
    public StreamResampler(int sourceRate, int targetRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetRate);
        _filter = PolyphaseFilter.For(sourceRate, targetRate);
        // What the next output may wait for: the filter's reach and one step.
        _queue = new Queue(sourceRate, LargestPush + _filter.HalfWidth + _filter.Down / _filter.Up + 2);
        _resampler = new Resampler(_queue, targetRate);
    }

    /// <summary>Number of samples one push may hold; read all that is ready before the next.</summary>
    public static int LargestPush => 4096;

    /// <summary>Number of samples that can be read now.</summary>
    public long Ready => ReadyAfter(_taken) - _given;

    /// <summary>Number of input samples that must have been pushed before an output sample can be read.</summary>
    /// <param name="output">Index of the output sample, counted from 0.</param>
    public long NeededFor(long output) => output * _filter.Down / _filter.Up + _filter.HalfWidth + 1;

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">At most <see cref="LargestPush"/> of them, finite.</param>
    public void Push(ReadOnlySpan<float> samples)
    {
        if (_isEnded) throw new InvalidOperationException("The stream has ended.");
        _queue.Push(samples);
        _taken += samples.Length;
    }

    /// <summary>No sample follows: after it comes silence, as the last output samples need it.</summary>
    public void End() => _isEnded = true;

    /// <summary>Reads what is ready.</summary>
    /// <param name="destination">Filled from the start with mono samples.</param>
    /// <returns>Number of samples read; 0 when none is ready.</returns>
    public int Read(Span<float> destination)
    {
        // The resampler takes an empty source for the end of the clip, so it is never asked for more than the queue can give.
        var count = (int)Math.Min(destination.Length, Ready);
        var read = count == 0 ? 0 : _resampler.Read(destination[..count]);
        _given += read;
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => _resampler.Dispose();

    private long ReadyAfter(long taken)
    {
        var reached = _isEnded ? taken : Math.Max(0, taken - _filter.HalfWidth);
        return (reached * _filter.Up + _filter.Down - 1) / _filter.Down;
    }

    /// <summary>Samples between a push and the resampler's next read.</summary>
    private sealed class Queue(int sampleRate, int capacity) : ISampleSource
    {
        private readonly float[] _samples = new float[capacity];
        private int _start;
        private int _end;

        public int SampleRate => sampleRate;

        public void Push(ReadOnlySpan<float> samples)
        {
            if (_end + samples.Length > _samples.Length)
            {
                _samples.AsSpan(_start, _end - _start).CopyTo(_samples);
                _end -= _start;
                _start = 0;
            }

            samples.CopyTo(_samples.AsSpan(_end));
            _end += samples.Length;
        }

        public int Read(Span<float> destination)
        {
            var count = Math.Min(destination.Length, _end - _start);
            _samples.AsSpan(_start, count).CopyTo(destination);
            _start += count;
            return count;
        }

        public void Dispose() { }
    }
}
