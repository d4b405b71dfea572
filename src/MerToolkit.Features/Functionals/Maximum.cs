namespace MerToolkit.Features.Functionals;

/// <summary>Largest value over frames.</summary>
internal sealed class Maximum : Functional
{
    public override string Name => "max";

    public override string Summary => "Largest value over frames.";

    internal override double Compute(RowStatistics row)
    {
        var largest = row.Values[0];
        foreach (var value in row.Values)
            if (value > largest) largest = value;
        return largest;
    }
}
