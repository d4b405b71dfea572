using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// An ONNX model of one operator of ONNX-ML: TreeEnsembleClassifier gives <c>label</c> (text) and <c>probabilities</c> [rows,
/// labels], TreeEnsembleRegressor gives <c>value</c> [rows, 1]; the input is <c>features</c> [rows, columns], NaN where a value
/// is missing. All in float32, in which runtimes add too.
/// </summary>
internal static class OnnxWriter
{
    /// <summary>Domain of the operators.</summary>
    public const string Domain = "ai.onnx.ml";

    private const string Input = "features";
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
        var isClassifier = ensemble.Labels.Count > 0;
        var node = isClassifier ? Classifier(ensemble) : Regressor(ensemble);
        var graph = new OnnxMessage().Add(1, node).Add(2, "trees").Add(11, Value(Input, FloatType, ensemble.Columns.Count));
        if (isClassifier) graph.Add(12, Value("label", TextType)).Add(12, Value("probabilities", FloatType, ensemble.Labels.Count));
        else graph.Add(12, Value("value", FloatType, 1));
        return new OnnxMessage().Add(1, FormatVersion).Add(2, "MerToolkit").Add(3, producer).Add(7, graph)
            .Add(8, Operators(Domain, 1)).Add(8, Operators("", OperatorVersion))
            .Add(14, new OnnxMessage().Add(1, "columns").Add(2, string.Join('\n', ensemble.Columns)));
    }

    private static OnnxMessage Classifier(TreeEnsemble ensemble)
    {
        var attributes = new OnnxAttributes("TreeEnsembleClassifier", Input, "label", "probabilities");
        var trees = new OnnxTrees(ensemble, (tree, node) => OnnxWeights.Of(ensemble, tree, node));
        if (OnnxWeights.Offset(ensemble) is { } offset) trees.AddLeaf(ensemble.Count, offset);
        trees.Write(attributes, "class");
        attributes.Add("classlabels_strings", ensemble.Labels);
        attributes.Add("post_transform", ensemble.Link == EnsembleLink.Shares ? "NONE" : "SOFTMAX");
        return attributes.Node;
    }

    private static OnnxMessage Regressor(TreeEnsemble ensemble)
    {
        var attributes = new OnnxAttributes("TreeEnsembleRegressor", Input, "value");
        new OnnxTrees(ensemble, (_, node) => [(0, ensemble.Trees.Values(node)[0])]).Write(attributes, "target");
        attributes.Add("n_targets", 1);
        attributes.Add("aggregate_function", ensemble.Divisor == 1 ? "SUM" : "AVERAGE");
        attributes.Add("base_values", [XGBoostTreeWriter.Single(ensemble.Offset)]);
        attributes.Add("post_transform", "NONE");
        return attributes.Node;
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
