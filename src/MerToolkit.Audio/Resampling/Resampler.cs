using System.Buffers;
using System.Runtime.CompilerServices;

namespace MerToolkit.Audio.Resampling;

/// <summary>
/// A stream at another rate: band-limited polyphase interpolation with linear phase and no delay, so that output sample 0
/// stands where input sample 0 stood. Stop band at least 100 dB down from the lower of the two Nyquist frequencies on,
/// flat within 0.1 dB up to 90 % of it. n input samples give ceil(n * target / source); before and after the clip is silence.
/// </summary>
public sealed unsafe class Resampler : ISampleSource
{
    private const int BlockSamples = 16 * 1024;

    private readonly ISampleSource _source;
    private readonly PolyphaseFilter _filter;
    private readonly int _wholeStep;
    private readonly int _phaseStep;
    private float[]? _window;
    private int _position;
    private int _filled;
    private int _phase;
    private long _samplesIn;
    private long _samplesOut;
    private long _samplesToGive = long.MaxValue;

    /// <summary>Takes over a source; it is disposed of with the resampler.</summary>
    /// <param name="source">Samples at their own rate.</param>
    /// <param name="targetRate">Rate of the samples given out, Hz.</param>
    public Resampler(ISampleSource source, int targetRate)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetRate);
        _source = source;
        SampleRate = targetRate;
        _filter = PolyphaseFilter.For(source.SampleRate, targetRate);
        _wholeStep = _filter.Down / _filter.Up;
        _phaseStep = _filter.Down % _filter.Up;
        _window = ArrayPool<float>.Shared.Rent(_filter.Taps + BlockSamples);
        _filled = _filter.HalfWidth - 1;
        _window.AsSpan(0, _filled).Clear();
    }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public int Read(Span<float> destination)
    {
        ObjectDisposedException.ThrowIf(_window is null, this);
        var done = 0;
        while (done < destination.Length && _samplesOut < _samplesToGive)
        {
            if (_position + _filter.Taps > _filled)
            {
                Refill(_window);
                continue;
            }
            var room = (int)Math.Min(destination.Length - done, _samplesToGive - _samplesOut);
            var made = Produce(_window, destination.Slice(done, room));
            done += made;
            _samplesOut += made;
        }
        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_window is null) return;
        ArrayPool<float>.Shared.Return(_window);
        _window = null;
        _source.Dispose();
    }

    /// <summary>Drops what no later output needs and reads on; after the end of the source, silence.</summary>
    private void Refill(float[] window)
    {
        var kept = Math.Max(0, _filled - _position);
        if (kept > 0) Array.Copy(window, _position, window, 0, kept);
        _position -= _filled - kept;
        _filled = kept;
        var room = window.AsSpan(kept, _filter.Taps + BlockSamples - kept);
        if (_samplesToGive < long.MaxValue)
        {
            room.Clear();
            _filled += room.Length;
            return;
        }
        var got = _source.Read(room);
        _samplesIn += got;
        _filled += got;
        if (got == 0) _samplesToGive = (_samplesIn * _filter.Up + _filter.Down - 1) / _filter.Down;
    }

    /// <summary>Makes outputs until the window or the room is used up.</summary>
    private int Produce(float[] window, Span<float> destination)
    {
        fixed (float* rows = _filter.Coefficients, samples = window, output = destination)
        {
            if (_filter.IsInterpolated) return ProduceBetween(rows, samples, output, destination.Length);
            var made = ProducePeriods(rows, samples, output, destination.Length);
            return made + ProduceSingly(rows, samples, output + made, destination.Length - made);
        }
    }

    /// <summary>After <c>Up</c> outputs the rows come round again, so outputs of four rounds that share a row are made together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ProducePeriods(float* rows, float* samples, float* output, int room)
    {
        const int Rounds = 4;
        var (taps, up, down) = (_filter.Taps, _filter.Up, _filter.Down);
        var made = 0;
        while (made + Rounds * up <= room && _position + Rounds * (long)down + taps <= _filled)
        {
            for (var i = 0; i < up; i++)
            {
                PolyphaseKernel.DotFour(rows + (nint)_phase * taps, samples + _position, down, taps, output + made + i, up);
                Advance();
            }
            _position += (Rounds - 1) * down;
            made += Rounds * up;
        }
        return made;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ProduceSingly(float* rows, float* samples, float* output, int room)
    {
        var taps = _filter.Taps;
        var made = 0;
        for (; made < room && _position + taps <= _filled; made++)
        {
            output[made] = PolyphaseKernel.Dot(rows + (nint)_phase * taps, samples + _position, taps);
            Advance();
        }
        return made;
    }

    /// <summary>Ratios with too many places: a straight line between the two nearest rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ProduceBetween(float* rows, float* samples, float* output, int room)
    {
        var taps = _filter.Taps;
        var made = 0;
        for (; made < room && _position + taps <= _filled; made++)
        {
            var place = (long)_phase * _filter.Phases;
            var row = rows + (nint)(place / _filter.Up) * taps;
            var share = (float)((double)(place % _filter.Up) / _filter.Up);
            var before = PolyphaseKernel.Dot(row, samples + _position, taps);
            var after = PolyphaseKernel.Dot(row + taps, samples + _position, taps);
            output[made] = before + share * (after - before);
            Advance();
        }
        return made;
    }

    private void Advance()
    {
        _position += _wholeStep;
        _phase += _phaseStep;
        if (_phase < _filter.Up) return;
        _phase -= _filter.Up;
        _position++;
    }
}
