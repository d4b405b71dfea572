using System.Globalization;
using System.Text;

namespace MerToolkit.Learning.Interchange;

/// <summary>Writes one tree as LightGBM does: lists of inner nodes and of leaves, each in the order they stand in the tree.</summary>
internal static class LightGbmTreeWriter
{
    // Missing values are NaN and go by the default direction: left with the second bit.
    private const int MissingIsNaN = 2 << 2;
    private const int DefaultLeft = 2;

    /// <summary>The lines of a tree.</summary>
    /// <param name="ensemble">The model.</param>
    /// <param name="nodes">The tree's nodes.</param>
    /// <param name="output">Index of the leaf value that is written.</param>
    public static string Text(TreeEnsemble ensemble, ExportedNode[] nodes, int output)
    {
        var places = Places(nodes);
        var inner = nodes.Where(node => !node.IsLeaf).ToList();
        var leaves = nodes.Where(node => node.IsLeaf).ToList();
        var text = new StringBuilder();
        Add("num_leaves", [leaves.Count]);
        Add("num_cat", [0]);
        if (inner.Count > 0)
        {
            Add("split_feature", inner.Select(node => node.Column));
            Add("split_gain", inner.Select(_ => 0));
            Add("threshold", inner.Select(node => (double)node.Threshold));
            Add("decision_type", inner.Select(node => MissingIsNaN | (node.MissingLeft ? DefaultLeft : 0)));
            Add("left_child", inner.Select(node => places[node.Left]));
            Add("right_child", inner.Select(node => places[node.Right]));
        }

        Add("leaf_value", leaves.Select(node => ensemble.Trees.Values(node.Source)[output]));
        if (ensemble.Trees.HasCovers)
        {
            Add("leaf_weight", leaves.Select(Cover));
            Add("leaf_count", leaves.Select(Count));
            if (inner.Count > 0)
            {
                Add("internal_value", inner.Select(_ => 0));
                Add("internal_weight", inner.Select(Cover));
                Add("internal_count", inner.Select(Count));
            }
        }

        return text.Append("is_linear=0\nshrinkage=1\n").ToString();

        double Cover(ExportedNode node) => ensemble.Trees.Cover(node.Source);

        long Count(ExportedNode node) => (long)Math.Round(Cover(node));

        void Add<T>(string key, IEnumerable<T> values) where T : IFormattable => text.Append(key).Append('=')
            .AppendJoin(' ', values.Select(value => value.ToString(null, CultureInfo.InvariantCulture))).Append('\n');
    }

    /// <summary>The lines of a tree that is nothing but a leaf.</summary>
    /// <param name="value">Its value, in the unit of the sum.</param>
    public static string Leaf(double value) =>
        FormattableString.Invariant($"num_leaves=1\nnum_cat=0\nleaf_value={value:R}\nleaf_count=1\nis_linear=0\nshrinkage=1\n");

    // Inner nodes and leaves are counted apart; a leaf is the complement of its number.
    private static int[] Places(ExportedNode[] nodes)
    {
        var (inner, leaves) = (0, 0);
        return [.. nodes.Select(node => node.IsLeaf ? ~leaves++ : inner++)];
    }
}
