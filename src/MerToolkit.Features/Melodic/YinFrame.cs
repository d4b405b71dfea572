using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// The period of one frame by YIN (de Cheveigne and Kawahara 2002): the whole range of lags at about 11 kHz, then the few lags around
/// the one found at the full rate, where a parabola gives its fraction.
/// </summary>
internal sealed unsafe class YinFrame : IDisposable
{
    private const double LowHz = 55, HighHz = 1500;
    private const double SearchRate = 11025;
    private const double WindowSeconds = 0.023;
    private const double Threshold = 0.1;

    // Lags computed in one go: four vectors of sums stay in registers.
    private const int Group = 32;

    private readonly int _rate, _factor, _start, _window, _longest;
    private readonly int _coarseWindow, _coarseLongest, _coarseShortest;
    private readonly AlignedBuffer<float> _coarse, _differences;
    private readonly double[] _normalised;

    /// <param name="sampleRate">Rate of the samples, Hz.</param>
    /// <param name="frameSize">Samples of a frame; a short one bounds the lowest pitch.</param>
    public YinFrame(int sampleRate, int frameSize)
    {
        _rate = sampleRate;
        _factor = Math.Max(1, (int)(sampleRate / SearchRate));
        _longest = Math.Min((int)(sampleRate / LowHz) + 2 * _factor, frameSize / 2);
        _window = Math.Min((int)(sampleRate * WindowSeconds), frameSize - _longest);
        _start = (frameSize - _window - _longest) / 2;
        _coarseWindow = _window / _factor;
        _coarseLongest = Math.Max(0, _longest / _factor - 1);
        _coarseShortest = Math.Max(2, (int)(sampleRate / HighHz / _factor));
        _coarse = new AlignedBuffer<float>(_coarseWindow + _coarseLongest + 2 * Group);
        _differences = new AlignedBuffer<float>(_coarseLongest + 2 * Group);
        _normalised = new double[_coarseLongest + 2];
    }

    /// <summary>Pitch, Hz.</summary>
    public double Hertz { get; private set; }

    /// <summary>Power that does not repeat beside all power, 0..1; 1 for silence.</summary>
    public double Aperiodicity { get; private set; }

    /// <summary>Measures one frame.</summary>
    /// <param name="samples">All samples of the frame.</param>
    public void Measure(float* samples)
    {
        (Hertz, Aperiodicity) = (LowHz, 1);
        if (_coarseLongest <= _coarseShortest + 1) return;
        Thin(samples + _start);
        Differences(_coarse.Pointer, _coarseWindow, _coarseLongest + 1, _differences.Pointer);
        if (!Normalise()) return;
        var lag = FirstDip();
        Aperiodicity = Math.Clamp(Depth(lag), 0, 1);
        Hertz = _rate / Refined(samples + _start, lag * _factor);
    }

    public void Dispose()
    {
        _coarse.Dispose();
        _differences.Dispose();
    }

    /// <summary>Every n-th sample of the mean over a triangle 2 n - 1 wide, n the factor.</summary>
    private void Thin(float* samples)
    {
        var length = Math.Min(_coarseWindow + _coarseLongest + 1, (_window + _longest - _factor) / _factor);
        for (var i = 0; i < length; i++)
        {
            var centre = samples + i * _factor;
            var sum = _factor * centre[0];
            for (var away = 1; away < _factor; away++)
            {
                var before = i == 0 ? centre[0] : centre[-away];
                sum += (_factor - away) * (before + centre[away]);
            }

            _coarse.Pointer[i] = sum / (_factor * _factor);
        }

        // The search looks for whole lags only: partials whose period is a few of them would hide a dip between two lags.
        var last = _coarse.Pointer[0];
        for (var i = 1; i < length - 1; i++)
        {
            var here = _coarse.Pointer[i];
            _coarse.Pointer[i] = 0.25f * (last + 2 * here + _coarse.Pointer[i + 1]);
            last = here;
        }

        for (var i = length; i < _coarse.Length; i++) _coarse.Pointer[i] = 0;
    }

    /// <summary>d(t) = sum over the window of (x_j - x_(j+t))^2 for the lags 0 .. lags - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Differences(float* samples, int window, int lags, float* destination)
    {
        for (var first = 0; first < lags; first += Group)
        {
            Vector256<float> a = default, b = default, c = default, d = default;
            var later = samples + first;
            for (var j = 0; j < window; j++)
            {
                var here = Vector256.Create(samples[j]);
                var (p, q) = (here - Vector256.Load(later + j), here - Vector256.Load(later + j + 8));
                var (r, s) = (here - Vector256.Load(later + j + 16), here - Vector256.Load(later + j + 24));
                a += p * p;
                b += q * q;
                c += r * r;
                d += s * s;
            }

            a.Store(destination + first);
            b.Store(destination + first + 8);
            c.Store(destination + first + 16);
            d.Store(destination + first + 24);
        }
    }

    /// <summary>Divides each difference by the mean of those up to it; false when none differs from 0.</summary>
    private bool Normalise()
    {
        var sum = 0.0;
        _normalised[0] = 1;
        for (var lag = 1; lag <= _coarseLongest; lag++)
        {
            sum += _differences.Pointer[lag];
            _normalised[lag] = sum > 0 ? _differences.Pointer[lag] * lag / sum : 1;
        }

        return sum > 0;
    }

    private int FirstDip()
    {
        var lowest = _coarseShortest;
        for (var lag = _coarseShortest; lag < _coarseLongest; lag++)
        {
            if (_normalised[lag] > _normalised[lag - 1] || _normalised[lag] > _normalised[lag + 1]) continue;
            if (Depth(lag) < Depth(lowest)) lowest = lag;
            if (Depth(lag) < Threshold) return lag;
        }

        return lowest;
    }

    /// <summary>Height of the parabola's vertex around a lag.</summary>
    private double Depth(int lag)
    {
        var (left, middle, right) = (_normalised[lag - 1], _normalised[lag], _normalised[lag + 1]);
        var curvature = left + right - 2 * middle;
        var slope = right - left;
        return curvature > 0 && Math.Abs(slope) < curvature ? middle - slope * slope / (8 * curvature) : middle;
    }

    /// <summary>The lag at the full rate, with its fraction.</summary>
    private double Refined(float* samples, int around)
    {
        var (first, last) = (Math.Max(2, around - _factor - 1), Math.Min(_longest - 1, around + _factor + 1));
        var best = first;
        var least = double.PositiveInfinity;
        for (var lag = first; lag <= last; lag++)
        {
            var difference = DifferenceAt(samples, lag);
            if (difference < least) (best, least) = (lag, difference);
        }

        var (left, right) = (DifferenceAt(samples, best - 1), DifferenceAt(samples, best + 1));
        var curvature = left + right - 2 * least;
        return curvature > 0 ? best + Math.Clamp((left - right) / (2 * curvature), -0.5, 0.5) : best;
    }

    private double DifferenceAt(float* samples, int lag)
    {
        var sum = Vector256<float>.Zero;
        for (var j = 0; j + 8 <= _window; j += 8)
        {
            var difference = Vector256.Load(samples + j) - Vector256.Load(samples + j + lag);
            sum += difference * difference;
        }

        var total = 0.0;
        for (var lane = 0; lane < 8; lane++) total += sum[lane];
        return total;
    }
}
