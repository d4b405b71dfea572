using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// Beats by dynamic programming (Ellis 2007): of all sequences of frames the one with the largest sum of pulse at its beats, less
/// 100 (ln(interval / period))^2 for each interval that is not the period's.
/// </summary>
internal static class BeatTracking
{
    private const double Tightness = 100;

    // At both ends, beats below this share of the beats' root mean square are silence or noise counted on.
    private const double EndShare = 0.5;

    /// <summary>The beats of a clip, as frame places in order, parts of frames included.</summary>
    /// <param name="pulse">Pulse curve, dB.</param>
    /// <param name="period">Frames of a beat, 2 or more.</param>
    public static IReadOnlyList<double> Find(ReadOnlySpan<double> pulse, double period)
    {
        var scale = Math.Sqrt(FixedLanes.SumOfSquares(pulse) / Math.Max(1, pulse.Length));
        if (scale == 0 || pulse.Length < 2 * period) return [];
        using var buffer = new AlignedBuffer<double>(pulse.Length);
        var local = buffer.Span;
        for (var i = 0; i < local.Length; i++) local[i] = pulse[i] / scale;
        var places = new List<double>();
        foreach (var beat in Trimmed(Sequence(local, period), local)) places.Add(Place(local, beat));
        return places;
    }

    /// <summary>The frames of the best sequence that ends within the last period, in order.</summary>
    /// <param name="local">Pulse over its root mean square, a pure number a frame.</param>
    /// <param name="period">Frames of a beat.</param>
    public static List<int> Sequence(ReadOnlySpan<double> local, double period)
    {
        using var before = new AlignedBuffer<int>(local.Length);
        using var totals = new AlignedBuffer<double>(local.Length);
        Accumulate(local, period, totals.Span, before.Span);
        var beats = new List<int>();
        for (var beat = Last(totals.Span, period); beat >= 0; beat = before.Span[beat]) beats.Add(beat);
        beats.Reverse();
        return beats;
    }

    /// <summary>Best sum of a sequence that ends at each frame, and the beat before it, -1 for none.</summary>
    private static void Accumulate(ReadOnlySpan<double> local, double period, Span<double> totals, Span<int> before)
    {
        var shortest = Math.Max(1, (int)Math.Round(period / 2));
        var penalties = new double[(int)Math.Round(2 * period) - shortest + 1];
        for (var i = 0; i < penalties.Length; i++)
        {
            var octaves = VectorMath.Log((shortest + i) / period);
            penalties[i] = Tightness * octaves * octaves;
        }

        for (var frame = 0; frame < totals.Length; frame++)
        {
            var best = 0.0;
            before[frame] = -1;
            for (var i = 0; i < penalties.Length && frame - shortest - i >= 0; i++)
            {
                var total = totals[frame - shortest - i] - penalties[i];
                if (total <= best) continue;
                best = total;
                before[frame] = frame - shortest - i;
            }

            totals[frame] = local[frame] + best;
        }
    }

    /// <summary>The best end within the last period of the clip.</summary>
    private static int Last(ReadOnlySpan<double> totals, double period)
    {
        var best = totals.Length - 1;
        for (var frame = best; frame >= Math.Max(0, totals.Length - period); frame--)
            if (totals[frame] > totals[best]) best = frame;
        return best;
    }

    private static List<int> Trimmed(List<int> beats, ReadOnlySpan<double> local)
    {
        var sum = 0.0;
        foreach (var beat in beats) sum += local[beat] * local[beat];
        var least = EndShare * Math.Sqrt(sum / Math.Max(1, beats.Count));
        var (first, end) = (0, beats.Count);
        while (first < end && !(local[beats[first]] >= least)) first++;
        while (end > first && !(local[beats[end - 1]] >= least)) end--;
        return beats[first..end];
    }

    /// <summary>The vertex of the parabola through the curve around a beat, at most half a frame away.</summary>
    private static double Place(ReadOnlySpan<double> local, int beat)
    {
        if (beat == 0 || beat + 1 == local.Length) return beat;
        double left = local[beat - 1], right = local[beat + 1];
        var bend = left - 2 * local[beat] + right;
        return bend < 0 ? beat + Math.Clamp((left - right) / (2 * bend), -0.5, 0.5) : beat;
    }
}
