using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// An ONNX model with the tree operators of ONNX-ML. The input is <c>features</c> [rows, columns], NaN where a value is missing;
/// the outputs are <c>label</c> (text) [rows] and <c>probabilities</c> [rows, labels], or <c>value</c> [rows, 1]. All in float32, in
/// which runtimes add too.
/// </summary>
internal static class OnnxWriter
{
    private const long FloatType = 1;
    private const long TextType = 8;
    private const long FormatVersion = 8;
    private const long OperatorVersion = 15;

    // What readers of protocol buffers take.
    private const int MaximumBytes = int.MaxValue - 64;

    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="ensemble">What to write.</param>
    /// <param name="producer">Version of the program.</param>
    public static void Write(string path, TreeEnsemble ensemble, string producer)
    {
        try
        {
            AtomicFile.WriteBytes(path, Model(ensemble, producer).ToBytes().ToArray());
        }
        catch (Exception failure) when (failure is IOException { Message: "Stream was too long." } or OverflowException)
        {
            throw new UsageException(new Problem("export-large",
                FormattableString.Invariant($"The model takes more than the {MaximumBytes} bytes that an ONNX file may have."),
                "Train a smaller model: fewer or shallower trees."));
        }
    }

    private static OnnxMessage Model(TreeEnsemble ensemble, string producer)
    {
        var graph = new OnnxMessage();
        foreach (var node in OnnxGraph.Nodes(ensemble)) graph.Add(1, node);
        graph.Add(2, "trees").Add(11, Value(OnnxGraph.Features, FloatType, ensemble.Columns.Count));
        if (ensemble.Labels.Count == 0) graph.Add(12, Value(OnnxGraph.Number, FloatType, 1));
        else graph.Add(12, Value(OnnxGraph.Label, TextType)).Add(12, Value(OnnxGraph.Probabilities, FloatType, ensemble.Labels.Count));
        return new OnnxMessage().Add(1, FormatVersion).Add(2, "MerToolkit").Add(3, producer).Add(7, graph)
            .Add(8, Operators(OnnxGraph.Domain, 2)).Add(8, Operators("", OperatorVersion))
            .Add(14, new OnnxMessage().Add(1, "columns").Add(2, string.Join('\n', ensemble.Columns)));
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
