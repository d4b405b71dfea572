using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Robustness.Trees;

/// <summary>Gathers the trees of a model, part after part, with thresholds on the columns as they are in a table.</summary>
/// <param name="columns">Number of columns.</param>
internal sealed class ScoreReading(int columns)
{
    private readonly List<float>[] _thresholds = [.. Enumerable.Range(0, columns).Select(_ => new List<float>())];
    private readonly List<(ScoreNode Node, float? Threshold)> _asked = [];
    private readonly Dictionary<(int Column, float Threshold), float?> _raw = [];
    private ColumnCells? _cells;

    /// <summary>The trees, in the order they were added.</summary>
    public List<ScoreTree> Trees { get; } = [];

    /// <summary>Largest magnitude that each input can take, in the unit of its leaf values; [inputs].</summary>
    public List<double> Reach { get; } = [];

    /// <summary>The cells of all columns, once all trees are added.</summary>
    public ColumnCells Cells => _cells ??= new ColumnCells(_thresholds);

    /// <summary>The nodes of all trees, once all are added.</summary>
    public IEnumerable<ScoreNode> Nodes => _asked.Select(asked => asked.Threshold is { } threshold
        ? asked.Node with { Rank = Cells.Of(asked.Node.Column, threshold) } : asked.Node);

    /// <summary>Adds the trees of a model; each of its sums becomes an input.</summary>
    /// <param name="model">The model.</param>
    /// <param name="preparations">What columns go through before it, the last first.</param>
    public void Add(IAdditiveTrees model, params ReadOnlySpan<ColumnPreparation?> preparations)
    {
        var trees = model.Trees;
        var first = Reach.Count;
        var begin = _asked.Count;
        _raw.Clear();
        for (var node = 0; node < trees.Nodes; node++) _asked.Add(Asked(trees, node, begin, preparations));
        Reach.AddRange(Enumerable.Repeat(Math.Abs(model.Offset * model.Divisor), trees.Outputs * trees.Interleaved));
        for (var tree = 0; tree < trees.Count; tree++)
        {
            var score = new ScoreTree(trees, begin + trees.Root(tree), first + (tree % trees.Interleaved), trees.Outputs);
            Trees.Add(score);
            var end = tree + 1 < trees.Count ? trees.Root(tree + 1) : trees.Nodes;
            for (var output = 0; output < trees.Outputs; output++)
                Reach[score.FirstInput + output] += Largest(trees, trees.Root(tree), end, output);
        }
    }

    private static double Largest(FlatTrees trees, int begin, int end, int output)
    {
        var largest = 0.0;
        for (var node = begin; node < end; node++)
            if (trees.IsLeaf(node)) largest = Math.Max(largest, Math.Abs(trees.Values(node)[output]));
        return largest;
    }

    private (ScoreNode Node, float? Threshold) Asked(FlatTrees trees, int node, int begin, ReadOnlySpan<ColumnPreparation?> preparations)
    {
        if (trees.IsLeaf(node)) return (new ScoreNode(-1, -1, node, false), null);
        var column = trees.Column(node);
        var threshold = Raw(column, trees.Threshold(node), preparations);
        return (new ScoreNode(column, -1, begin + trees.Left(node), trees.MissingGoesLeft(node)), threshold);
    }

    // Trees share most of their thresholds.
    private float? Raw(int column, float threshold, ReadOnlySpan<ColumnPreparation?> preparations)
    {
        if (_raw.TryGetValue((column, threshold), out var known)) return known;
        float? raw = threshold;
        foreach (var preparation in preparations)
            if (preparation is not null && raw is { } limit) raw = Thresholds.BeforePreparation(limit, preparation, column);
        if (raw is { } value) _thresholds[column].Add(value);
        return _raw[(column, threshold)] = raw;
    }
}
