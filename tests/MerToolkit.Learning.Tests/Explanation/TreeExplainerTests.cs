using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Explanation;

public class TreeExplainerTests
{
    [Fact]
    public void Values_are_those_of_all_subsets_of_the_columns() => Prop.ForAll(
        AnyTrees.Generator(mostColumns: 6, mostDepth: 9).ToArbitrary(), model =>
        {
            var rows = AnyTrees.Rows(1, 3, model.Columns);
            var values = Explained(model, rows);
            for (var row = 0; row < 3; row++)
            {
                var plain = PlainShapley.Of(model, rows.AsSpan(row * model.Columns, model.Columns));
                AssertClose(plain, values.AsSpan(row * plain.Length, plain.Length), 1e-12);
            }
        }).MustHold();

    [Fact]
    public void Values_add_up_to_the_output_of_deep_trees_of_many_columns() => Prop.ForAll(
        AnyTrees.Generator(mostColumns: 40, mostDepth: 13).ToArbitrary(),
        model => AssertAddsUp(model, AnyTrees.Rows(2, 5, model.Columns), 1e-12)).MustHold(20);

    [Theory]
    [InlineData("xgboost")]
    [InlineData("rf")]
    public void Values_of_trained_models_add_up_to_the_margin_on_a_thousand_rows(string trainer)
    {
        var model = Trained(trainer, rows: 600, columns: 9);
        AssertAddsUp(model, Sample.Noise(1000, 9, seed: 7), 1e-12);
    }

    [Fact]
    public void The_shares_of_a_forest_are_explained_by_what_they_are_made_of()
    {
        var model = Trained("rf", rows: 300, columns: 4);
        var rows = Sample.Noise(20, 4, seed: 3);
        var probabilities = ((IClassifier)model).Probabilities(rows);
        var values = Explained(model, rows);
        for (var output = 0; output < probabilities.Length; output++)
            Assert.Equal(probabilities[output], values.AsSpan(output * 5, 5).ToArray().Sum(), 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(200)]
    public void The_same_bits_come_for_any_number_of_threads_and_rows_beside(int rows)
    {
        var model = AnyTrees.Grow(5, columns: 7, depth: 8, count: 6, outputs: 1, interleaved: 3);
        var values = AnyTrees.Rows(6, rows, 7);
        var (one, three) = (Explained(model, values), Explained(model, values, jobs: 3));
        Assert.Equal(one, three);
        for (var row = 0; row < rows; row++)
            Assert.Equal(one[(row * 24)..((row + 1) * 24)], Explained(model, values[(row * 7)..((row + 1) * 7)]));
    }

    [Fact]
    public void A_column_that_no_tree_asks_adds_nothing_and_two_alike_add_the_same()
    {
        // Left half where both of two columns are above 0: an AND of columns 0 and 2.
        var leaves = new LeafValues(1, []);
        var tree = new TreeBuilder(leaves);
        tree.Begin();
        var left = tree.Split(0, 0, 0);
        tree.Leaf(left, tree.AddValues([0]), 50);
        var again = tree.Split(left + 1, 2, 0);
        tree.Leaf(again, tree.AddValues([0]), 25);
        tree.Leaf(again + 1, tree.AddValues([1]), 25);
        var model = new AnyTrees(FlatTrees.Concatenate([tree.ToTree()], leaves, 3), 1, 10);
        AssertClose([0.375, 0, 0.375, 10.25], Explained(model, [1, 1, 1]), 1e-15);
        AssertClose([-0.125, 0, -0.125, 10.25], Explained(model, [-1, 1, -1]), 1e-15);
    }

    [Fact]
    public void A_tree_that_asks_nothing_leaves_everything_expected()
    {
        var model = AnyTrees.Grow(3, columns: 2, depth: 0, count: 1, outputs: 3, interleaved: 1);
        var values = Explained(model, [1, 2]);
        Assert.Equal(model.Margin([1, 2]), new[] { values[2], values[5], values[8] });
        Assert.All(new[] { 0, 1, 3, 4, 6, 7 }, index => Assert.Equal(0, values[index]));
    }

    [Fact]
    public void Models_of_files_without_covers_are_refused()
    {
        var tree = new TreeNode[] { TreeNode.Leaf(0, 0) };
        var model = new AnyTrees(new FlatTrees(tree, [0], [1], 1, 1), 1, 0);
        var error = Assert.Throws<InputException>(() => new TreeExplainer(model));
        Assert.Equal("model-without-covers", error.Problems[0].Code);
        Assert.Contains("Train the model again", error.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_another_length_are_a_mistake() =>
        Assert.Throws<ArgumentException>(() => new TreeExplainer(Trained("rf", 50, 3)).Explain(new float[6], new double[15], 1, default));

    [Fact]
    public void A_cancelled_explanation_stops() => Assert.ThrowsAny<OperationCanceledException>(() =>
        new TreeExplainer(Trained("rf", 50, 3)).Explain(new float[3], new double[16], 1, new CancellationToken(canceled: true)));

    private static IAdditiveTrees Trained(string name, int rows, int columns)
    {
        var values = Sample.Noise(rows, columns);
        int[] classes = [.. values.Chunk(columns).Select(row => (row[0] > 0 ? 2 : 0) + (row[1] > 0.3f ? 1 : 0))];
        var trainer = TrainerRegistry.Find(name)!;
        return (IAdditiveTrees)trainer.Train(Sample.OfLabels(values, classes), Sample.Options(trainer), Sample.Context());
    }

    private static double[] Explained(IAdditiveTrees model, float[] rows, int jobs = 1)
    {
        var count = rows.Length / model.Columns;
        var values = new double[count * model.Trees.Outputs * model.Trees.Interleaved * (model.Columns + 1)];
        TreeExplainer.Explain(model, new FeatureRows(rows, count, model.Columns), values, jobs);
        return values;
    }

    private static void AssertAddsUp(IAdditiveTrees model, float[] rows, double tolerance)
    {
        var (columns, trees) = (model.Columns, model.Trees);
        var outputs = trees.Outputs * trees.Interleaved;
        var sums = new double[rows.Length / columns * outputs];
        trees.Sum(new FeatureRows(rows, rows.Length / columns, columns), sums);
        var values = Explained(model, rows);
        double[] added = [.. values.Chunk(columns + 1).Select(own => own.Sum())];
        AssertClose([.. sums.Select(sum => (sum / model.Divisor) + model.Offset)], added, tolerance);
    }

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            var allowed = tolerance * Math.Max(1, Math.Abs(expected[index]));
            Assert.True(Math.Abs(expected[index] - actual[index]) <= allowed, $"at {index}: {expected[index]:R}, not {actual[index]:R}");
        }
    }
}
