namespace MerToolkit.Workflows.Predicting;

/// <summary>The label that probabilities speak for.</summary>
internal static class MostProbable
{
    /// <summary>Index of the largest probability, the first of equal ones.</summary>
    /// <param name="probabilities">One a label, 0..1; one or more.</param>
    public static int Index(ReadOnlySpan<double> probabilities)
    {
        var best = 0;
        for (var index = 1; index < probabilities.Length; index++)
            if (probabilities[index] > probabilities[best]) best = index;
        return best;
    }
}
