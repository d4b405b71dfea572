using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>What the leaves of all trees of a model have in common.</summary>
/// <param name="Outputs">Number of values of a leaf, 1 or more.</param>
/// <param name="Shared">Values that leaves of all trees point at, before any of their own; [shared, outputs].</param>
internal sealed record LeafValues(int Outputs, double[] Shared)
{
    /// <summary>Number of shared leaf values.</summary>
    public int SharedCount => Shared.Length / Outputs;

    /// <summary>
    /// For labels, their shares; those of a leaf that holds one label only, as most do in trees grown to the end, are shared,
    /// and have the index of the label. For numbers, one value.
    /// </summary>
    /// <param name="scale">What is to be predicted.</param>
    public static LeafValues Of(TargetScale scale)
    {
        if (scale is not LabelScale { Labels.Count: var labels }) return new LeafValues(1, []);
        var shares = new double[checked(labels * labels)];
        for (var label = 0; label < labels; label++) shares[(label * labels) + label] = 1;
        return new LeafValues(labels, shares);
    }
}
