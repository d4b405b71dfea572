namespace MerToolkit.Features.Functionals;

/// <summary>Smallest value over frames.</summary>
internal sealed class Minimum : Functional
{
    public override string Name => "min";

    public override string Summary => "Smallest value over frames.";

    internal override double Compute(RowStatistics row)
    {
        var smallest = row.Values[0];
        foreach (var value in row.Values)
            if (value < smallest) smallest = value;
        return smallest;
    }
}
