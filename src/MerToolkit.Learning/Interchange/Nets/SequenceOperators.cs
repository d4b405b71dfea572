using System.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Interchange.Nets;

/// <summary>
/// Operators of layers of sequences: GRU and LSTM in one direction or both, the mean over frames by learned shares, and a picture's frames.
/// </summary>
internal static class SequenceOperators
{
    // Places of ONNX's gates among ours: z, r, n of r, z, n; i, o, f, g of i, f, g, o.
    private static readonly int[] GatesOfGru = [1, 0, 2];
    private static readonly int[] GatesOfLstm = [0, 3, 1, 2];

    /// <summary>Adds the operators of a layer of sequences.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="graph">Gains them.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Name of what goes in, [rows, inputs].</param>
    /// <returns>Name of what comes out, [rows, outputs]; null when the layer is another.</returns>
    public static string? Add<T>(NetGraph graph, Layer<T> layer, string input) where T : unmanaged, IFloatingPointIeee754<T> => layer switch
    {
        RecurrentLayer<T> own => AddRecurrent(graph, [own], input),
        Bidirectional<T> own => AddRecurrent(graph, own.Layers, input),
        AttentionPooling<T> own => AddAttention(graph, own, input),
        FramesOf<T> own => graph.Shape(
            graph.Transpose(graph.Shape(input, own.Output.Features, own.Output.Time), 0, 2, 1), own.Outputs),
        _ => null,
    };

    private static string AddRecurrent<T>(NetGraph graph, IReadOnlyList<RecurrentLayer<T>> directions, string input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (first, isGru) = (directions[0], directions[0].Cell is GatedRecurrentCell<T>);
        var (gates, gateCount) = (isGru ? GatesOfGru : GatesOfLstm, directions[0].Cell.Gates);
        var frames = graph.Transpose(graph.Shape(input, first.Input.Time, first.Input.Features), 1, 0, 2);
        var weights = graph.Numbers(
            directions.SelectMany(one => Turned(one.InputWeights, gates)),
            directions.Count, gateCount * first.Hidden, first.Input.Features);
        var recurrent = graph.Numbers(
            directions.SelectMany(one => Turned(one.HiddenWeights, gates)), directions.Count, gateCount * first.Hidden, first.Hidden);
        var biases = graph.Numbers(
            directions.SelectMany(one => Ordered(one.InputBiases, gates).Concat(Ordered(one.HiddenBiases, gates))),
            directions.Count, 2 * gateCount * first.Hidden);
        var (all, last) = ($"{frames}-all", $"{frames}-last");
        graph.Add(isGru ? "GRU" : "LSTM", "", [frames, weights, recurrent, biases], [all, last], node =>
        {
            node.Add("direction", directions.Count == 2 ? "bidirectional" : first.IsReversed ? "reverse" : "forward");
            node.Add("hidden_size", first.Hidden);
            if (isGru) node.Add("linear_before_reset", 1);
        });

        // [time, directions, rows, hidden], or without time for the last.
        return first.Output == RecurrentOutput.All
            ? graph.Shape(graph.Transpose(all, 2, 0, 1, 3), first.Input.Time * directions.Count * first.Hidden)
            : graph.Shape(graph.Transpose(last, 1, 0, 2), directions.Count * first.Hidden);
    }

    // A gate's weights as [to, from], gates in ONNX's order.
    private static IEnumerable<T> Turned<T>(Parameter<T> weights, int[] gates) where T : unmanaged =>
        from gate in gates
        from to in Enumerable.Range(0, weights.Shape[2])
        from origin in Enumerable.Range(0, weights.Shape[1])
        select weights.Values[((gate * weights.Shape[1]) + origin) * weights.Shape[2] + to];

    private static IEnumerable<T> Ordered<T>(Parameter<T> biases, int[] gates) where T : unmanaged =>
        gates.SelectMany(gate => biases.Values[(gate * biases.Shape[1])..((gate + 1) * biases.Shape[1])]);

    private static string AddAttention<T>(NetGraph graph, AttentionPooling<T> layer, string input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var frames = graph.Shape(input, layer.Input.Time, layer.Input.Features);
        var scores = graph.Add("MatMul", [frames, graph.Numbers(layer.Weights.Values, layer.Input.Features, 1)]);
        var shares = graph.Add("Softmax", [scores], node => node.Add("axis", 1));
        return graph.Add("ReduceSum", [graph.Add("Mul", [frames, shares]), graph.Whole(1)], node => node.Add("keepdims", 0));
    }
}
