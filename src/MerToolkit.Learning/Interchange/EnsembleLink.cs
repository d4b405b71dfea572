namespace MerToolkit.Learning.Interchange;

/// <summary>What the sums of an ensemble of trees become.</summary>
public enum EnsembleLink
{
    /// <summary>A number: the sum itself.</summary>
    Identity,

    /// <summary>Probabilities of two labels: the logistic function of one sum is that of the second.</summary>
    Logistic,

    /// <summary>Probabilities of labels: the softmax of a sum for each.</summary>
    Softmax,

    /// <summary>Probabilities of labels: the sums themselves, means of shares.</summary>
    Shares,
}
