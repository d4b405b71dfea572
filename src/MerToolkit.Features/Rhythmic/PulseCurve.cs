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
        if (Values.Length != _onsets.Values.Length) Values = new double[_onsets.Values.Length];
        var above = new LocalMean(_onsets.Values, (int)Math.Round(FramesPerSecond / 2));
        for (var i = 0; i < Values.Length; i++) Values[i] = above.NextAbove();
        Widen(Values);
        Widen(Values);
    }

    /// <summary>Spreads each value over five frames by the binomial weights 1 4 6 4 1, a standard deviation of one frame.</summary>
    private static void Widen(Span<double> values)
    {
        var (second, first) = (0.0, 0.0); // the two values before, as they were
        for (var i = 0; i < values.Length; i++)
        {
            var here = values[i];
            var next = i + 1 < values.Length ? values[i + 1] : 0;
            var afterNext = i + 2 < values.Length ? values[i + 2] : 0;
            values[i] = (second + afterNext + 4 * (first + next) + 6 * here) / 16;
            (second, first) = (first, here);
        }
    }
}
