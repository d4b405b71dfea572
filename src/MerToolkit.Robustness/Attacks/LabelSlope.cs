namespace MerToolkit.Robustness.Attacks;

/// <summary>Along which loss an attack on labels climbs.</summary>
public enum LabelSlope
{
    /// <summary>The largest score of another label less the score of the label (Carlini and Wagner 2017).</summary>
    Margin,

    /// <summary>The negative logarithm of the label's probability (Goodfellow, Shlens and Szegedy 2015).</summary>
    CrossEntropy,
}
