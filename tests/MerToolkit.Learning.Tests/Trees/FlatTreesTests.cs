using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

public class FlatTreesTests
{
    private static readonly LeafValues OneValue = new(1, []);

    [Fact]
    public void A_walk_goes_left_up_to_the_threshold_and_right_beyond_and_for_NaN()
    {
        var sums = new double[8];
        Stump().Sum(new FeatureRows([0, 2, 2.0001f, 3, float.NaN, float.NegativeInfinity, float.PositiveInfinity, 1], 8, 1), sums);
        Assert.Equal([10, 10, 20, 20, 20, 10, 20, 10], sums);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(29)]
    public void A_block_is_predicted_as_its_rows_are_one_by_one(int rows)
    {
        var trees = Forest(RandomForestTests.Xor(120, seed: 1)).Trees;
        var test = RandomForestTests.Xor(rows, seed: 2).Features;
        var (block, single) = (new double[rows * 2], new double[rows * 2]);
        trees.Sum(test, block);
        for (var row = 0; row < rows; row++) trees.Sum(test.Slice(row, 1), single.AsSpan(row * 2, 2));
        Assert.Equal(single, block);
    }

    [Fact]
    public void Sums_are_those_of_a_walk_by_hand()
    {
        var trees = Forest(RandomForestTests.Wave(80)).Trees;
        var data = RandomForestTests.Wave(50).Features;
        var sums = new double[50];
        trees.Sum(data, sums);
        for (var row = 0; row < 50; row++)
        {
            var sum = 0.0;
            for (var tree = 0; tree < trees.Count; tree++)
            {
                var node = trees.Root(tree);
                while (!trees.IsLeaf(node)) node = trees.Left(node) + (data[row][trees.Column(node)] <= trees.Threshold(node) ? 0 : 1);
                sum += trees.Values(node)[0];
            }

            Assert.Equal(sum, sums[row]);
        }
    }

    [Fact]
    public void A_matrix_of_another_width_is_refused() =>
        Assert.Throws<ArgumentException>(() => Stump().Sum(new FeatureRows(new float[4], 2, 2), new double[2]));

    [Fact]
    public void Trees_that_ask_nothing_need_no_column()
    {
        var tree = new TreeBuilder(OneValue);
        tree.Begin();
        tree.Leaf(0, tree.AddValues([3]), 1);
        var sums = new double[20];
        FlatTrees.Concatenate([tree.ToTree(), tree.ToTree()], OneValue, 0).Sum(new FeatureRows([], 20, 0), sums);
        Assert.All(sums, sum => Assert.Equal(6, sum));
    }

    [Fact]
    public void Asking_a_leaf_for_its_question_is_a_mistake()
    {
        Assert.Throws<ArgumentException>(() => Stump().Column(1));
        Assert.Throws<ArgumentException>(() => Stump().Values(0).Length);
    }

    [Fact]
    public void Restored_trees_are_the_same()
    {
        foreach (var data in new[] { RandomForestTests.Xor(90, seed: 1), RandomForestTests.Wave(90) })
        {
            var (model, store) = (RandomForestTests.Train(data), new TensorStore());
            model.Save(store);
            var restored = TrainerRegistry.Find("rf")!.Restore(data.Scale, data.Columns.Count, store);
            Assert.Equal(store.Bytes, RandomForestTests.Bytes(restored));
            Assert.Equal(model.GetType(), restored.GetType());
        }
    }

    [Fact]
    public void A_row_without_a_value_goes_where_the_node_says()
    {
        foreach (var missingLeft in new[] { false, true })
        {
            var tree = new TreeBuilder(OneValue);
            tree.Begin();
            var left = tree.Split(0, 0, 2, missingLeft);
            tree.Leaf(left, tree.AddValues([10]), 3);
            tree.Leaf(left + 1, tree.AddValues([20]), 5);
            var trees = FlatTrees.Concatenate([tree.ToTree()], OneValue, 1);
            var sums = new double[9];
            trees.Sum(new FeatureRows([float.NaN, 1, 2, 3, float.NaN, 1, 2, 3, float.NaN], 9, 1), sums);
            var missing = missingLeft ? 10.0 : 20.0;
            Assert.Equal([missing, 10, 10, 20, missing, 10, 10, 20, missing], sums);
            Assert.Equal(missingLeft, trees.MissingGoesLeft(0));
            Assert.Equal((8.0, 3.0, 5.0), (trees.Cover(0), trees.Cover(1), trees.Cover(2)));
        }
    }

    [Fact]
    public void The_cover_of_a_forest_tree_is_the_number_of_rows_it_drew()
    {
        var trees = Forest(RandomForestTests.Xor(90, seed: 1)).Trees;
        for (var tree = 0; tree < trees.Count; tree++) Assert.Equal(90, trees.Cover(trees.Root(tree)));
    }

