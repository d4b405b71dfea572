using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;
using MerToolkit.Robustness.Uncertainty;

namespace MerToolkit.Robustness.Tests.Uncertainty;

public class WeighedTreesTests
{
    [Theory]
    [InlineData("random-forest", 2)]
    [InlineData("random-forest", 4)]
    [InlineData("boosted-depthwise", 2)]
    [InlineData("boosted-depthwise", 3)]
    [InlineData("boosted-leafwise", 3)]
    [InlineData("stack", 2)]
    [InlineData("stack", 3)]
    public void All_rounds_once_are_the_model_itself(string trainer, int labels)
    {
        var data = Learned.Rows(100, labels);
        var model = Learned.Model(data, trainer, Small(trainer));
        var whole = new WeighedTrees(model, 2, (trees, _) => [Ones(trees.Count), Ones(trees.Count)]);
        var expected = model.Probabilities(data).Chunk(labels).SelectMany(row => row.Concat(row));
        Assert.All(whole.Probabilities(data).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Theory]
    [InlineData("random-forest")]
    [InlineData("boosted-depthwise")]
    public void Cells_without_a_value_go_where_the_model_sends_them(string trainer)
    {
        var data = Learned.Rows(120, 3, hasMissing: true);
        var model = Learned.Model(data, trainer, Small(trainer));
        var whole = new WeighedTrees(model, 1, (trees, _) => [Ones(trees.Count)]);
        Assert.All(whole.Probabilities(data).Zip(model.Probabilities(data)), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void A_part_of_a_forest_is_the_mean_of_its_trees()
    {
        var data = Learned.Rows(60, 3);
        var model = Learned.Model(data, "random-forest", Small("random-forest"));
        var trees = ((IAdditiveTrees)model.Model).Trees;
        var members = new PartialTrees { Count = 3, Share = 1.0 / trees.Count }.Of(Learned.Source(model, data)).Probabilities(data);

        // One tree of each: its leaf's shares as they are.
        for (var row = 0; row < data.Rows; row++)
        {
            var leaves = Enumerable.Range(0, trees.Count).Select(tree => Leaf(trees, tree, data.Features[row]).ToArray()).ToArray();
            for (var member = 0; member < 3; member++)
                Assert.Contains(leaves, leaf => leaf.SequenceEqual(members.AsSpan((row * 3 + member) * 3, 3).ToArray()));
        }
    }

    [Fact]
    public void Half_of_the_rounds_count_twice()
    {
        var (data, model, rounds) = Boosted();
        var (all, some) = (Weights(new PartialTrees { Share = 1 }, model, data), Weights(new PartialTrees(), model, data));
        Assert.All(all, weights => Assert.All(weights, weight => Assert.Equal(1, weight)));
        Assert.All(some, weights =>
        {
            Assert.Equal([0, 2], weights.Distinct().Order());
            Assert.Equal(rounds, weights.Sum());
        });
        Assert.NotEqual(some[0], some[1]);
    }

    [Fact]
    public void A_virtual_ensemble_is_made_of_models_that_shorter_trainings_give()
    {
        var (data, model, rounds) = Boosted();
        var found = new VirtualEnsemble { Count = 5 }.Of(Learned.Source(model, data)).Probabilities(data);
        for (var member = 0; member < 5; member++)
        {
            var shorter = Learned.Model(data, "boosted-depthwise",
                ("rounds", Learned.Number(rounds / 2 + (member + 1) * rounds / 10)), ("depth", "3"));
            double[] own = [.. found.Chunk(5 * 3).SelectMany(row => row[(member * 3)..(member * 3 + 3)])];
            Assert.All(own.Zip(shorter.Probabilities(data)), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        }
    }

    [Fact]
    public void Parts_of_a_stack_that_are_no_trees_stay_as_they_are()
    {
        var data = Learned.Rows(100, 3);
        var model = Learned.Model(
            data, "stack", ("parts", "logistic+boosted-depthwise"), ("folds", "2"), ("boosted-depthwise.rounds", "6"));
        var none = new WeighedTrees(model, 1, (trees, _) => null);
        Assert.All(none.Probabilities(data).Zip(model.Probabilities(data)), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.Equal([false, true], WeighedTrees.TreesOf(model.Model).Select(trees => trees is not null));
    }

    private static (TrainingData Data, TargetModel Model, int Rounds) Boosted()
    {
        var data = Learned.Rows(90, 3);
        return (data, Learned.Model(data, "boosted-depthwise", ("rounds", "20"), ("depth", "3")), 20);
    }

    private static (string, string)[] Small(string trainer) => trainer switch
    {
        "random-forest" => [("trees", "9")],
        "stack" => [("parts", "random-forest+boosted-depthwise+logistic"), ("folds", "2"), ("random-forest.trees", "8"),
            ("boosted-depthwise.rounds", "8")],
        _ => [("rounds", "9")],
    };

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static double[][] Weights(PartialTrees method, TargetModel model, TrainingData data) =>
        [.. method.WeightsOf(WeighedTrees.TreesOf(model.Model)[0]!.Count, 0, Learned.Source(model, data).Context.Random)];

    private static ReadOnlySpan<double> Leaf(FlatTrees trees, int tree, ReadOnlySpan<float> row)
    {
        var node = trees.Root(tree);
        while (!trees.IsLeaf(node)) node = trees.Left(node) + (row[trees.Column(node)] <= trees.Threshold(node) ? 0 : 1);
        return trees.Values(node);
    }
}
