using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>Makes a tree of ours of the nodes of another program's file; what would not make a tree is refused.</summary>
/// <param name="place">Refuses with the file and the tree named.</param>
internal sealed class SourceTree(Func<string, Exception> place)
{
    private readonly TreeBuilder _builder = new(new LeafValues(1, []));

    /// <summary>The tree. Every node is reached once, so that a walk always ends in a leaf.</summary>
    /// <param name="nodes">The nodes, the root first; [nodes].</param>
    /// <param name="columns">Number of columns they may ask.</param>
    public FlatTree Build(ReadOnlySpan<SourceNode> nodes, int columns)
    {
        var seen = new bool[nodes.Length];
        var open = new Queue<(int Source, int Own)>();
        _builder.Begin();
        Reach(0, seen);
        open.Enqueue((0, 0));
        while (open.TryDequeue(out var next))
        {
            var node = nodes[next.Source];
            if (node.IsLeaf)
            {
                AddLeaf(next.Source, next.Own, node);
                continue;
            }

            if ((uint)node.Column >= (uint)columns) throw place($"node {next.Source} asks column {node.Column} of {columns}");
            Reach(node.Left, seen);
            Reach(node.Right, seen);
            var left = Split(next.Own, node);
            var (first, second) = node.Threshold is null ? (node.Right, node.Left) : (node.Left, node.Right);
            open.Enqueue((first, left));
            open.Enqueue((second, left + 1));
        }

        return _builder.ToTree();
    }

    // Where no finite value goes left, the sides are changed and every finite value goes left.
    private int Split(int own, SourceNode node) => node.Threshold is { } threshold
        ? _builder.Split(own, node.Column, threshold, node.MissingLeft)
        : _builder.Split(own, node.Column, float.MaxValue, !node.MissingLeft);

    private void AddLeaf(int source, int own, SourceNode node)
    {
        if (!double.IsFinite(node.Value)) throw place($"leaf {source} holds a value that is not finite");
        if (!(node.Cover >= 0 && double.IsFinite((float)node.Cover)))
            throw place($"leaf {source} holds a count or weight of rows that is no finite number of 0 or more");
        _builder.Leaf(own, _builder.AddValues([node.Value]), node.Cover);
    }

    private void Reach(int node, bool[] seen)
    {
        if ((uint)node >= (uint)seen.Length) throw place($"a child is node {node} of {seen.Length}");
        if (seen[node]) throw place($"node {node} is the child of two nodes, or of one that it leads to");
        seen[node] = true;
    }
}
