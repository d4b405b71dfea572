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
    public static IReadOnlyList<double> Find(double[] pulse, double period)
    {
        var scale = Math.Sqrt(FixedLanes.SumOfSquares(pulse) / Math.Max(1, pulse.Length));
        if (scale == 0 || pulse.Length < 2 * period) return [];
        var local = Array.ConvertAll(pulse, value => value / scale);
        return [.. Trimmed(Sequence(local, period), local).Select(beat => Place(local, beat))];
    }

    /// <summary>The frames of the best sequence that ends within the last period, in order.</summary>
    /// <param name="local">Pulse over its root mean square, a pure number a frame.</param>
    /// <param name="period">Frames of a beat.</param>
    public static List<int> Sequence(double[] local, double period)
    {
        var before = new int[local.Length];
        var totals = Totals(local, period, before);
        var beats = new List<int>();
        for (var beat = Last(totals, period); beat >= 0; beat = before[beat]) beats.Add(beat);
        beats.Reverse();
        return beats;
    }

    /// <summary>Best sum of a sequence that ends at each frame, and the beat before it, -1 for none.</summary>
    private static double[] Totals(double[] local, double period, int[] before)
    {
        var shortest = Math.Max(1, (int)Math.Round(period / 2));
        var penalties = new double[(int)Math.Round(2 * period) - shortest + 1];
        for (var i = 0; i < penalties.Length; i++)
        {
            var octaves = VectorMath.Log((shortest + i) / period);
            penalties[i] = Tightness * octaves * octaves;
        }

        var totals = new double[local.Length];
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

        return totals;
    }

    /// <summary>The best end within the last period of the clip.</summary>
    private static int Last(double[] totals, double period)
    {
        var best = totals.Length - 1;
        for (var frame = best; frame >= Math.Max(0, totals.Length - period); frame--)
            if (totals[frame] > totals[best]) best = frame;
        return best;
    }

    private static List<int> Trimmed(List<int> beats, double[] local)
    {
        var sum = 0.0;
        foreach (var beat in beats) sum += local[beat] * local[beat];
        var least = EndShare * Math.Sqrt(sum / Math.Max(1, beats.Count));
        var first = beats.FindIndex(beat => local[beat] >= least);
        var last = beats.FindLastIndex(beat => local[beat] >= least);
        return first < 0 ? [] : beats[first..(last + 1)];
    }

    /// <summary>The vertex of the parabola through the curve around a beat, at most half a frame away.</summary>
    private static double Place(double[] local, int beat)
    {
        if (beat == 0 || beat + 1 == local.Length) return beat;
        double left = local[beat - 1], right = local[beat + 1];
        var bend = left - 2 * local[beat] + right;
        return bend < 0 ? beat + Math.Clamp((left - right) / (2 * bend), -0.5, 0.5) : beat;
    }
}
