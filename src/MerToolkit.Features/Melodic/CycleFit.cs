using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// Least-squares fit of a level, a trend and one sine to a stretch of values, at rates from 3 to 10 Hz: the sine that explains most is
/// the vibrato (of pitch) or tremolo (of amplitude). A fit knows the rate from less than two cycles, where a spectrum would not.
/// </summary>
internal sealed class CycleFit
{
    private const double LowRate = 3, HighRate = 10, RateStep = 0.25;
    private const int Rates = (int)((HighRate - LowRate) / RateStep) + 1;

    private readonly int _length;
    private readonly double[] _level, _trend;
    private readonly Sine[] _sines;
    private readonly double[] _gains = new double[Rates];
    private readonly double[] _rest;

    /// <param name="length">Number of values of a stretch, 8 or more.</param>
    /// <param name="stepSeconds">Seconds between values.</param>
    public CycleFit(int length, double stepSeconds)
    {
        _length = length;
        _rest = new double[length];
        _level = [.. Enumerable.Repeat(1 / Math.Sqrt(length), length)];
        _trend = [.. Enumerable.Range(0, length).Select(i => i - (length - 1) / 2.0)];
        var size = Math.Sqrt(FixedLanes.Dot(_trend, _trend));
        for (var i = 0; i < length; i++) _trend[i] /= size;
        _sines = [.. Enumerable.Range(0, Rates).Select(i => SineOf(LowRate + i * RateStep, stepSeconds))];
    }

    /// <summary>Rate of the best sine, cycles a second.</summary>
    public double Rate { get; private set; }

    /// <summary>Its amplitude, from the middle to either side, in the unit of the values.</summary>
    public double Amplitude { get; private set; }

    /// <summary>Share of the variance about the trend that it explains, 0..1.</summary>
    public double Share { get; private set; }

    /// <summary>False when the best rate lies at an end of the range: then it is no cycle but a bend, or a rattle.</summary>
    public bool IsInside { get; private set; }

    /// <summary>Level and trend beside the sine, [length], in the unit of the values; computed by <see cref="Fit"/>.</summary>
    public double[] Base => _rest;

    /// <summary>Fits one stretch.</summary>
    /// <param name="values">[length].</param>
    public void Fit(ReadOnlySpan<float> values)
    {
        for (var i = 0; i < _length; i++) _rest[i] = values[i];
        var (level, trend) = (FixedLanes.Dot(_rest, _level), FixedLanes.Dot(_rest, _trend));
        for (var i = 0; i < _length; i++) _rest[i] -= level * _level[i] + trend * _trend[i];
        var variance = FixedLanes.Dot(_rest, _rest);
        var best = 0;
        for (var i = 0; i < Rates; i++)
        {
            var (first, second) = (FixedLanes.Dot(_rest, _sines[i].First), FixedLanes.Dot(_rest, _sines[i].Second));
            _gains[i] = first * first + second * second;
            if (_gains[i] > _gains[best]) best = i;
        }

        IsInside = best > 0 && best < Rates - 1;
        Share = variance > 0 ? _gains[best] / variance : 0;
        Rate = LowRate + RateStep * (best + (IsInside ? Vertex(_gains[best - 1], _gains[best], _gains[best + 1]) : 0));
        var sine = _sines[best];
        var sinePart = FixedLanes.Dot(_rest, sine.Second) / sine.SecondSize;
        var cosinePart = (FixedLanes.Dot(_rest, sine.First) - sine.Overlap * sinePart) / sine.FirstSize;
        Amplitude = Math.Sqrt(sinePart * sinePart + cosinePart * cosinePart);
        SetBase(values, sine, cosinePart, sinePart);
    }

    private void SetBase(ReadOnlySpan<float> values, Sine sine, double cosinePart, double sinePart)
    {
        for (var i = 0; i < _length; i++) _rest[i] = values[i] - cosinePart * sine.Cosine[i] - sinePart * sine.Wave[i];
        var (level, trend) = (FixedLanes.Dot(_rest, _level), FixedLanes.Dot(_rest, _trend));
        for (var i = 0; i < _length; i++) _rest[i] = level * _level[i] + trend * _trend[i];
    }

    /// <summary>Cosine and sine of a rate, and the orthonormal pair that they span beside level and trend (Gram and Schmidt).</summary>
    private Sine SineOf(double rate, double stepSeconds)
    {
        var cosine = new double[_length];
        var wave = new double[_length];
        for (var i = 0; i < _length; i++)
        {
            var halfTurns = 2 * rate * stepSeconds * (i - (_length - 1) / 2.0);
            (cosine[i], wave[i]) = (VectorMath.CosPi(halfTurns), VectorMath.SinPi(halfTurns));
        }

        var first = Without(Without((double[])cosine.Clone(), _level), _trend);
        var firstSize = Normalise(first);
        var second = Without(Without((double[])wave.Clone(), _level), _trend);
        var overlap = FixedLanes.Dot(second, first);
        Without(second, first);
        return new Sine(cosine, wave, first, second, firstSize, Normalise(second), overlap);
    }

    private static double[] Without(double[] values, double[] direction)
    {
        var part = FixedLanes.Dot(values, direction);
        for (var i = 0; i < values.Length; i++) values[i] -= part * direction[i];
        return values;
    }

    private static double Normalise(double[] values)
    {
        var size = Math.Sqrt(FixedLanes.Dot(values, values));
        for (var i = 0; i < values.Length; i++) values[i] /= size;
        return size;
    }

    private static double Vertex(double left, double middle, double right)
    {
        var curvature = 2 * middle - left - right;
        return curvature > 0 ? Math.Clamp((right - left) / (2 * curvature), -0.5, 0.5) : 0;
    }

    private sealed record Sine(
        double[] Cosine, double[] Wave, double[] First, double[] Second, double FirstSize, double SecondSize, double Overlap);
}
