namespace MerToolkit.Features.Functionals;

/// <summary>Upper minus lower quartile.</summary>
internal sealed class QuartileRange : Functional
{
    public override string Name => "iqr";

    public override string Summary => "Width of the middle half of the values, p75 - p25; 0 for a constant row.";

    internal override double Compute(RowStatistics row) => row.Order.Percentile(0.75) - row.Order.Percentile(0.25);
}
