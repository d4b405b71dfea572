using System.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Interchange.Nets;

/// <summary>Operators of layers that look at a row as it lies: Gemm, LayerNormalization and the functions value by value.</summary>
internal static class RowOperators
{
    private const float Floor = 1e-5f;

    /// <summary>Adds the operators of a layer.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="graph">Gains them.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Name of what goes in, [rows, inputs].</param>
    /// <returns>Name of what comes out, [rows, outputs]; null when the layer is another.</returns>
    public static string? Add<T>(NetGraph graph, Layer<T> layer, string input) where T : unmanaged, IFloatingPointIeee754<T> => layer switch
    {
        DenseLayer<T> own => graph.Add("Gemm", [input, graph.Numbers(own.Weights), graph.Numbers(own.Biases)]),
        LayerNormalization<T> own => Normalize(graph, own, input),
        Rectifier<T> => graph.Add("Relu", [input]),
        HyperbolicTangent<T> => graph.Add("Tanh", [input]),
        Sigmoid<T> => graph.Add("Sigmoid", [input]),
        Gelu<T> => AddGelu(graph, input),
        RangeEnd<T> own => AddRange(graph, own, input),
        _ => null,
    };

    private static string Normalize<T>(NetGraph graph, LayerNormalization<T> layer, string input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var grouped = graph.Shape(input, layer.Groups, layer.Gains.Values.Length);
        var output = graph.Add("LayerNormalization", [grouped, graph.Numbers(layer.Gains), graph.Numbers(layer.Shifts)], node =>
        {
            node.Add("axis", -1);
            node.Add("epsilon", Floor);
        });
        return graph.Shape(output, layer.Outputs);
    }

    // Middle + half x tanh(x), or x where there is no range.
    private static string AddRange<T>(NetGraph graph, RangeEnd<T> layer, string input) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] isFree = [.. layer.Halves.Values.Select(half => half == T.Zero ? T.One : T.Zero)];
        T[] middles = [.. layer.Middles.Values.Zip(isFree, (middle, free) => free == T.One ? T.Zero : middle)];
        var within = graph.Add("Mul", [graph.Add("Tanh", [input]), graph.Numbers(layer.Halves)]);
        var free = graph.Add("Mul", [input, graph.Numbers(isFree, layer.Outputs)]);
        return graph.Add("Add", [graph.Add("Add", [within, free]), graph.Numbers(middles, layer.Outputs)]);
    }

    // x / 2 (1 + erf(x / sqrt 2)): the operator of that name came later.
    private static string AddGelu(NetGraph graph, string input)
    {
        var error = graph.Add("Erf", [graph.Add("Mul", [input, graph.Numbers([1 / Math.Sqrt(2)], 1)])]);
        var share = graph.Add("Mul", [graph.Add("Add", [error, graph.Numbers([1.0], 1)]), graph.Numbers([.5], 1)]);
        return graph.Add("Mul", [input, share]);
    }
}
