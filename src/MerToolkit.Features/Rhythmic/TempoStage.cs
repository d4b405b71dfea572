using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>The tempo of the whole clip, from the mean over all windows of the tempogram.</summary>
internal sealed class TempoStage : IClipStage
{
    private readonly Tempogram _tempogram;
    private readonly TempoSearch _search;

    private TempoStage(Tempogram tempogram)
    {
        _tempogram = tempogram;
        _search = new TempoSearch(tempogram.FramesPerSecond, Tempogram.Size);
        Correlation = new double[tempogram.Lags];
        Magnitude = new double[tempogram.Bins];
    }

    /// <summary>Mean autocorrelation of the windows: [lags].</summary>
    public double[] Correlation { get; }

    /// <summary>Mean magnitude spectrum of the windows: [bins].</summary>
    public double[] Magnitude { get; }

    /// <summary>The clip's tempo.</summary>
    public TempoEstimate Estimate { get; private set; }

    /// <summary>The tempo of a plan's clips.</summary>
    public static TempoStage In(PlanBuilder plan)
    {
        var tempogram = Tempogram.In(plan);
        return RhythmGrid.In(plan).Share(typeof(TempoStage), () => new TempoStage(tempogram));
    }

    public void Finish(ClipSpan clip)
    {
        Array.Clear(Correlation);
        Array.Clear(Magnitude);
        for (var window = 0; window < _tempogram.Windows; window++)
        {
            Add(_tempogram.Correlation(window), Correlation);
            Add(_tempogram.Magnitude(window), Magnitude);
        }

        foreach (ref var value in Correlation.AsSpan()) value /= Math.Max(1, _tempogram.Windows);
        foreach (ref var value in Magnitude.AsSpan()) value /= Math.Max(1, _tempogram.Windows);
        Estimate = _search.Find(Correlation, Magnitude);
    }

    private static void Add(ReadOnlySpan<float> source, double[] sums)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] += source[i];
    }
}
