namespace MerToolkit.Features.Dynamic;

/// <summary>What the loudness standards say of a whole clip.</summary>
/// <param name="meter">The clip, whole.</param>
/// <param name="channels">Number of channels that the samples stand for.</param>
internal sealed class LoudnessStatistics(LoudnessMeter meter, int channels)
{
    /// <summary>Cells of a momentary window: 400 ms.</summary>
    public const int Momentary = 4 * Step;

    /// <summary>Cells of a short-term window: 3 s.</summary>
    public const int ShortTerm = 30 * Step;

    // Windows of gates and range start every 100 ms: a momentary window then overlaps the next by three quarters.
    private const int Step = LoudnessMeter.CellsPerSecond / 10;

    private const double IntegratedGate = 10, RangeGate = 20;
    private const double RangeLow = 0.1, RangeHigh = 0.95;

    /// <summary>
    /// Integrated loudness, LUFS: mean power of momentary windows above -70 LUFS and no more than 10 LU under the mean of those.
    /// </summary>
    public double Integrated()
    {
        var powers = Gated(Powers(Momentary), IntegratedGate);
        return powers.Count == 0 ? LoudnessMeter.Floor : Loudness(powers.Average());
    }

    /// <summary>
    /// Loudness range, LU (EBU Tech 3342): from the 10th to the 95th percentile of short-term loudness above -70 LUFS and no more than
    /// 20 LU under the mean power of those.
    /// </summary>
    public double Range()
    {
        var powers = Gated(Powers(ShortTerm), RangeGate);
        if (powers.Count == 0) return 0;
        powers.Sort();
        return Loudness(At(powers, RangeHigh)) - Loudness(At(powers, RangeLow));
    }

    /// <summary>Largest loudness of a window, wherever it starts on the grid of 10 ms, LUFS.</summary>
    /// <param name="cells">Cells of the window.</param>
    public double Largest(int cells)
    {
        var largest = meter.Power(0, cells);
        for (var first = 1; first < meter.Windows(cells); first++) largest = Math.Max(largest, meter.Power(first, cells));
        return Loudness(largest);
    }

    /// <summary>Standard deviation of the short-term loudness, every 100 ms, silence as -70 LUFS; LU.</summary>
    public double ShortTermDeviation()
    {
        var values = Powers(ShortTerm).ConvertAll(Loudness);
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    /// <summary>Loudness of a mean square, LUFS.</summary>
    public double Loudness(double power) => LoudnessMeter.Loudness(power, channels);

    private List<double> Powers(int cells)
    {
        var powers = new List<double>();
        for (var first = 0; first < meter.Windows(cells); first += Step) powers.Add(meter.Power(first, cells));
        return powers;
    }

    private List<double> Gated(List<double> powers, double gate)
    {
        var audible = powers.FindAll(power => Loudness(power) is not LoudnessMeter.Floor);
        if (audible.Count == 0) return audible;
        var threshold = Loudness(audible.Average()) - gate;
        return audible.FindAll(power => !(Loudness(power) < threshold));
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Round(share * (sorted.Count - 1))];
}
