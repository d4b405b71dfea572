namespace MerToolkit.Learning.Interchange;

/// <summary>
/// What the leaves of a classifier add to the labels. Of two labels runtimes take the second when its score is above 0, not when
/// it is above the first's. So two margins are given as plus and minus half of their difference, whose softmax is the same.
/// </summary>
internal static class OnnxWeights
{
    /// <summary>What a leaf adds.</summary>
    /// <param name="ensemble">The model.</param>
    /// <param name="tree">Index of the tree.</param>
    /// <param name="node">Index of the leaf among the nodes of the model.</param>
    /// <returns>Pairs of label, an index, and weight, in the unit of the sum.</returns>
    public static IEnumerable<(int Label, double Weight)> Of(TreeEnsemble ensemble, int tree, int node)
    {
        var values = ensemble.Trees.Values(node).ToArray();
        return ensemble.Link switch
        {
            EnsembleLink.Shares => values.Select((share, label) => (label, share / ensemble.Divisor)),
            EnsembleLink.Logistic => Pair(values[0]),
            _ when ensemble.Labels.Count == 2 => Pair(tree % 2 == 0 ? -values[0] : values[0]),
            _ => [(tree % ensemble.Labels.Count, values[0])],
        };
    }

    /// <summary>What is added to all labels; null when it changes nothing: softmax takes no notice of what all have in common.</summary>
    /// <param name="ensemble">The model.</param>
    /// <returns>In the unit of the sum; [labels].</returns>
    public static double[]? Offset(TreeEnsemble ensemble) => ensemble.Link == EnsembleLink.Logistic && ensemble.Offset != 0
        ? [.. Pair(ensemble.Offset).Select(pair => pair.Weight)] : null;

    private static IEnumerable<(int Label, double Weight)> Pair(double difference) => [(0, -difference / 2), (1, difference / 2)];
}
