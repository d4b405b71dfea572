using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// The onset curve made ready for the search of a pulse: what a second around has on average is taken off, so that only what stands
/// out counts, and each onset is widened to some 40 ms, so that beats that a hand played a little early still meet (Ellis 2007).
/// </summary>
internal sealed class PulseCurve : IClipStage
{
    private readonly OnsetCurve _onsets;

    private PulseCurve(OnsetCurve onsets) => _onsets = onsets;

    /// <summary>Values a second.</summary>
    public double FramesPerSecond => _onsets.FramesPerSecond;

    /// <summary>One value a frame of the rhythm grid, dB, about 0 on average.</summary>
    public double[] Values { get; private set; } = [];

    /// <summary>The curve of a plan's clips.</summary>
    public static PulseCurve In(PlanBuilder plan)
    {
        var onsets = OnsetCurve.In(plan);
        return RhythmGrid.In(plan).Share(typeof(PulseCurve), () => new PulseCurve(onsets));
    }

    public void Finish(ClipSpan clip)
    {
        var above = AboveLocalMean(_onsets.Values, (int)Math.Round(FramesPerSecond / 2));
        Values = Widened(Widened(above));
    }

    /// <param name="values">The curve.</param>
    /// <param name="reach">Frames to either side that the mean takes; beyond the ends there are none.</param>
    public static double[] AboveLocalMean(double[] values, int reach)
    {
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++) sums[i + 1] = sums[i] + values[i];
        var result = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            int first = Math.Max(0, i - reach), end = Math.Min(values.Length, i + reach + 1);
            result[i] = values[i] - (sums[end] - sums[first]) / (end - first);
        }

        return result;
    }

    /// <summary>Each value spread over five frames by the binomial weights 1 4 6 4 1, a standard deviation of one frame.</summary>
    private static double[] Widened(double[] values)
    {
        var result = new double[values.Length];
        double At(int i) => i >= 0 && i < values.Length ? values[i] : 0;
        for (var i = 0; i < values.Length; i++)
            result[i] = (At(i - 2) + At(i + 2) + 4 * (At(i - 1) + At(i + 1)) + 6 * values[i]) / 16;
        return result;
    }
}
