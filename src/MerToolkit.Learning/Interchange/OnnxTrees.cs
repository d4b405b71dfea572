namespace MerToolkit.Learning.Interchange;

/// <summary>
/// The trees as attributes of ONNX-ML's tree operators: parallel lists of all nodes of all trees, and of the weights that
/// leaves add to outputs.
/// </summary>
internal sealed class OnnxTrees
{
    private readonly List<long> _trees = [];
    private readonly List<long> _nodes = [];
    private readonly List<long> _columns = [];
    private readonly List<float> _thresholds = [];
    private readonly List<string> _modes = [];
    private readonly List<long> _left = [];
    private readonly List<long> _right = [];
    private readonly List<long> _missingLeft = [];
    private readonly List<long> _weightTrees = [];
    private readonly List<long> _weightNodes = [];
    private readonly List<long> _outputs = [];
    private readonly List<float> _weights = [];

    /// <summary>Takes the nodes of all trees.</summary>
    /// <param name="ensemble">The model.</param>
    /// <param name="weightsOf">What a leaf adds: tree, node among those of the model; pairs of output and weight.</param>
    public OnnxTrees(TreeEnsemble ensemble, Func<int, int, IEnumerable<(int Output, double Weight)>> weightsOf)
    {
        for (var tree = 0; tree < ensemble.Count; tree++)
        {
            var nodes = ensemble.Nodes(tree);
            for (var node = 0; node < nodes.Length; node++)
            {
                AddNode(tree, node, nodes[node]);
                if (!nodes[node].IsLeaf) continue;
                foreach (var (output, weight) in weightsOf(tree, nodes[node].Source)) AddWeight(tree, node, output, weight);
            }
        }
    }

    /// <summary>Adds a tree that is nothing but a leaf.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <param name="weights">What it adds to each output, in the unit of the sum.</param>
    public void AddLeaf(int tree, IReadOnlyList<double> weights)
    {
        AddNode(tree, 0, new ExportedNode(0, -1, -1));
        for (var output = 0; output < weights.Count; output++) AddWeight(tree, 0, output, weights[output]);
    }

    /// <summary>Writes the attributes.</summary>
    /// <param name="attributes">Receives them.</param>
    /// <param name="what">What leaves add to: <c>class</c> or <c>target</c>.</param>
    public void Write(OnnxAttributes attributes, string what)
    {
        attributes.Add("nodes_treeids", _trees);
        attributes.Add("nodes_nodeids", _nodes);
        attributes.Add("nodes_featureids", _columns);
        attributes.Add("nodes_values", _thresholds);
        attributes.Add("nodes_modes", _modes);
        attributes.Add("nodes_truenodeids", _left);
        attributes.Add("nodes_falsenodeids", _right);
        attributes.Add("nodes_missing_value_tracks_true", _missingLeft);
        attributes.Add($"{what}_treeids", _weightTrees);
        attributes.Add($"{what}_nodeids", _weightNodes);
        attributes.Add($"{what}_ids", _outputs);
        attributes.Add($"{what}_weights", _weights);
    }

    private void AddNode(int tree, int index, ExportedNode node)
    {
        _trees.Add(tree);
        _nodes.Add(index);
        _columns.Add(node.Column);
        _thresholds.Add(node.Threshold);
        _modes.Add(node.IsLeaf ? "LEAF" : "BRANCH_LEQ");
        _left.Add(Math.Max(node.Left, 0));
        _right.Add(Math.Max(node.Right, 0));
        _missingLeft.Add(node.MissingLeft ? 1 : 0);
    }

    private void AddWeight(int tree, int node, int output, double weight)
    {
        _weightTrees.Add(tree);
        _weightNodes.Add(node);
        _outputs.Add(output);
        _weights.Add(Float32.Of(weight));
    }
}
