using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>The trees in an XGBoost file: lists of equal length, one entry a node, of which pruned ones are not reached.</summary>
internal static class XGBoostTrees
{
    /// <summary>The trees, one a label in turn.</summary>
    /// <param name="model"><c>learner.gradient_booster.model</c>.</param>
    /// <param name="columns">Number of columns the trees may ask.</param>
    /// <param name="classes">Number of sums that have trees of their own.</param>
    public static IReadOnlyList<FlatTree> Read(JsonPlace model, int columns, int classes)
    {
        var places = model["trees"].Items();
        if (places.Count == 0) throw model["trees"].Refusal("holds no tree");
        var owners = model["tree_info"].Integers(places.Count);
        List<FlatTree>[] trees = [.. Enumerable.Range(0, classes).Select(_ => new List<FlatTree>())];
        for (var tree = 0; tree < places.Count; tree++)
        {
            if ((uint)owners[tree] >= (uint)classes)
                throw model["tree_info"].Refusal($"gives tree {tree} to sum {owners[tree]} of {classes}");
            trees[owners[tree]].Add(Tree(places[tree], columns));
        }

        if (trees.Any(own => own.Count != trees[0].Count)) throw model["tree_info"].Refusal("does not give each label as many trees");
        return [.. Enumerable.Range(0, places.Count).Select(tree => trees[tree % classes][tree / classes])];
    }

    private static FlatTree Tree(JsonPlace place, int columns)
    {
        RequirePlain(place);
        var left = place["left_children"].Integers();
        if (left.Length == 0) throw place["left_children"].Refusal("holds no node");
        var right = place["right_children"].Integers(left.Length);
        var asked = place["split_indices"].Integers(left.Length);
        var conditions = place["split_conditions"].Singles(left.Length);
        var missingLeft = place["default_left"].Integers(left.Length);
        var covers = place["sum_hessian"].Singles(left.Length);
        var nodes = new SourceNode[left.Length];
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[node] = new SourceNode(left[node], right[node])
            {
                Column = asked[node], Threshold = Thresholds.Below(conditions[node]), MissingLeft = missingLeft[node] != 0,
                Value = conditions[node], Cover = covers[node],
            };
        }

        return new SourceTree(place.Refusal).Build(nodes, columns);
    }

    private static void RequirePlain(JsonPlace place)
    {
        var isCategorical = place.Find("split_type")?.Integers().Any(kind => kind != 0) ?? false;
        if (isCategorical || place.Find("categories")?.Integers().Length > 0)
            throw place.Refusal("splits by categories, which no model here does");
        if (place.Find("tree_param")?.Find("size_leaf_vector") is { } size && size.Count() > 1)
            throw size.Refusal("is above 1: leaves that hold a value for each label cannot be imported");
    }
}
