namespace MerToolkit.Learning.Interchange;

/// <summary>The operators of an ONNX model: most models are one.</summary>
internal static class OnnxGraph
{
    /// <summary>Domain of the tree operators.</summary>
    public const string Domain = "ai.onnx.ml";

    /// <summary>Name of the input.</summary>
    public const string Features = "features";

    /// <summary>Name of the output that holds labels.</summary>
    public const string Label = "label";

    /// <summary>Name of the output that holds probabilities.</summary>
    public const string Probabilities = "probabilities";

    /// <summary>Name of the output that holds a number.</summary>
    public const string Number = "value";

    private const string Place = "place";

    /// <summary>The operators in the order they run.</summary>
    /// <param name="ensemble">The model.</param>
    public static IEnumerable<OnnxMessage> Nodes(TreeEnsemble ensemble)
    {
        if (ensemble.Labels.Count == 0) return [Sums(ensemble, Number)];
        return ensemble is { Link: EnsembleLink.Shares, Labels.Count: 2 }
            ? [Sums(ensemble, Probabilities), Largest(), Named(ensemble)] : [Classifier(ensemble)];
    }

    private static OnnxMessage Classifier(TreeEnsemble ensemble)
    {
        var attributes = new OnnxAttributes("TreeEnsembleClassifier", Domain, Features, Label, Probabilities);
        var trees = new OnnxTrees(ensemble, (tree, node) => OnnxWeights.Of(ensemble, tree, node));
        if (OnnxWeights.Offset(ensemble) is { } offset) trees.AddLeaf(ensemble.Count, offset);
        trees.Write(attributes, "class");
        attributes.Add("classlabels_strings", ensemble.Labels);
        attributes.Add("post_transform", ensemble.Link == EnsembleLink.Shares ? "NONE" : "SOFTMAX");
        return attributes.Node;
    }

    // Runtimes do not compare the scores of two labels as they do those of more, so the shares of two are numbers first.
    private static OnnxMessage Sums(TreeEnsemble ensemble, string output)
    {
        var attributes = new OnnxAttributes("TreeEnsembleRegressor", Domain, Features, output);
        var trees = new OnnxTrees(ensemble, (_, node) => [.. ensemble.Trees.Values(node).ToArray().Index()]);
        trees.Write(attributes, "target");
        attributes.Add("n_targets", ensemble.Sums);
        attributes.Add("aggregate_function", ensemble.Divisor == 1 ? "SUM" : "AVERAGE");
        if (ensemble.Offset != 0) attributes.Add("base_values", [Float32.Of(ensemble.Offset)]);
        attributes.Add("post_transform", "NONE");
        return attributes.Node;
    }

    private static OnnxMessage Largest()
    {
        var attributes = new OnnxAttributes("ArgMax", "", Probabilities, Place);
        attributes.Add("axis", 1);
        attributes.Add("keepdims", 0);
        return attributes.Node;
    }

    private static OnnxMessage Named(TreeEnsemble ensemble)
    {
        var attributes = new OnnxAttributes("LabelEncoder", Domain, Place, Label);
        attributes.Add("keys_int64s", [.. ensemble.Labels.Select((_, place) => (long)place)]);
        attributes.Add("values_strings", ensemble.Labels);
        return attributes.Node;
    }
}
