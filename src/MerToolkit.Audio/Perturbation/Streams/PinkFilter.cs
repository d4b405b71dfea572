using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>
/// White noise to pink: first-order sections, one an octave, each a pole at f and a zero at f sqrt(2), f from 5 Hz up. Each section
/// falls by 3 dB over its octave, so together they follow 1/f in power (Corsini and Saletti 1988; Orfanidis 1996, appendix B). Poles
/// and zeros are matched, exp(-2 pi f / rate). Within .3 dB of the line from 20 Hz to a quarter of the rate, .9 dB up to .45 of it.
/// </summary>
internal sealed class PinkFilter
{
    private const double LowestHz = 5;

    private readonly double[] _poles;
    private readonly double[] _zeros;
    private readonly double[] _past;

    /// <summary>A filter at rest.</summary>
    /// <param name="rate">Samples a second, Hz.</param>
    public PinkFilter(int rate)
    {
        var poles = new List<double>();
        for (var frequency = LowestHz; frequency < rate; frequency *= 2) poles.Add(frequency);
        _poles = [.. poles.Select(frequency => VectorMath.Exp(-2 * Math.PI * frequency / rate))];
        _zeros = [.. poles.Select(frequency => VectorMath.Exp(-2 * Math.PI * Math.Sqrt(2) * frequency / rate))];
        _past = new double[poles.Count];
        SettlingSamples = rate / 4;
    }

    /// <summary>Number of samples after which the slowest section, 32 ms to 1/e, has forgotten where it began.</summary>
    public int SettlingSamples { get; }

    /// <summary>One sample through all sections: w = x + p w', y = w - z w'.</summary>
    /// <param name="sample">Pure number.</param>
    /// <returns>Pure number.</returns>
    public double Next(double sample)
    {
        for (var section = 0; section < _past.Length; section++)
        {
            var state = sample + _poles[section] * _past[section];
            sample = state - _zeros[section] * _past[section];
            _past[section] = state;
        }

        return sample;
    }
}