    [Fact]
    public void Trees_of_files_without_covers_say_so()
    {
        var scale = new LabelScale("label", "", ["a", "b"]);
        var trees = ((IAdditiveTrees)TrainerRegistry.Find("rf")!.Restore(scale, 2, Whole())).Trees;
        Assert.False(trees.HasCovers);
        Assert.Throws<InvalidOperationException>(() => trees.Cover(0));
    }

    public static TheoryData<string, string, Array> Broken => new()
    {
        { "a loop to itself", "trees/left", new[] { 0, 3 } },
        { "a loop to the parent", "trees/left", new[] { 1, 0 } },
        { "a child shared", "trees/left", new[] { 1, 2 } },
        { "two parents of the same children", "trees/left", new[] { 3, 3 } },
        { "a child behind the end", "trees/left", new[] { 1, 5 } },
        { "a right child behind the end", "trees/left", new[] { 1, 4 } },
        { "a negative child", "trees/left", new[] { 1, -7 } },
        { "too few children", "trees/left", new[] { 1 } },
        { "too few thresholds", "trees/thresholds", new[] { 1f } },
        { "a threshold that is no number", "trees/thresholds", new[] { 1f, float.NaN } },
        { "an endless threshold", "trees/thresholds", new[] { float.PositiveInfinity, 1f } },
        { "a column that is not there", "trees/columns", new[] { 0, 2, -1, -2, -1 } },
        { "a leaf without values", "trees/columns", new[] { 0, 1, -1, -2, -3 } },
        { "the lowest number", "trees/columns", new[] { 0, 1, -1, -2, int.MinValue } },
        { "a node without a parent", "trees/columns", new[] { 0, 1, -1, -2, -1, -1 } },
        { "an inner node too few", "trees/columns", new[] { 0, -1, -1, -2, -1 } },
        { "no nodes", "trees/columns", Array.Empty<int>() },
        { "no trees", "trees/roots", Array.Empty<int>() },
        { "nodes before the first tree", "trees/roots", new[] { 1 } },
        { "a tree without nodes", "trees/roots", new[] { 0, 0 } },
        { "a tree behind the end", "trees/roots", new[] { 0, 5 } },
        { "a cut through a tree", "trees/roots", new[] { 0, 3 } },
        { "trees out of order", "trees/roots", new[] { 0, 4, 2 } },
        { "a value that is no number", "trees/values", new[] { double.NaN, 1, 0, 1 } },
        { "a side that is neither left nor right", "trees/missing-left", new byte[] { 0, 2 } },
        { "too few sides", "trees/missing-left", new byte[] { 1 } },
        { "a cover below 0", "trees/covers", new[] { 1f, -1, 1 } },
        { "an endless cover", "trees/covers", new[] { 1f, float.PositiveInfinity, 1 } },
        { "too many covers", "trees/covers", new[] { 1f, 1, 1, 1, 1 } },
        { "a share below 0", "trees/values", new[] { -0.5, 1.5, 0, 1 } },
        { "shares of more than a whole", "trees/values", new[] { 0.5, 0.6, 0, 1 } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_makes_no_trees_is_refused(string _, string tensor, Array values)
    {
        var scale = new LabelScale("label", "", ["a", "b"]);
        Assert.Equal(1, ((IAdditiveTrees)TrainerRegistry.Find("rf")!.Restore(scale, 2, Whole())).Trees.Count);
        var broken = Whole();
        broken.Replace(tensor, values);
        if (tensor == "trees/values") broken.Reshape(tensor, 2, 2);
        var error = Assert.Throws<InputException>(() => TrainerRegistry.Find("rf")!.Restore(scale, 2, broken));
        Assert.Contains("trees/", error.Message, StringComparison.Ordinal);
    }

    // Node 0 asks column 0, its left child 1 column 1; 2, 3 and 4 are leaves.
    private static TensorStore Whole()
    {
        var store = new TensorStore();
        store.Add("trees/roots", [0], 1);
        store.Add("trees/columns", [0, 1, -1, -2, -1], 5);
        store.Add("trees/thresholds", [1f, 2f], 2);
        store.Add("trees/left", [1, 3], 2);
        store.Add("trees/values", [0.25, 0.75, 0, 1], 2, 2);
        return store;
    }

    private static IAdditiveTrees Forest(TrainingData data) => (IAdditiveTrees)RandomForestTests.Train(data);

    private static FlatTrees Stump()
    {
        var tree = new TreeBuilder(OneValue);
        tree.Begin();
        var left = tree.Split(0, 0, 2);
        tree.Leaf(left, tree.AddValues([10]), 1);
        tree.Leaf(left + 1, tree.AddValues([20]), 1);
        return FlatTrees.Concatenate([tree.ToTree()], OneValue, 1);
    }
}
