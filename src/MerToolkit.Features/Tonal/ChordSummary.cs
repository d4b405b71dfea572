using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Tonal;

/// <summary>What the triads of a clip's segments are like; segments in which nothing sounds do not count.</summary>
internal sealed record ChordSummary
{
    // A chord that sounds on is not given up for another that is a hair better.
    private const double Patience = 0.03;
    private const double SmallestShare = 0.02;

    /// <summary>Number of segments with a chord.</summary>
    public required int Count { get; init; }

    /// <summary>Number of times the chord changes.</summary>
    public required int Changes { get; init; }

    /// <summary>Share of minor triads, 0..1.</summary>
    public required double MinorShare { get; init; }

    /// <summary>Number of chords that hold 2 % of the segments or more, 0..24.</summary>
    public required int Distinct { get; init; }

    /// <summary>Mean correlation with the chord, -1..1.</summary>
    public required double Strength { get; init; }

    /// <summary>Standard deviation of that correlation.</summary>
    public required double StrengthDeviation { get; init; }

    /// <summary>Mean lead of the best major triad over the best minor one, in correlation, -2..2.</summary>
    public required double Mode { get; init; }

    /// <summary>Standard deviation of that lead.</summary>
    public required double ModeDeviation { get; init; }

    /// <summary>Entropy of the chords' shares over that of 24 equal ones, 0..1.</summary>
    public required double Evenness { get; init; }

    /// <param name="segments">Chroma of each segment: [12] each, C first.</param>
    public static ChordSummary Of(IReadOnlyList<double[]> segments)
    {
        var durations = new int[KeyProfile.Keys];
        var (strength, mode) = (new Moments(), new Moments());
        int changes = 0, last = -1;
        Span<double> chroma = stackalloc double[ChromaBank.Classes];
        Span<double> correlations = stackalloc double[KeyProfile.Keys];
        for (var i = 0; i < segments.Count; i++)
        {
            Smooth(segments, i, chroma);
            var best = KeyEstimate.Of(chroma, KeyProfile.Triads);
            if (!best.IsKnown) continue;
            KeyProfile.Triads.Correlate(chroma, correlations);
            var chord = last >= 0 && correlations[last] >= correlations[best.Key] - Patience ? last : best.Key;
            if (last >= 0 && chord != last) changes++;
            last = chord;
            durations[chord]++;
            strength.Add(correlations[chord]);
            mode.Add(best.Mode);
        }

        return new ChordSummary
        {
            Count = strength.Count,
            Changes = changes,
            MinorShare = strength.Count > 0 ? durations.Skip(ChromaBank.Classes).Sum() / (double)strength.Count : 0,
            Distinct = durations.Count(duration => duration > 0 && duration >= SmallestShare * strength.Count),
            Strength = strength.Mean,
            StrengthDeviation = strength.Deviation,
            Mode = mode.Mean,
            ModeDeviation = mode.Deviation,
            Evenness = EvennessOf(durations, strength.Count),
        };
    }

    /// <summary>A segment with half of both neighbours.</summary>
    private static void Smooth(IReadOnlyList<double[]> segments, int index, Span<double> chroma)
    {
        for (var pitch = 0; pitch < chroma.Length; pitch++)
            chroma[pitch] = segments[index][pitch]
                + (index > 0 ? segments[index - 1][pitch] / 2 : 0)
                + (index + 1 < segments.Count ? segments[index + 1][pitch] / 2 : 0);
    }

    private static double EvennessOf(int[] durations, int count)
    {
        var entropy = 0.0;
        foreach (var duration in durations)
            if (duration > 0) entropy -= duration / (double)count * VectorMath.Log2(duration / (double)count);
        return entropy / VectorMath.Log2((double)KeyProfile.Keys);
    }

    /// <summary>Mean and deviation of values as they come.</summary>
    private struct Moments
    {
        private double _sum;
        private double _squares;

        public int Count { get; private set; }

        public readonly double Mean => Count > 0 ? _sum / Count : 0;

        public readonly double Deviation => Count > 0 ? Math.Sqrt(Math.Max(0, _squares / Count - Mean * Mean)) : 0;

        public void Add(double value)
        {
            Count++;
            _sum += value;
            _squares += value * value;
        }
    }
}
