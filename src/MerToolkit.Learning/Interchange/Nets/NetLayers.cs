using System.Numerics;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Interchange.Nets;

/// <summary>Writes layers as operators, each as networks run it that do not learn.</summary>
internal static class NetLayers
{
    /// <summary>Adds the operators of a layer.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="graph">Gains them.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Name of what goes in, [rows, inputs].</param>
    /// <returns>Name of what comes out, [rows, outputs].</returns>
    /// <exception cref="UsageException">No operators are known for the layer.</exception>
    public static string Add<T>(NetGraph graph, Layer<T> layer, string input) where T : unmanaged, IFloatingPointIeee754<T> => layer switch
    {
        Chain<T> chain => chain.Layers.Aggregate(input, (from, next) => Add(graph, next, from)),
        Branches<T> branches => AddBranches(graph, branches, input),
        Dropout<T> => input,
        _ => PictureOperators.Add(graph, layer, input) ?? SequenceOperators.Add(graph, layer, input)
            ?? RowOperators.Add(graph, layer, input)
            ?? throw new UsageException(new Problem(
                "export-layer", $"No operators are known for a layer of this network, {layer.GetType().Name.Split('`')[0]}.",
                "Keep the model as .mer.")),
    };

    private static string AddBranches<T>(NetGraph graph, Branches<T> branches, string input) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var axis = graph.Whole(1);
        string[] outputs =
        [
            .. branches.Layers.Zip(branches.Firsts, (layer, first) =>
            {
                var part = graph.Add("Slice", [input, graph.Whole(first), graph.Whole(first + layer.Inputs), axis]);
                return Add(graph, layer, part);
            }),
        ];
        return graph.Add("Concat", outputs, node => node.Add("axis", 1));
    }
}
