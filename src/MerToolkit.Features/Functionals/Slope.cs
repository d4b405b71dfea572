namespace MerToolkit.Features.Functionals;

/// <summary>Trend of the row over time, by least squares.</summary>
internal sealed class Slope : Functional
{
    public override string Name => "slope";

    public override string Summary =>
        "Trend over time by least squares, sum (t - mean t) x / sum (t - mean t)^2, t in seconds; 0 for one frame and a constant row.";

    public override string Unit(string valueUnit) => $"{valueUnit}/s";

    /// <remarks>Time runs in steps from the middle of the row; the sum of its squares is n (n^2 - 1) / 12.</remarks>
    internal override double Compute(RowStatistics row)
    {
        if (row.SecondMoment == 0) return 0;
        double count = row.Count, middle = (count - 1) / 2, mean = row.Mean, sum = 0;
        var values = row.Values;
        for (var i = 0; i < values.Length; i++) sum += (i - middle) * (values[i] - mean);
        return sum / (count * (count * count - 1) / 12) / row.StepSeconds;
    }
}
