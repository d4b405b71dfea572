namespace MerToolkit.Features.Functionals;

/// <summary>Median over frames; the mean of the two middle values of an even number.</summary>
internal sealed class Median : Functional
{
    public override string Name => "median";

    public override string Summary => "Median over frames; the mean of the two middle values of an even number.";

    internal override double Compute(RowStatistics row) => row.Order.Median();
}
