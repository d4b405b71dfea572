using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// Finds the tempo in an autocorrelation and a spectrum of the same curve. The one also peaks at multiples of the period, the other
/// at multiples of the rate, so their product is large at the pulse alone (Peeters 2006); a listener's preference, a bell over the
/// logarithm of the tempo around 120 bpm, decides between levels that the music has both (Ellis 2007).
/// </summary>
internal sealed class TempoSearch
{
    /// <summary>Slowest tempo looked for, beats a minute.</summary>
    public const double Slowest = 40;

    /// <summary>Fastest tempo looked for, beats a minute.</summary>
    public const double Fastest = 240;

    private const double Preferred = 120;
    private const double PreferenceOctaves = 0.6;

    // A product below this is no pulse: rounding noise of silence or of a steady tone.
    private const double Least = 1e-6;

    // Two peaks nearer than this share of the lag are one.
    private const double Apart = 0.12;

    private readonly double _framesPerSecond;
    private readonly int _size;
    private readonly int _first;
    private readonly double[] _preference;
    private readonly double[] _scores;

    /// <param name="framesPerSecond">Frames of the curve a second.</param>
    /// <param name="size">Points of the transform that gave the spectrum.</param>
    public TempoSearch(double framesPerSecond, int size)
    {
        _framesPerSecond = framesPerSecond;
        _size = size;
        _first = (int)(60 * framesPerSecond / Fastest);
        var last = (int)Math.Ceiling(60 * framesPerSecond / Slowest);
        _preference = new double[last - _first + 1];
        _scores = new double[_preference.Length];
        for (var i = 0; i < _preference.Length; i++)
        {
            var octaves = VectorMath.Log2(60 * framesPerSecond / (_first + i) / Preferred) / PreferenceOctaves;
            _preference[i] = VectorMath.Exp(-0.5 * octaves * octaves);
        }
    }

    /// <summary>The tempo and the next best one.</summary>
    /// <param name="correlation">Autocorrelation, about 1 at lag 0: [lags].</param>
    /// <param name="magnitude">Magnitude spectrum: [bins].</param>
    public TempoEstimate Find(ReadOnlySpan<double> correlation, ReadOnlySpan<double> magnitude)
    {
        for (var i = 0; i < _scores.Length; i++)
            _scores[i] = Math.Max(0, correlation[_first + i]) * At(magnitude, (double)_size / (_first + i)) * _preference[i];
        var best = HighestPeak(-1);
        if (best < 0) return default;
        var second = HighestPeak(best);
        var lag = Refined(correlation, _first + best);
        return new TempoEstimate(
            BeatsPerMinute(lag),
            Math.Clamp(correlation[(int)Math.Round(lag)], 0, 1),
            second < 0 ? 0 : BeatsPerMinute(Vertex(correlation, Summit(correlation, _first + second))),
            second < 0 ? 0 : _scores[second] / _scores[best]);
    }

    private double BeatsPerMinute(double lag) => Math.Clamp(60 * _framesPerSecond / lag, Slowest, Fastest);

    /// <summary>The highest local maximum of the scores that is no neighbour of another; the earlier of equals; -1 for none.</summary>
    private int HighestPeak(int except)
    {
        var best = -1;
        for (var i = 1; i + 1 < _scores.Length; i++)
        {
            if (!(_scores[i] > Least) || _scores[i] < _scores[i - 1] || _scores[i] <= _scores[i + 1]) continue;
            if (except >= 0 && Math.Abs(i - except) < Apart * (_first + except)) continue;
            if (best < 0 || _scores[i] > _scores[best]) best = i;
        }

        return best;
    }

    /// <summary>
    /// The period to a fraction of a frame: the vertex of the parabola through the correlation's peak, then the same at 2, 4 and 8
    /// periods as far as there is a peak, where an error of the place counts a half, a quarter, an eighth.
    /// </summary>
    private static double Refined(ReadOnlySpan<double> correlation, int lag)
    {
        var summit = Summit(correlation, lag);
        var period = Vertex(correlation, summit);
        for (var multiple = 2; multiple <= 8 && multiple * period < correlation.Length - 3; multiple *= 2)
        {
            var farther = Summit(correlation, (int)Math.Round(multiple * period));
            if (correlation[farther] < correlation[summit] / 2 || Math.Abs(farther - multiple * period) > 2) break;
            period = Vertex(correlation, farther) / multiple;
        }

        return period;
    }

    /// <summary>The highest place of the correlation within two frames.</summary>
    private static int Summit(ReadOnlySpan<double> correlation, int lag)
    {
        var best = lag;
        for (var i = Math.Max(1, lag - 2); i <= Math.Min(correlation.Length - 2, lag + 2); i++)
            if (correlation[i] > correlation[best]) best = i;
        return best;
    }

    private static double Vertex(ReadOnlySpan<double> values, int place)
    {
        double left = values[place - 1], middle = values[place], right = values[place + 1];
        var bend = left - 2 * middle + right;
        return bend < 0 ? place + Math.Clamp((left - right) / (2 * bend), -1, 1) : place;
    }

    private static double At(ReadOnlySpan<double> values, double place)
    {
        var below = (int)place;
        if (below + 1 >= values.Length) return 0;
        return values[below] + (values[below + 1] - values[below]) * (place - below);
    }
}

/// <summary>A tempo, and the one that fits next best.</summary>
/// <param name="BeatsPerMinute">Beats a minute; 0 where there is no pulse.</param>
/// <param name="Salience">Autocorrelation of the onset curve at the period, 0..1.</param>
/// <param name="SecondBeatsPerMinute">The next best tempo, beats a minute; 0 for none.</param>
/// <param name="SecondRatio">Score of the next best over that of the best, 0..1.</param>
internal readonly record struct TempoEstimate(
    double BeatsPerMinute, double Salience, double SecondBeatsPerMinute, double SecondRatio);
