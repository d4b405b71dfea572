namespace MerToolkit.Features.Functionals;

/// <summary>Population skewness, m3 / m2^1.5; 0 for a constant row.</summary>
internal sealed class Skewness : Functional
{
    public override string Name => "skewness";

    public override string Summary => "Population skewness, m3 / m2^1.5; 0 for a constant row.";

    public override string Unit(string valueUnit) => "1";

    internal override double Compute(RowStatistics row) =>
        row.SecondMoment > 0 ? row.ThirdMoment / (row.SecondMoment * Math.Sqrt(row.SecondMoment)) : 0;
}
