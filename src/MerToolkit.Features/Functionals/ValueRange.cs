namespace MerToolkit.Features.Functionals;

/// <summary>Largest minus smallest value.</summary>
internal sealed class ValueRange : Functional
{
    public override string Name => "range";

    public override string Summary => "Largest minus smallest value over frames; 0 for a constant row.";

    internal override double Compute(RowStatistics row)
    {
        double smallest = row.Values[0], largest = smallest;
        foreach (var value in row.Values)
        {
            if (value < smallest) smallest = value;
            if (value > largest) largest = value;
        }

        return largest - smallest;
    }
}
