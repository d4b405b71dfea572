using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// Salience of every pitch from 55 Hz over five octaves in steps of 10 cents: each partial votes for the pitches it may be a
/// harmonic of, with weight 0.8^(h-1) (Salamon and Gomez 2012, equations 4-7, with the square root of the amplitude, so that one
/// strong partial does not outvote a whole harmonic series).
/// </summary>
internal sealed unsafe class SalienceCurve : IDisposable
{
    /// <summary>Number of pitches.</summary>
    public const int Pitches = 600;

    /// <summary>Distance of neighbouring pitches, cents.</summary>
    public const float Step = 10;

    /// <summary>Harmonics a partial may be.</summary>
    public const int Harmonics = 10;

    private const double Decay = 0.8;

    // A vote spreads over 70 cents to both sides as cos^2: 15 pitches, held in two vectors.
    private const int Spread = 7;
    private const int Width = 16;

    // Votes that reach beyond the ends fall into margins.
    private const int Margin = 16;

    private readonly AlignedBuffer<float> _curve = new(Margin + Pitches + Margin + Width);
    private readonly AlignedBuffer<float> _vote = new(Width);
    private readonly float[] _shifts = new float[Harmonics];
    private readonly float[] _decays = new float[Harmonics];

    public SalienceCurve()
    {
        for (var i = -Spread; i <= Spread; i++)
        {
            var cosine = VectorMath.CosPi(i / (2.0 * (Spread + 1)));
            _vote.Pointer[i + Spread] = (float)(cosine * cosine);
        }

        for (var harmonic = 0; harmonic < Harmonics; harmonic++)
        {
            _shifts[harmonic] = (float)(PitchScale.Octave * VectorMath.Log2(harmonic + 1) / Step);
            _decays[harmonic] = harmonic == 0 ? 1 : (float)(_decays[harmonic - 1] * Decay);
        }
    }

    /// <summary>The curve, [600].</summary>
    public ReadOnlySpan<float> Values => new(_curve.Pointer + Margin, Pitches);

    /// <summary>Counts the votes of a frame's partials.</summary>
    /// <param name="cents">Their places, cents above 55 Hz.</param>
    /// <param name="strengths">Their strengths, 0 or more.</param>
    /// <param name="count">Number of partials.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(float* cents, float* strengths, int count)
    {
        _curve.Span.Clear();
        var curve = _curve.Pointer + Margin - Spread;
        var (low, high) = (Vector256.Load(_vote.Pointer), Vector256.Load(_vote.Pointer + 8));
        for (var partial = 0; partial < count; partial++)
        {
            var place = cents[partial] * (1 / Step) + 0.5f;
            for (var harmonic = 0; harmonic < Harmonics; harmonic++)
            {
                var pitch = (int)MathF.Floor(place - _shifts[harmonic]);
                if (pitch < 0) break;
                if (pitch >= Pitches) continue;
                var weight = Vector256.Create(strengths[partial] * _decays[harmonic]);
                var destination = curve + pitch;
                (Vector256.Load(destination) + weight * low).Store(destination);
                (Vector256.Load(destination + 8) + weight * high).Store(destination + 8);
            }
        }
    }

    /// <summary>The highest maxima of the curve.</summary>
    /// <param name="pitches">Receives their places, cents above 55 Hz, highest salience first.</param>
    /// <param name="saliences">Receives their saliences.</param>
    /// <returns>Number of maxima, at most the length of the spans.</returns>
    public int Maxima(Span<float> pitches, Span<float> saliences)
    {
        var curve = Values;
        var count = 0;
        for (var i = 1; i < curve.Length - 1; i++)
        {
            var value = curve[i];
            if (!(value > curve[i - 1] && value >= curve[i + 1])) continue;
            if (count == saliences.Length && value <= saliences[count - 1]) continue;
            var curvature = 2 * value - curve[i - 1] - curve[i + 1];
            var shift = curvature > 0 ? (curve[i + 1] - curve[i - 1]) / (2 * curvature) : 0;
            var place = count < saliences.Length ? count++ : count - 1;
            for (; place > 0 && saliences[place - 1] < value; place--)
                (saliences[place], pitches[place]) = (saliences[place - 1], pitches[place - 1]);
            (saliences[place], pitches[place]) = (value, (i + shift) * Step);
        }

        return count;
    }

    public void Dispose()
    {
        _curve.Dispose();
        _vote.Dispose();
    }
}
