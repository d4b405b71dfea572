using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Explanation;

/// <summary>What is known of a tree before any row comes.</summary>
/// <param name="Root">Index of its first node.</param>
/// <param name="Depth">Number of questions on its longest path.</param>
/// <param name="Points">Where its products are integrated: exact for the most columns that one of its paths asks.</param>
internal sealed record TreePlan(int Root, int Depth, LegendrePoints Points)
{
    // An empty child would make factors of 0, by which the walk divides. So small a share moves no digit of a result.
    private const double LeastShare = 1e-30;

    /// <summary>Plans all trees.</summary>
    /// <param name="trees">Trees that know their covers.</param>
    /// <param name="sums">Receives the expected sum of each output, in the unit of the leaf values; [outputs x interleaved].</param>
    public static TreePlan[] Of(FlatTrees trees, Span<double> sums)
    {
        sums.Clear();
        var plans = new TreePlan[trees.Count];
        var rules = new Dictionary<int, LegendrePoints>();
        for (var tree = 0; tree < plans.Length; tree++)
        {
            var (root, end) = (trees.Root(tree), tree + 1 < plans.Length ? trees.Root(tree + 1) : trees.Nodes);
            var (depth, columns) = Extent(trees, root, end);
            var degree = Math.Max(0, columns - 1);
            if (!rules.TryGetValue(degree, out var points)) rules.Add(degree, points = LegendrePoints.ForDegree(degree));
            plans[tree] = new TreePlan(root, depth, points);
            AddExpected(trees, root, end, sums[(tree % trees.Interleaved * trees.Outputs)..]);
        }

        return plans;
    }

    /// <summary>Share of a node's training rows that came to one of its children.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="node">Index of an inner node.</param>
    /// <param name="child">Index of its child.</param>
    /// <returns>Above 0, up to 1; a half where no training row came to the node.</returns>
    public static double Share(FlatTrees trees, int node, int child)
    {
        var all = trees.CoverSpan[node];
        return all > 0 ? Math.Max(LeastShare, trees.CoverSpan[child] / all) : 0.5;
    }

    private static (int Depth, int Columns) Extent(FlatTrees trees, int root, int end)
    {
        var nodes = trees.NodeSpan;
        var (parents, depths, columns) = (new int[end - root], new int[end - root], new int[end - root]);
        var (deepest, most) = (0, 0);
        parents[0] = -1;
        for (var node = 0; node < parents.Length; node++)
        {
            deepest = Math.Max(deepest, depths[node]);
            most = Math.Max(most, columns[node]);
            if (nodes[root + node].IsLeaf) continue;
            var asked = nodes[root + node].Column;
            var before = parents[node];
            while (before >= 0 && nodes[root + before].Column != asked) before = parents[before];
            var left = nodes[root + node].Left - root;
            parents[left] = parents[left + 1] = node;
            depths[left] = depths[left + 1] = depths[node] + 1;
            columns[left] = columns[left + 1] = columns[node] + (before < 0 ? 1 : 0);
        }

        return (deepest, most);
    }

    // From the back, as children stand behind their parents.
    private static void AddExpected(FlatTrees trees, int root, int end, Span<double> sums)
    {
        var outputs = trees.Outputs;
        var means = new double[(end - root) * outputs];
        for (var node = end - 1; node >= root; node--)
        {
            var own = means.AsSpan((node - root) * outputs, outputs);
            if (trees.IsLeaf(node))
            {
                trees.Values(node).CopyTo(own);
                continue;
            }

            var left = trees.Left(node);
            var share = Share(trees, node, left);
            for (var output = 0; output < outputs; output++)
            {
                var (onLeft, onRight) = (means[((left - root) * outputs) + output], means[((left + 1 - root) * outputs) + output]);
                own[output] = onRight + (share * (onLeft - onRight));
            }
        }

        for (var output = 0; output < outputs; output++) sums[output] += means[output];
    }
}
