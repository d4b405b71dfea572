using System.Numerics;
using MerToolkit.Core.Numerics.Planes;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Interchange.Nets;

/// <summary>Operators of layers of pictures: Conv, BatchNormalization, Relu, MaxPool, AveragePool and pools over whole planes.</summary>
internal static class PictureOperators
{
    private const float Floor = (float)NormalizedChannels<float>.Floor;

    /// <summary>Adds the operators of a layer of pictures.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="graph">Gains them.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Name of what goes in, [rows, inputs].</param>
    /// <returns>Name of what comes out, [rows, outputs]; null when the layer is another.</returns>
    public static string? Add<T>(NetGraph graph, Layer<T> layer, string input) where T : unmanaged, IFloatingPointIeee754<T> => layer switch
    {
        Convolution2d<T> own => Flat(graph, own, Convolve(graph, own, Shaped(graph, input, own.Input))),
        DepthwiseConvolution2d<T> own => Flat(graph, own, Convolve(graph, own, Shaped(graph, input, own.Input))),
        ConvolutionBlock<T> own => Flat(graph, own, Block(graph, own, Shaped(graph, input, own.Input))),
        MaxPooling2d<T> own => Flat(graph, own, Pool(graph, "MaxPool", own.Window, Shaped(graph, input, own.Input))),
        AveragePooling2d<T> own => Flat(graph, own, Pool(graph, "AveragePool", own.Window, Shaped(graph, input, own.Input))),
        GlobalPooling<T> own => Flat(graph, own, graph.Add(
            own.Kind == GlobalPoolingKind.Average ? "GlobalAveragePool" : "GlobalMaxPool", [Shaped(graph, input, own.Input)])),
        BatchNormalization<T> own => Flat(graph, own, Normalize(
            graph, own.Channels, graph.Shape(input, own.Channels.Count, own.ValuesPerChannel))),
        _ => null,
    };

    private static string Shaped(NetGraph graph, string input, PictureShape shape) =>
        graph.Shape(input, shape.Channels, shape.Height, shape.Width);

    private static string Flat<T>(NetGraph graph, Layer<T> layer, string output) where T : unmanaged, IFloatingPointIeee754<T> =>
        graph.Shape(output, layer.Outputs);

    private static string Convolve<T>(NetGraph graph, Convolution2d<T> layer, string input) where T : unmanaged, IFloatingPointIeee754<T> =>
        Convolve(graph, layer.Shape, 1, [input, graph.Numbers(layer.Weights), .. Biases(graph, layer.Biases)]);

    private static string Convolve<T>(NetGraph graph, DepthwiseConvolution2d<T> layer, string input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (shape, channels) = (layer.Input, layer.Input.Channels);
        var sizes = new CorrelationShape(channels, channels, shape.Height, shape.Width, layer.KernelHeight, layer.KernelWidth);
        var weights = graph.Numbers(layer.Weights.Values, channels, 1, layer.KernelHeight, layer.KernelWidth);
        return Convolve(graph, sizes, channels, [input, weights, .. Biases(graph, layer.Biases)]);
    }

    private static string Convolve(NetGraph graph, CorrelationShape shape, int groups, IReadOnlyList<string> inputs) =>
        graph.Add("Conv", inputs, node =>
        {
            node.Add("group", groups);
            node.Add("kernel_shape", [shape.KernelHeight, shape.KernelWidth]);
            node.Add("pads", [shape.Top, shape.Left, shape.KernelHeight - 1 - shape.Top, shape.KernelWidth - 1 - shape.Left]);
            node.Add("strides", [shape.OutputLineStep, shape.OutputValueStep]);
        });

    private static IReadOnlyList<string> Biases<T>(NetGraph graph, Parameter<T>? biases) where T : unmanaged, IFloatingPointIeee754<T> =>
        biases is null ? [] : [graph.Numbers(biases)];

    private static string Block<T>(NetGraph graph, ConvolutionBlock<T> layer, string input) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var normalized = Normalize(graph, layer.Normalization.Channels, Convolve(graph, layer.Convolution, input));
        return Pool(graph, "MaxPool", layer.Window, graph.Add("Relu", [normalized]));
    }

    private static string Normalize<T>(NetGraph graph, NormalizedChannels<T> channels, string input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string[] numbers = [.. channels.Parameters.Select(graph.Numbers)];
        return graph.Add("BatchNormalization", [input, .. numbers], node => node.Add("epsilon", Floor));
    }

    private static string Pool(NetGraph graph, string operation, PoolingWindow window, string input) =>
        graph.Add(operation, [input], node =>
        {
            node.Add("kernel_shape", [window.Height, window.Width]);
            node.Add("strides", [window.Height, window.Width]);
        });
}
