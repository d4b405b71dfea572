using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Interchange.Nets;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.ModelFile;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Interchange.Nets;

/// <summary>ONNX files of networks, read field by field; scripts/parity/nets.sh runs them.</summary>
public sealed class NetExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_for_labels_is_written_with_its_standardisation_and_names()
    {
        var onnx = Write(Train("mlp", labels: 3, PreparationKind.Standardize, ("hidden", 5.0), ("epochs", 2.0)));
        Assert.Equal(
            ["Sub", "Div", "Gemm", "Relu", "Gemm", "Softmax", "MatMul", "ArgMax", "LabelEncoder"],
            onnx.Nodes.Select(node => node.Operation));
        Assert.Equal(["label", "probabilities"], onnx.Outputs);
        Assert.Equal([[4], [4], [4, 5], [5], [5, 3], [3], [3, 3]], onnx.Weights.Values.Select(weights => weights.Sizes));
        onnx.MustRunInOrder();
    }

    [Fact]
    public void A_network_for_a_number_ends_in_its_unit()
    {
        var model = Train("mlp", labels: 0, PreparationKind.None, ("hidden", 5.0), ("epochs", 2.0));
        var onnx = Write(model);
        Assert.Equal(["Gemm", "Relu", "Gemm", "Mul", "Add"], onnx.Nodes.Select(node => node.Operation));
        Assert.Equal(["value"], onnx.Outputs);
        var (deviation, mean) = (onnx.Weights.Values.ElementAt(4).Values, onnx.Weights.Values.ElementAt(5).Values);
        var own = (Learning.Neural.Trainers.NumberPerceptron)model.Model;
        Assert.Equal([(float)own.Deviation, (float)own.Mean], [deviation[0], mean[0]]);
        onnx.MustRunInOrder();
    }

    [Fact]
    public void Every_layer_becomes_operators_that_read_what_was_there_before()
    {
        var picture = new PictureShape(2, 9, 12);
        var separable = new DepthwiseConvolution2d<float>(picture, 3, 3);
        var strided = new Convolution2d<float>(picture, 4, 3, 3, strideHeight: 2);
        var block = new ConvolutionBlock<float>(strided.Output, 3, 3, 3, 1, 2);
        var pooled = new AveragePooling2d<float>(block.Output, 2, 1);
        var frames = new FramesOf<float>(new MaxPooling2d<float>(pooled.Output, 2, 2).Output);
        var both = new Bidirectional<float>(
            new LongShortTerm<float>(frames.Output, 3, RecurrentOutput.All),
            new LongShortTerm<float>(frames.Output, 3, RecurrentOutput.All, true));
        var states = new SequenceShape(frames.Output.Time, 6);
        Layer<float>[] layers =
        [
            separable, strided, block, pooled, new MaxPooling2d<float>(pooled.Output, 2, 2), frames, both,
            new LayerNormalization<float>(6, states.Time), new BatchNormalization<float>(states.Time, 6),
            new Gelu<float>(states.Values), new HyperbolicTangent<float>(states.Values), new Sigmoid<float>(states.Values),
            new Branches<float>(
                (0, new AttentionPooling<float>(states)), (0, new GatedRecurrent<float>(states, 4, RecurrentOutput.Last)),
                (2, new Dropout<float>(3, .5)),
                (0, new GlobalPooling<float>(new PictureShape(1, states.Time, 6), GlobalPoolingKind.Maximum))),
        ];
        var graph = new NetGraph();
        var net = new Chain<float>(layers);
        net.Draw(RandomStream.FromSeed(1));
        net.Open(new PassPlan(1)).Forward(1, new float[net.Inputs], new float[net.Outputs]);
        NetLayers.Add(graph, net, "features");
        var onnx = new PlainNet(graph.Nodes, graph.Weights);
        onnx.MustRunInOrder();
        string[] wanted =
        [
            "Conv", "BatchNormalization", "Relu", "MaxPool", "AveragePool", "LSTM", "GRU", "LayerNormalization", "Erf", "Tanh", "Sigmoid",
            "Slice", "Concat", "MatMul", "Softmax", "ReduceSum", "GlobalMaxPool", "Transpose", "Reshape",
        ];
        Assert.Superset(wanted.ToHashSet(), onnx.Nodes.Select(node => node.Operation).ToHashSet());
        var lstm = onnx.Nodes.Single(node => node.Operation == "LSTM");
        Assert.Equal([2, 12, frames.Output.Features], onnx.Weights[lstm.Inputs[1]].Sizes);
        Assert.Equal(12 * frames.Output.Features * 2, onnx.Weights[lstm.Inputs[1]].Values.Length);
    }

    [Fact]
    public void Gates_of_a_recurrent_layer_come_in_the_order_of_the_format()
    {
        var layer = new GatedRecurrent<float>(new SequenceShape(2, 2), 1, RecurrentOutput.All);
        for (var index = 0; index < 6; index++) layer.InputWeights.Values[index] = index;
        for (var index = 0; index < 3; index++)
            (layer.InputBiases.Values[index], layer.HiddenBiases.Values[index]) = (10 + index, 20 + index);
        var graph = new NetGraph();
        NetLayers.Add(graph, layer, "features");
        var onnx = new PlainNet(graph.Nodes, graph.Weights);
        var gru = onnx.Nodes.Single(node => node.Operation == "GRU");
        Assert.Equal([2, 3, 0, 1, 4, 5], onnx.Weights[gru.Inputs[1]].Values);
        Assert.Equal([11, 10, 12, 21, 20, 22], onnx.Weights[gru.Inputs[3]].Values);
    }

    [Fact]
    public void An_end_within_a_range_passes_numbers_without_one()
    {
        var layer = new RangeEnd<float>(2);
        (layer.Middles.Values[0], layer.Halves.Values[0], layer.Middles.Values[1]) = (5, 3, 7);
        var graph = new NetGraph();
        NetLayers.Add(graph, layer, "features");
        var onnx = new PlainNet(graph.Nodes, graph.Weights);
        Assert.Equal(["Tanh", "Mul", "Mul", "Add", "Add"], onnx.Nodes.Select(node => node.Operation));
        Assert.Equal([[3, 0], [0, 1], [5, 0]], onnx.Weights.Values.Select(weights => weights.Values));
        onnx.MustRunInOrder();
    }

    [Theory]
    [InlineData("ridge", 0)]
    [InlineData("logistic", 3)]
    public void A_model_of_neither_trees_nor_networks_is_refused(string trainer, int labels)
    {
        var model = Train(trainer, labels, PreparationKind.None);
        var failure = Assert.Throws<UsageException>(() => ModelExport.Of(model, Sample.Names(4), TreeFormat.Onnx));
        Assert.Contains("networks too", failure.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_of_trees_holds_no_network() => Assert.Throws<UsageException>(() =>
        ModelExport.Of(Train("mlp", 3, PreparationKind.None, ("epochs", 1.0)), Sample.Names(4), TreeFormat.XGBoost));

    private static TargetModel Train(string name, int labels, PreparationKind preparation, params (string Name, object Value)[] options)
    {
        var trainer = TrainerRegistry.Find(name)!;
        var rows = Sample.Noise(40, 4);
        var data = labels > 0
            ? Sample.OfLabels(rows, [.. Enumerable.Range(0, 40).Select(row => row % labels)], Sample.Labels.Take(labels).ToArray())
            : Sample.OfNumbers(rows, [.. Enumerable.Range(0, 40).Select(row => 20.0 + row)]);
        return TargetModel.Train(trainer, Sample.Options(trainer, options), data, preparation, Sample.Context());
    }

    private PlainNet Write(TargetModel model)
    {
        var path = _folder["m.onnx"];
        ModelExport.Write(path, ModelExport.Of(model, Sample.Names(4), TreeFormat.Onnx), TreeFormat.Onnx, "1");
        return new PlainNet(path);
    }
}
