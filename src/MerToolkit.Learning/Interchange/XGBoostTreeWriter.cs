using System.Globalization;
using System.Text.Json;

namespace MerToolkit.Learning.Interchange;

/// <summary>Writes one tree as XGBoost does: lists of equal length, one entry a node, the root first.</summary>
internal static class XGBoostTreeWriter
{
    private const int NoParent = int.MaxValue;

    /// <summary>Writes a tree of the model.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="ensemble">The model.</param>
    /// <param name="tree">Index of the tree.</param>
    /// <param name="nodes">Its nodes.</param>
    public static void Write(Utf8JsonWriter writer, TreeEnsemble ensemble, int tree, ExportedNode[] nodes) =>
        Write(writer, ensemble.Columns.Count, tree, nodes,
            node => Float32.Of(ensemble.Trees.Values(node.Source)[0] / ensemble.Divisor),
            node => ensemble.Trees.HasCovers ? (float)ensemble.Trees.Cover(node.Source) : 0);

    /// <summary>Writes a tree that holds the model's offset in its only leaf.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="ensemble">The model.</param>
    /// <param name="tree">Index of the tree.</param>
    public static void WriteLeaf(Utf8JsonWriter writer, TreeEnsemble ensemble, int tree) =>
        Write(writer, ensemble.Columns.Count, tree, [new ExportedNode(0, -1, -1)], _ => Float32.Of(ensemble.Offset), _ => 1);

    private static void Write(
        Utf8JsonWriter writer, int columns, int tree, ExportedNode[] nodes,
        Func<ExportedNode, float> value, Func<ExportedNode, float> cover)
    {
        nodes = XGBoostLayout.Of(nodes);
        float Condition(ExportedNode node) => node.IsLeaf ? value(node) : XGBoostLayout.Condition(node);
        writer.WriteStartObject();
        Numbers("base_weights", node => node.IsLeaf ? value(node) : 0);
        foreach (var name in new[] { "categories", "categories_nodes", "categories_segments", "categories_sizes" })
        {
            writer.WriteStartArray(name);
            writer.WriteEndArray();
        }

        Integers("default_left", node => node.MissingLeft ? 1 : 0);
        writer.WriteNumber("id", tree);
        Integers("left_children", node => node.Left);
        Numbers("loss_changes", _ => 0);
        WriteParents(writer, nodes);
        Integers("right_children", node => node.Right);
        Numbers("split_conditions", Condition);
        Integers("split_indices", node => node.Column);
        Integers("split_type", _ => 0);
        Numbers("sum_hessian", cover);
        WriteParameters(writer, columns, nodes.Length);
        writer.WriteEndObject();

        void Integers(string name, Func<ExportedNode, int> of)
        {
            writer.WriteStartArray(name);
            foreach (var node in nodes) writer.WriteNumberValue(of(node));
            writer.WriteEndArray();
        }

        void Numbers(string name, Func<ExportedNode, float> of)
        {
            writer.WriteStartArray(name);
            foreach (var node in nodes) writer.WriteRawValue(Text(of(node)), skipInputValidation: true);
            writer.WriteEndArray();
        }
    }

    private static void WriteParents(Utf8JsonWriter writer, ExportedNode[] nodes)
    {
        var parents = new int[nodes.Length];
        parents[0] = NoParent;
        for (var node = 0; node < nodes.Length; node++)
            if (!nodes[node].IsLeaf) parents[nodes[node].Left] = parents[nodes[node].Right] = node;
        writer.WriteStartArray("parents");
        foreach (var parent in parents) writer.WriteNumberValue(parent);
        writer.WriteEndArray();
    }

    private static void WriteParameters(Utf8JsonWriter writer, int columns, int nodes)
    {
        writer.WriteStartObject("tree_param");
        writer.WriteString("num_deleted", "0");
        writer.WriteString("num_feature", columns.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("num_nodes", nodes.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("size_leaf_vector", "0");
        writer.WriteEndObject();
    }

    // XGBoost tells whole numbers from others by their writing: a number without point and exponent would be the wrong kind.
    private static string Text(float value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + "E0" : text;
    }
}
