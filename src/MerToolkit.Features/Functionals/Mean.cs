namespace MerToolkit.Features.Functionals;

/// <summary>Arithmetic mean over frames.</summary>
internal sealed class Mean : Functional
{
    public override string Name => "mean";

    public override string Summary => "Arithmetic mean over frames.";

    internal override double Compute(RowStatistics row) => row.Mean;
}
