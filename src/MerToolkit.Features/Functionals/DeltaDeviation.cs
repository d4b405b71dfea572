namespace MerToolkit.Features.Functionals;

/// <summary>Standard deviation of the steps from frame to frame.</summary>
internal sealed class DeltaDeviation : Functional
{
    public override string Name => "delta-sd";

    public override string Summary =>
        "Population standard deviation of x_t - x_(t-1): large where single steps stand out; 0 for one frame and a constant row.";

    public override string Unit(string valueUnit) => $"{valueUnit}/frame";

    internal override double Compute(RowStatistics row)
    {
        var values = row.Values;
        if (values.Length < 2) return 0;
        // The steps add up to the way from the first value to the last.
        var mean = (values[^1] - values[0]) / (values.Length - 1);
        var sum = 0.0;
        for (var i = 1; i < values.Length; i++)
        {
            var deviation = values[i] - values[i - 1] - mean;
            sum += deviation * deviation;
        }

        return Math.Sqrt(sum / (values.Length - 1));
    }
}
