namespace MerToolkit.Features.Functionals;

/// <summary>Population excess kurtosis, m4 / m2^2 - 3; 0 for a constant row.</summary>
internal sealed class Kurtosis : Functional
{
    public override string Name => "kurtosis";

    public override string Summary => "Population excess kurtosis, m4 / m2^2 - 3; 0 for a constant row.";

    public override string Unit(string valueUnit) => "1";

    internal override double Compute(RowStatistics row) =>
        row.SecondMoment > 0 ? row.FourthMoment / (row.SecondMoment * row.SecondMoment) - 3 : 0;
}
