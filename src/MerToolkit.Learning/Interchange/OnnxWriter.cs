using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Interchange.Nets;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// An ONNX model: trees by the operators of ONNX-ML, or networks. The input is <c>features</c> [rows, columns], NaN for a missing value;
/// the outputs are <c>label</c> (text) [rows] and <c>probabilities</c> [rows, labels], or <c>value</c> [rows, 1]. All in float32, in
/// which runtimes add too.
/// </summary>
internal static class OnnxWriter
{
    private const long FloatType = 1;
    private const long TextType = 8;
    private const long FormatVersion = 8;
    private const long OperatorVersion = 15;

    // The first version with a layer normalisation.
    private const long NetOperatorVersion = 17;

    // What readers of protocol buffers take.
    private const int MaximumBytes = int.MaxValue - 64;

    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="ensemble">What to write.</param>
    /// <param name="producer">Version of the program.</param>
    public static void Write(string path, TreeEnsemble ensemble, string producer)
    {
        var graph = new OnnxMessage();
        foreach (var node in OnnxGraph.Nodes(ensemble)) graph.Add(1, node);
        graph.Add(2, "trees");
        Write(path, () => Model(graph, ensemble, OperatorVersion, producer), "Train a smaller model: fewer or shallower trees.");
    }

    /// <summary>Writes networks in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="net">Their operators.</param>
    /// <param name="model">What they are.</param>
    /// <param name="producer">Version of the program.</param>
    public static void Write(string path, NetGraph net, IExportable model, string producer)
    {
        var graph = new OnnxMessage();
        foreach (var node in net.Nodes) graph.Add(1, node);
        graph.Add(2, "network");
        foreach (var weights in net.Weights) graph.Add(5, weights);
        Write(path, () => Model(graph, model, NetOperatorVersion, producer), "Train a smaller model: fewer units or filters.");
    }

    private static void Write(string path, Func<OnnxMessage> model, string remedy)
    {
        try
        {
            AtomicFile.WriteBytes(path, model().ToBytes().ToArray());
        }
        catch (Exception failure) when (failure is IOException { Message: "Stream was too long." } or OverflowException)
        {
            throw new UsageException(new Problem("export-large",
                FormattableString.Invariant($"The model takes more than the {MaximumBytes} bytes that an ONNX file may have."), remedy));
        }
    }

    private static OnnxMessage Model(OnnxMessage graph, IExportable model, long operators, string producer)
    {
        graph.Add(11, Value(OnnxGraph.Features, FloatType, model.Columns.Count));
        if (model.Labels.Count == 0) graph.Add(12, Value(OnnxGraph.Number, FloatType, 1));
        else graph.Add(12, Value(OnnxGraph.Label, TextType)).Add(12, Value(OnnxGraph.Probabilities, FloatType, model.Labels.Count));
        return new OnnxMessage().Add(1, FormatVersion).Add(2, "MerToolkit").Add(3, producer).Add(7, graph)
            .Add(8, Operators(OnnxGraph.Domain, 2)).Add(8, Operators("", operators))
            .Add(14, new OnnxMessage().Add(1, "columns").Add(2, string.Join('\n', model.Columns)));
    }

    private static OnnxMessage Operators(string domain, long version) => new OnnxMessage().Add(1, domain).Add(2, version);

    private static OnnxMessage Value(string name, long type, params IReadOnlyList<int> widths)
    {
        var shape = new OnnxMessage().Add(1, new OnnxMessage().Add(2, "rows"));
        foreach (var width in widths) shape.Add(1, new OnnxMessage().Add(1, width));
        var tensor = new OnnxMessage().Add(1, type).Add(2, shape);
        return new OnnxMessage().Add(1, name).Add(2, new OnnxMessage().Add(1, tensor));
    }
}
