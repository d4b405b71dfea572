using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Trainers;

namespace MerToolkit.Learning.Interchange.Nets;

/// <summary>
/// A model of networks as ONNX can say it: columns standardised, one network or the mean of several, softmax or the target's unit. The
/// input is <c>features</c> [rows, columns]; the outputs are <c>label</c> (text) [rows] and <c>probabilities</c> [rows, labels], or
/// <c>value</c> [rows, 1]; all in float32.
/// </summary>
public sealed class NetExport : IExportable
{
    private const string Place = "place";
    private readonly TargetModel _target;

    private NetExport(TargetModel target, int count) => (_target, Count) = (target, count);

    /// <inheritdoc/>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public string Part => "network";

    /// <inheritdoc/>
    public bool WasPrepared => _target.Preparation is not null;

    /// <summary>The networks of a model; null when it is none of networks alone.</summary>
    /// <param name="target">The model.</param>
    /// <param name="columns">Names of its columns.</param>
    public static NetExport? Of(TargetModel target, IReadOnlyList<string> columns)
    {
        var count = target.Model switch { NetModel own => own.Nets.Members.Count, PerceptronModel => 1, _ => 0 };
        var labels = target.Scale is LabelScale scale ? scale.Labels : [];
        return count == 0 ? null : new NetExport(target, count) { Columns = columns, Labels = labels };
    }

    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="version">Version of the program.</param>
    /// <exception cref="UsageException">The model cannot be said in ONNX.</exception>
    /// <exception cref="EnvironmentException">The file cannot be written.</exception>
    public void Write(string path, string version)
    {
        var graph = new NetGraph();
        var columns = NetInputs.Prepare(graph, _target.Preparation, OnnxGraph.Features);
        if (_target.Scale is LabelScale) AddLabels(graph, Outputs(graph, columns));
        else AddNumber(graph, Outputs(graph, columns));
        OnnxWriter.Write(path, graph, this, version);
    }

    // The outputs of the network, or the mean of those of several.
    private string Outputs(NetGraph graph, string columns)
    {
        if (_target.Model is PerceptronModel perceptron) return NetLayers.Add(graph, perceptron.Network, columns);
        var model = (NetModel)_target.Model;
        var inputs = NetInputs.Read(graph, model.Input, columns);
        string[] outputs = [.. model.Nets.Members.Select(member => NetLayers.Add(graph, member.Whole, inputs))];
        return outputs is [var only] ? only : graph.Add("Mean", outputs);
    }

    // A label without training rows has probability 0.
    private void AddLabels(NetGraph graph, string outputs)
    {
        var trained = ((IDifferentiable)_target.Model).TrainedLabels.ToArray();
        var shares = graph.Add("Softmax", [outputs], node => node.Add("axis", 1));
        var spread = new float[trained.Length * Labels.Count];
        for (var place = 0; place < trained.Length; place++) spread[(place * Labels.Count) + trained[place]] = 1;
        graph.Add("MatMul", "", [shares, graph.Numbers(spread, trained.Length, Labels.Count)], [OnnxGraph.Probabilities], null);
        graph.Add("ArgMax", "", [OnnxGraph.Probabilities], [Place], node =>
        {
            node.Add("axis", 1);
            node.Add("keepdims", 0);
        });
        graph.Add("LabelEncoder", OnnxGraph.Domain, [Place], [OnnxGraph.Label], node =>
        {
            node.Add("keys_int64s", [.. Labels.Select((_, place) => (long)place)]);
            node.Add("values_strings", Labels);
        });
    }

    private void AddNumber(NetGraph graph, string outputs)
    {
        var (mean, deviation) = _target.Model switch
        {
            NumberNet own => (own.Mean, own.Deviation),
            NumberPerceptron own => (own.Mean, own.Deviation),
            _ => throw new NotSupportedException($"{_target.Model.GetType().Name} predicts no number by networks."),
        };
        var scaled = graph.Add("Mul", [outputs, graph.Numbers([deviation], 1)]);
        graph.Add("Add", "", [scaled, graph.Numbers([mean], 1)], [OnnxGraph.Number], null);
    }
}
