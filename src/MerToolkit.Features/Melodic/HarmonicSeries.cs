using System.Runtime.CompilerServices;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// Judges whether a frame's partials hold the harmonic series of a pitch: finds the partial of each harmonic, refines the pitch from
/// them, and sums what they hold. A harmonic that towers over its neighbours counts little more than they do (spectral smoothness,
/// Klapuri 2003): so the octave below, whose odd harmonics are missing, does not win by the even ones.
/// </summary>
internal sealed unsafe class HarmonicSeries
{
    /// <summary>Harmonics looked for.</summary>
    public const int Harmonics = 10;

    // A partial lies within 45 cents of its harmonic: half-way between two notes a semitone apart.
    private const float Tolerance = 1.0263f;

    // Harmonics that the pitch is refined from.
    private const int Refining = 6;

    private readonly float[] _decays = new float[Harmonics];
    private readonly float[] _strengths = new float[Harmonics];

    public HarmonicSeries()
    {
        for (var harmonic = 0; harmonic < Harmonics; harmonic++) _decays[harmonic] = harmonic == 0 ? 1 : _decays[harmonic - 1] * 0.73f;
    }

    /// <summary>Partial of each harmonic, its index or -1, [10].</summary>
    public int[] Partials { get; } = new int[Harmonics];

    /// <summary>The pitch as its partials have it, Hz.</summary>
    public float Hertz { get; private set; }

    /// <summary>How strong the series is: weighted sum of smoothed square roots of amplitudes.</summary>
    public float Strength { get; private set; }

    /// <summary>Weighted energy of the partials found.</summary>
    public float Energy { get; private set; }

    /// <summary>Looks for the series of a pitch.</summary>
    /// <param name="hertz">The pitch, Hz.</param>
    /// <param name="partials">Frequencies of the partials, Hz, rising.</param>
    /// <param name="amplitudes">Their amplitudes.</param>
    /// <param name="strengths">Square roots of the amplitudes; 0 for those already spent.</param>
    /// <param name="count">Number of partials.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(float hertz, float* partials, float* amplitudes, float* strengths, int count)
    {
        var next = 0;
        float sum = 0, weights = 0, energy = 0;
        for (var harmonic = 0; harmonic < Harmonics; harmonic++)
        {
            var target = hertz * (harmonic + 1);
            while (next < count && partials[next] * Tolerance < target) next++;
            var best = -1;
            for (var i = next; i < count && partials[i] < target * Tolerance; i++)
                if (best < 0 || strengths[i] > strengths[best]) best = i;
            Partials[harmonic] = best;
            _strengths[harmonic] = best < 0 ? 0 : strengths[best];
            if (best < 0) continue;
            energy += amplitudes[best] * amplitudes[best];
            if (harmonic >= Refining) continue;
            // A partial's frequency is known equally well at every harmonic: its h-th part the better by h.
            var weight = amplitudes[best] * (harmonic + 1);
            sum += weight * partials[best] / (harmonic + 1);
            weights += weight;
        }

        Hertz = weights > 0 ? sum / weights : hertz;
        Energy = energy;
        Strength = Sum();
    }

    /// <summary>Strength that a series found before still has, when some of its partials are spent.</summary>
    /// <param name="partials">Index of the partial of each harmonic, or -1; [10].</param>
    /// <param name="strengths">What is left of the partials.</param>
    public float Remaining(ReadOnlySpan<int> partials, float* strengths)
    {
        for (var harmonic = 0; harmonic < Harmonics; harmonic++)
            _strengths[harmonic] = partials[harmonic] < 0 ? 0 : strengths[partials[harmonic]];
        return Sum();
    }

    /// <summary>Takes a series away from its partials: of each as much as is smooth.</summary>
    /// <param name="partials">Index of the partial of each harmonic, or -1; [10].</param>
    /// <param name="strengths">What is left of the partials; receives what is left after it.</param>
    public void Spend(ReadOnlySpan<int> partials, float* strengths)
    {
        Remaining(partials, strengths);
        for (var harmonic = 0; harmonic < Harmonics; harmonic++)
            if (partials[harmonic] >= 0) strengths[partials[harmonic]] = Math.Max(0, _strengths[harmonic] - Smooth(harmonic));
    }

    private float Sum()
    {
        var sum = 0f;
        for (var harmonic = 0; harmonic < Harmonics; harmonic++) sum += _decays[harmonic] * Smooth(harmonic);
        return sum;
    }

    private float Smooth(int harmonic)
    {
        var below = harmonic == 0 ? _strengths[1] : _strengths[harmonic - 1];
        var above = harmonic == Harmonics - 1 ? _strengths[harmonic - 1] : _strengths[harmonic + 1];
        return Math.Min(_strengths[harmonic], 0.5f * (below + _strengths[harmonic] + above));
    }
}
