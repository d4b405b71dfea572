namespace MerToolkit.Evaluation.Robustness.Numbers;

/// <summary>Words for what models of numbers are compared by.</summary>
internal static class NumberMeasures
{
    /// <summary>Mean width of the proved interval.</summary>
    public const string Width = "width";

    /// <summary>Share of the rows whose quadrant provably stays.</summary>
    public const string QuadrantCannotChange = "quadrant-cannot-change";
}
