namespace MerToolkit.Features.Functionals;

/// <summary>Spread against level, kept finite where the level is 0.</summary>
internal sealed class Variation : Functional
{
    public override string Name => "variation";

    public override string Summary =>
        "Spread against level, sd / (sd + |mean|), 0..1: v / (1 + v) of the coefficient of variation v = sd / |mean|; "
            + "0 for a constant row.";

    public override string Unit(string valueUnit) => "1";

    internal override double Compute(RowStatistics row)
    {
        var deviation = Math.Sqrt(row.SecondMoment);
        return deviation > 0 ? deviation / (deviation + Math.Abs(row.Mean)) : 0;
    }
}
