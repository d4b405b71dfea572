namespace MerToolkit.Features.Functionals;

/// <summary>Median over frames; the mean of the two middle values of an even number.</summary>
internal sealed class Median : Functional
{
    public override string Name => "median";

    public override string Summary => "Median over frames; the mean of the two middle values of an even number.";

    internal override double Compute(RowStatistics row)
    {
        var values = row.Scratch();
        var middle = values.Length / 2;
        var upper = Selection.Nth(values, middle);
        return values.Length % 2 == 1 ? upper : (Selection.Largest(values[..middle]) + upper) / 2;
    }
}
