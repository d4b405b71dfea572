using System.Runtime.CompilerServices;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// Pitch and level of a known melody in one short frame. The place of a partial is the centroid of its lobe: that is the mean of its
/// momentary frequency over the squared window, also where a vibrato smears the lobe (Cohen 1995, Time-Frequency Analysis, section
/// 1.4), so that what the frame flattens of a vibrato is known exactly and can be given back.
/// </summary>
internal sealed unsafe class PartialLobes
{
    private const int Harmonics = 6;
    private const double HighHz = 4000;
    private const float Reach = 0.075f;        // to both sides of where the long frame has the partial: 130 cents
    private const float LobeEnd = 0.01f;       // of the lobe's peak
    private const float Agreement = 0.015f;    // 26 cents around the median of the partials

    private readonly float _binHz;
    private readonly int _bins;
    private readonly float _highHz;
    private readonly float _levelScale;
    private readonly float[] _pitches = new float[Harmonics], _weights = new float[Harmonics];
    private int _count;
    private float _energy;

    /// <param name="settings">Analysis of the short frames.</param>
    public PartialLobes(AnalysisSettings settings)
    {
        _binHz = (float)settings.BinHz(1);
        _bins = settings.Bins;
        _highHz = (float)Math.Min(HighHz, 0.47 * settings.SampleRate);
        // A sine of amplitude A has the mean square A^2 / 2 and a Hann lobe of 1.5 (A size / 4)^2.
        _levelScale = (float)(16 / (3.0 * settings.FrameSize * settings.FrameSize));
    }

    /// <summary>Pitch found, Hz; the one looked for where no partial stands out.</summary>
    public float Hertz { get; private set; }

    /// <summary>Mean square of the melody's partials, full scale 1.</summary>
    public float MeanSquare => _energy * _levelScale;

    /// <summary>Measures one frame.</summary>
    /// <param name="power">Its spectrum, one bin every eight values.</param>
    /// <param name="hertz">Pitch that the long frame has, Hz.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Measure(float* power, float hertz)
    {
        (_count, _energy, Hertz) = (0, 0, hertz);
        for (var harmonic = 1; harmonic <= Harmonics && harmonic * hertz < _highHz; harmonic++)
            Take(power, hertz, harmonic);
        if (_count > 0) Agree();
    }

    private void Take(float* power, float hertz, int harmonic)
    {
        var centre = harmonic * hertz;
        var reach = Math.Min(centre * Reach + _binHz, hertz * 0.5f);
        var first = Math.Max(2, (int)((centre - reach) / _binHz + 0.5f));
        var last = Math.Min(_bins - 3, (int)((centre + reach) / _binHz + 0.5f));
        if (last < first) return;
        var peak = first;
        for (var bin = first + 1; bin <= last; bin++)
            if (power[bin * FrameBlock.Lanes] > power[peak * FrameBlock.Lanes]) peak = bin;
        var height = power[peak * FrameBlock.Lanes];
        if (height <= 0) return;
        float sum = height, moment = 0;
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var before = height;
            // A lobe ends where it rises again, or fades, or meets the next harmonic's half.
            for (var bin = peak + side; bin > 0 && bin < _bins && Math.Abs(bin * _binHz - centre) <= hertz * 0.5f + _binHz; bin += side)
            {
                var value = power[bin * FrameBlock.Lanes];
                if (value > before || value < LobeEnd * height) break;
                sum += value;
                moment += (bin - peak) * value;
                before = value;
            }
        }

        _energy += sum;
        _pitches[_count] = (peak + moment / sum) * _binHz / harmonic;
        _weights[_count++] = MathF.Sqrt(sum) * harmonic;
    }

    /// <summary>Weighted mean of the partials that agree with the weighted median.</summary>
    private void Agree()
    {
        float total = 0, sum = 0, weights = 0;
        for (var i = 0; i < _count; i++) total += _weights[i];
        var median = _pitches[0];
        for (var i = 0; i < _count; i++)
        {
            float below = 0, here = 0;
            for (var j = 0; j < _count; j++)
                if (_pitches[j] < _pitches[i]) below += _weights[j];
                else if (_pitches[j] <= _pitches[i]) here += _weights[j];
            if (below <= total / 2 && below + here >= total / 2) median = _pitches[i];
        }

        for (var i = 0; i < _count; i++)
        {
            if (Math.Abs(_pitches[i] - median) > Agreement * median) continue;
            sum += _weights[i] * _pitches[i];
            weights += _weights[i];
        }

        Hertz = sum / weights;
    }
}
