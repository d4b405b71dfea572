namespace MerToolkit.Features.Melodic;

/// <summary>
/// How many pitches sound at once in a frame: the strongest harmonic series is taken away from the partials, then the strongest of
/// what is left, until nothing is left that stands beside the first (iterative cancellation, Klapuri 2003).
/// </summary>
/// <param name="series">Knows how much of its partials a series takes away.</param>
internal sealed unsafe class LayerCount(HarmonicSeries series)
{
    /// <summary>Layers counted at the most.</summary>
    public const int Most = 4;

    // Strength of a layer beside the first, and beside what it had before others were taken away.
    private const float LeastBesideFirst = 0.2f, LeastLeft = 0.5f;

    // A frame whose strongest series holds less of the energy has no layer: it is noise.
    private const float LeastShare = 0.15f;

    private readonly int[] _partials = new int[MelodyCandidates.Most * HarmonicSeries.Harmonics];
    private readonly float[] _strengths = new float[MelodyCandidates.Most];
    private int _candidates;
    private float _largestShare;

    /// <summary>Starts a frame.</summary>
    public void Begin() => (_candidates, _largestShare) = (0, 0);

    /// <summary>Adds a candidate.</summary>
    /// <param name="partials">Index of the partial of each harmonic, or -1; [10].</param>
    /// <param name="strength">Strength of the series.</param>
    /// <param name="share">Share of the frame's energy that it holds, 0..1.</param>
    public void Add(ReadOnlySpan<int> partials, float strength, float share)
    {
        partials.CopyTo(_partials.AsSpan(_candidates * HarmonicSeries.Harmonics));
        _strengths[_candidates++] = strength;
        _largestShare = Math.Max(_largestShare, share);
    }

    /// <summary>Number of layers, 0..4.</summary>
    /// <param name="remaining">Strengths of the partials; used up.</param>
    public int Count(float* remaining)
    {
        if (_largestShare < LeastShare) return 0;
        var (layers, first) = (0, 0f);
        for (; layers < Most; layers++)
        {
            var (best, strongest) = (-1, 0f);
            for (var i = 0; i < _candidates; i++)
            {
                var left = series.Remaining(Partials(i), remaining);
                if (left <= strongest || left < LeastLeft * _strengths[i]) continue;
                (best, strongest) = (i, left);
            }

            if (best < 0 || strongest < LeastBesideFirst * first) break;
            if (layers == 0) first = strongest;
            series.Spend(Partials(best), remaining);
        }

        return layers;
    }

    private ReadOnlySpan<int> Partials(int candidate) =>
        _partials.AsSpan(candidate * HarmonicSeries.Harmonics, HarmonicSeries.Harmonics);
}
