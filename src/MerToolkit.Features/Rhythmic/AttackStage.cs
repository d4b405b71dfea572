using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>One attack.</summary>
/// <param name="Seconds">Time from silence to full level if the rise from a tenth to nine tenths went on at its pace, seconds.</param>
/// <param name="Slope">Rise of the amplitude a second, full scale 1.</param>
/// <param name="Leap">Level behind the attack over that before it, dB, at most 60.</param>
internal readonly record struct Attack(double Seconds, double Slope, double Leap);

/// <summary>Measures the attack of each onset in the amplitude envelope.</summary>
internal sealed class AttackStage : IClipStage
{
    // Where an attack is looked for around the middle of its onset's frame, seconds; it ends where the next begins.
    private const double Before = 0.04;
    private const double After = 0.25;

    // Blocks to either side that a smoothed value takes.
    private const int Smoothing = 2;

    private const double Low = 0.1;
    private const double High = 0.9;
    private const double LeastLeap = 3;
    private const double LargestLeap = 60;

    // Time that a step takes through the block and the smoothing, seconds per block: taken off as variances are.
    private const double StepBlocks = 4.9;

    private readonly OnsetStage _onsets;
    private readonly AmplitudeEnvelope _envelope;
    private readonly List<Attack> _attacks = [];
    private readonly float[] _power;
    private readonly double[] _amplitude;

    private AttackStage(OnsetStage onsets, AmplitudeEnvelope envelope)
    {
        _onsets = onsets;
        _envelope = envelope;
        var longest = (int)((Before + After) * envelope.BlocksPerSecond) + 2;
        _power = new float[longest + 2 * Smoothing];
        _amplitude = new double[longest];
    }

    /// <summary>The attacks of the clip in order; an onset without a rise of 3 dB has none.</summary>
    public IReadOnlyList<Attack> Attacks => _attacks;

    /// <summary>The attacks of a plan's clips.</summary>
    public static AttackStage In(PlanBuilder plan)
    {
        var onsets = OnsetStage.WithSwells(plan);
        var envelope = AmplitudeEnvelope.In(plan);
        return plan.Share(typeof(AttackStage), () => new AttackStage(onsets, envelope));
    }

    public void Finish(ClipSpan clip)
    {
        _attacks.Clear();
        for (var onset = 0; onset < _onsets.Frames.Count; onset++)
        {
            var middle = _onsets.Seconds(onset);
            var end = middle + After;
            if (onset + 1 < _onsets.Frames.Count) end = Math.Min(end, _onsets.Seconds(onset + 1) - Before / 2);
            var amplitude = Amplitude((long)((middle - Before) * _envelope.BlocksPerSecond), (long)(end * _envelope.BlocksPerSecond));
            if (Measure(amplitude) is { } attack) _attacks.Add(attack);
        }
    }

    /// <summary>Smoothed amplitude from one block up to another: roots of mean squares weighted 1 2 3 2 1.</summary>
    private ReadOnlySpan<double> Amplitude(long first, long end)
    {
        first = Math.Max(first, Smoothing);
        end = Math.Min(Math.Min(end, first + _amplitude.Length), _envelope.Count - Smoothing);
        var count = (int)Math.Max(0, end - first);
        if (count == 0) return [];
        _envelope.Read(first - Smoothing, _power.AsSpan(0, count + 2 * Smoothing));
        for (var i = 0; i < count; i++)
        {
            var sum = 3.0 * _power[i + 2] + 2.0 * ((double)_power[i + 1] + _power[i + 3]) + ((double)_power[i] + _power[i + 4]);
            _amplitude[i] = Math.Sqrt(sum / 9);
        }

        return _amplitude.AsSpan(0, count);
    }

    private Attack? Measure(ReadOnlySpan<double> amplitude)
    {
        if (amplitude.Length < 2) return null;
        var (peak, start) = (0, 0);
        for (var i = 1; i < amplitude.Length; i++)
            if (amplitude[i] > amplitude[peak]) peak = i;
        for (var i = 1; i <= peak; i++)
            if (amplitude[i] <= amplitude[start]) start = i;
        double bottom = amplitude[start], rise = amplitude[peak] - bottom;
        var leap = Leap(amplitude[peak], bottom);
        if (!(leap >= LeastLeap)) return null;
        var high = start;
        while (amplitude[high] < bottom + High * rise) high++;
        var low = high;
        while (amplitude[low] > bottom + Low * rise) low--;
        var blocks = (Crossing(amplitude, high, bottom + High * rise) - Crossing(amplitude, low + 1, bottom + Low * rise)) / (High - Low);
        blocks = Math.Sqrt(Math.Max(1, blocks * blocks - StepBlocks * StepBlocks));
        var seconds = blocks / _envelope.BlocksPerSecond;
        return new Attack(seconds, rise / seconds, leap);
    }

    /// <summary>Where the line from the block before reaches a level.</summary>
    private static double Crossing(ReadOnlySpan<double> amplitude, int block, double level)
    {
        var step = amplitude[block] - amplitude[block - 1];
        return step > 0 ? block - Math.Clamp((amplitude[block] - level) / step, 0, 1) : block;
    }

    private static double Leap(double above, double below)
    {
        if (above <= 0) return 0;
        var ratio = Math.Max(below / above, 1e-3);
        return Math.Min(LargestLeap, -20 * Core.Numerics.VectorMath.Log10(ratio));
    }
}
