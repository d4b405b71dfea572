using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// Looks for a regular waver in a contour: fits a sine to stretches of 0.45 s, one every 93 ms, and marks the frames of those
/// where it explains most of the movement. What a frame of the analysis flattens is given back: the contour is the mean over the
/// squared window, whose response to a rate is known.
/// </summary>
internal sealed class CycleSearch
{
    private const double StretchSeconds = 0.45, LeastSeconds = 0.3;
    private const double LowRate = 3.7, HighRate = 9.2;

    // A tune that climbs by even steps is a sawtooth beside its trend, and a sine explains 6 / pi^2 = 0.61 of that.
    private const double LeastShare = 0.7;
    private const int Step = 8;

    private readonly double _frameSeconds, _sampleSeconds;
    private readonly int _most, _least;
    private readonly CycleFit[] _fits;
    private readonly double[] _window;
    private readonly bool _isRelative;
    private readonly double _smallest, _largest;
    private int _start;
    private float[] _rates = [], _extents = [];
    private double[] _baseSums = [];
    private int[] _baseCounts = [];

    /// <param name="contour">Gives the frames' length and distance.</param>
    /// <param name="isRelative">True to divide amplitudes by the stretch's mean.</param>
    /// <param name="smallest">Smallest amplitude that counts, in the unit of the values, or of the mean.</param>
    /// <param name="largest">Largest amplitude that counts, likewise.</param>
    public CycleSearch(MelodyContour contour, bool isRelative, double smallest, double largest)
    {
        _frameSeconds = contour.FrameSeconds;
        _sampleSeconds = contour.FrameSeconds / contour.Hop;
        _most = Math.Max(8, (int)Math.Round(StretchSeconds / _frameSeconds));
        _least = Math.Max(8, (int)Math.Round(LeastSeconds / _frameSeconds));
        _fits = [.. Enumerable.Range(_least, _most - _least + 1).Select(length => new CycleFit(length, _frameSeconds))];
        _window = [.. Window.Create(WindowShape.Hann, contour.FrameSize).Select(weight => weight * weight)];
        (_isRelative, _smallest, _largest) = (isRelative, smallest, largest);
    }

    /// <summary>Rate where a waver is, cycles a second; 0 elsewhere.</summary>
    /// <param name="frame">Index of a frame of the stretch searched last.</param>
    public float Rate(int frame) => _rates[frame - _start];

    /// <summary>Its amplitude, from the middle to either side, in the unit of the values or of their mean.</summary>
    /// <param name="frame">Index of a frame of the stretch searched last.</param>
    public float Extent(int frame) => _extents[frame - _start];

    /// <summary>Searches one stretch of melody without a break.</summary>
    /// <param name="values">The whole contour.</param>
    /// <param name="start">First frame.</param>
    /// <param name="end">Frame behind the last.</param>
    public void Search(float[] values, int start, int end)
    {
        Begin(start, end - start);
        var length = Math.Min(end - start, _most);
        if (length < _least) return;
        var fit = _fits[length - _least];
        for (var first = start; ; first = Math.Min(first + Step, end - length))
        {
            fit.Fit(values.AsSpan(first, length));
            Mark(fit, values, first, length);
            if (first + length >= end) break;
        }

        for (var i = 0; i < end - start; i++)
        {
            if (_baseCounts[i] == 0) continue;
            _rates[i] /= _baseCounts[i];
            _extents[i] /= _baseCounts[i];
        }
    }

    /// <summary>The contour without its waver: level and trend where one is, the value itself elsewhere.</summary>
    /// <param name="values">The contour.</param>
    /// <param name="frame">Index of a frame of the stretch searched last.</param>
    public float Base(float[] values, int frame)
    {
        var count = _baseCounts[frame - _start];
        return count == 0 ? values[frame] : (float)(_baseSums[frame - _start] / count);
    }

    /// <summary>Marks nothing in a stretch.</summary>
    private void Begin(int start, int frames)
    {
        _start = start;
        if (_rates.Length < frames)
        {
            (_rates, _extents) = (new float[frames], new float[frames]);
            (_baseSums, _baseCounts) = (new double[frames], new int[frames]);
            return;
        }

        Array.Clear(_rates, 0, frames);
        Array.Clear(_extents, 0, frames);
        Array.Clear(_baseSums, 0, frames);
        Array.Clear(_baseCounts, 0, frames);
    }

    private void Mark(CycleFit fit, float[] values, int first, int length)
    {
        if (!fit.IsInside || fit.Share < LeastShare || fit.Rate < LowRate || fit.Rate > HighRate) return;
        var extent = fit.Amplitude / Response(fit.Rate);
        if (_isRelative)
        {
            var mean = FixedLanes.Sum(values.AsSpan(first, length)) / length;
            extent = mean > 0 ? extent / mean : 0;
        }

        if (extent < _smallest || extent > _largest) return;
        for (var i = 0; i < length; i++)
        {
            var place = first - _start + i;
            _rates[place] += (float)fit.Rate;
            _extents[place] += (float)extent;
            _baseSums[place] += fit.Base[i];
            _baseCounts[place]++;
        }
    }

    /// <summary>What the squared window leaves of a waver: sum w^2 cos(2 pi r t) / sum w^2, t from its middle.</summary>
    private double Response(double rate)
    {
        double sum = 0, total = 0;
        var stride = Math.Max(1, _window.Length / 64);
        for (var i = 0; i < _window.Length; i += stride)
        {
            sum += _window[i] * VectorMath.CosPi(2 * rate * (i - _window.Length / 2.0) * _sampleSeconds);
            total += _window[i];
        }

        return sum / total;
    }
}
