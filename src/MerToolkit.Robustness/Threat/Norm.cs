namespace MerToolkit.Robustness.Threat;

/// <summary>How the size of a change is measured, in standard deviations of the training data, over the free columns.</summary>
public enum Norm
{
    /// <summary>The largest change of a column.</summary>
    LInfinity,

    /// <summary>The root of the sum of the squared changes.</summary>
    L2,

    /// <summary>The sum of the absolute changes.</summary>
    L1,
}
