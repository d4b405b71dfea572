using MerToolkit.Audio.Resampling;

namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>
/// A clip through a symmetric filter, without delay: sample n is the filter laid over the clip with its centre at n. As many
/// samples come out as go in; before and after the clip is silence.
/// </summary>
internal sealed unsafe class FilteredSource : DerivedSource
{
    private readonly LinearPhaseFilter _filter;
    private readonly float[] _window;
    private int _position;
    private int _filled;
    private long _given;
    private long _taken;
    private bool _isEnded;

    /// <summary>Takes over a clip.</summary>
    /// <param name="input">The clip.</param>
    /// <param name="filter">The filter, made for its rate.</param>
    public FilteredSource(ISampleSource input, LinearPhaseFilter filter) : base(input, input.SampleRate)
    {
        _filter = filter;
        _window = new float[filter.Taps.Length + SourceFacts.BlockSamples];
        _filled = filter.HalfWidth;
    }

    /// <inheritdoc/>
    protected override int ReadOn(Span<float> destination)
    {
        var done = 0;
        while (done < destination.Length)
        {
            if (_isEnded && _given == _taken) break;
            if (_position + _filter.Taps.Length > _filled)
            {
                Refill();
                continue;
            }

            var ready = _filled - _filter.Taps.Length - _position + 1;
            var count = (int)Math.Min(Math.Min(destination.Length - done, ready), _isEnded ? _taken - _given : long.MaxValue);
            Filter(destination.Slice(done, count));
            _position += count;
            _given += count;
            done += count;
        }

        return done;
    }

    private void Refill()
    {
        var kept = _filled - _position;
        Array.Copy(_window, _position, _window, 0, kept);
        var room = _window.AsSpan(kept);
        var count = _isEnded ? 0 : Input.Read(room);
        _isEnded |= count == 0;
        room[count..].Clear();
        _taken += count;
        (_position, _filled) = (0, _isEnded ? _window.Length : kept + count);
    }

    private void Filter(Span<float> destination)
    {
        var taps = _filter.Taps.Length;
        fixed (float* coefficients = _filter.Taps, samples = &_window[_position], output = destination)
        {
            var index = 0;
            for (; index + 4 <= destination.Length; index += 4)
                PolyphaseKernel.DotFour(coefficients, samples + index, 1, taps, output + index, 1);
            for (; index < destination.Length; index++) output[index] = PolyphaseKernel.Dot(coefficients, samples + index, taps);
        }
    }
}
