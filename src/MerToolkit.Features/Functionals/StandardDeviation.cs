namespace MerToolkit.Features.Functionals;

/// <summary>Population standard deviation over frames: sqrt(mean (x - mean)^2).</summary>
internal sealed class StandardDeviation : Functional
{
    public override string Name => "sd";

    public override string Summary => "Population standard deviation over frames: sqrt(mean (x - mean)^2).";

    internal override double Compute(RowStatistics row) => Math.Sqrt(row.SecondMoment);
}
