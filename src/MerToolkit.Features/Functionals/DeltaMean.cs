namespace MerToolkit.Features.Functionals;

/// <summary>Mean size of the step from frame to frame.</summary>
internal sealed class DeltaMean : Functional
{
    public override string Name => "delta-mean";

    public override string Summary => "Mean of |x_t - x_(t-1)|: how restless the row is; 0 for one frame and a constant row.";

    public override string Unit(string valueUnit) => $"{valueUnit}/frame";

    internal override double Compute(RowStatistics row)
    {
        var values = row.Values;
        var sum = 0.0;
        for (var i = 1; i < values.Length; i++) sum += Math.Abs(values[i] - values[i - 1]);
        return values.Length > 1 ? sum / (values.Length - 1) : 0;
    }
}
