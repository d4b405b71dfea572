using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

/// <summary>The score of a forest on rows its trees had not seen.</summary>
public class OutOfBagTests
{
    private static readonly Trainer Forest = TrainerRegistry.Find("rf")!;

    [Fact]
    public void Labels_are_scored_as_the_plain_way_scores_them()
    {
        var data = RandomForestTests.Xor(90, seed: 3);
        var model = Train(data, ("oob", "yes"), ("trees", 12.0));
        int[] seen = [.. Enumerable.Range(0, data.Rows).Where(row => Left(model, data, row).Length > 0)];
        var right = seen.Count(row =>
        {
            double[] sums = [0, 0];
            foreach (var values in Left(model, data, row)) (sums[0], sums[1]) = (sums[0] + values[0], sums[1] + values[1]);
            return (sums[1] > sums[0] ? 1 : 0) == data.Classes.Span[row];
        });
        Assert.Equal((double)right / seen.Length, ((IOutOfBag)model).OutOfBagScore);
    }

    [Fact]
    public void Numbers_are_scored_as_the_plain_way_scores_them()
    {
        var data = RandomForestTests.Wave(80);
        var model = Train(data, ("oob", "yes"), ("trees", 5.0));
        int[] seen = [.. Enumerable.Range(0, data.Rows).Where(row => Left(model, data, row).Length > 0)];
        Assert.InRange(seen.Length, 1, data.Rows - 1);
        var mean = seen.Average(row => data.Numbers.Span[row]);
        var left = seen.Sum(row => Square(data.Numbers.Span[row] - Left(model, data, row).Average(values => values[0])));
        var whole = seen.Sum(row => Square(data.Numbers.Span[row] - mean));
        Assert.Equal(1 - (left / whole), ((IOutOfBag)model).OutOfBagScore!.Value, 1e-12);

        static double Square(double number) => number * number;
    }

    [Fact]
    public void It_is_near_the_score_on_other_rows()
    {
        var model = Train(RandomForestTests.Xor(600, seed: 1), ("oob", "yes"), ("trees", 60.0));
        var (test, probabilities) = (RandomForestTests.Xor(600, seed: 2), new double[1200]);
        ((IClassifier)model).Probabilities(test.Features, probabilities);
        var accuracy = Enumerable.Range(0, 600).Average(row => probabilities[(row * 2) + test.Classes.Span[row]] > .5 ? 1.0 : 0);
        Assert.Equal(accuracy, ((IOutOfBag)model).OutOfBagScore!.Value, .03);
    }

    [Fact]
    public void Asking_for_it_leaves_the_trees_as_they_are()
    {
        var data = RandomForestTests.Xor(60, seed: 5);
        var (plain, scored) = (TensorStore(Train(data)), TensorStore(Train(data, ("oob", "yes"))));
        Assert.Equal(["oob-score"], scored.Tensors.Keys.Except(plain.Tensors.Keys));
        Assert.Equal(plain.ToBytes(), scored.Without("oob-score").ToBytes());
        Assert.Null(((IOutOfBag)Train(data)).OutOfBagScore);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_jobs_changes_no_bit(int jobs)
    {
        foreach (var data in new[] { RandomForestTests.Xor(700, seed: 4), RandomForestTests.Wave(700) })
        {
            (string, object)[] options = [("oob", "yes"), ("trees", 10.0)];
            var (one, several) = (RandomForestTests.Train(data, options), RandomForestTests.Train(data, options, jobs: jobs));
            Assert.Equal(((IOutOfBag)one).OutOfBagScore, ((IOutOfBag)several).OutOfBagScore);
        }
    }

    [Fact]
    public void Where_no_row_is_left_out_or_all_numbers_are_equal_there_is_none()
    {
        var scale = new NumberScale("z", "", "1", 4, 4);
        foreach (var numbers in new double[][] { [4.5], [4, 4, 4, 4] })
        {
            var model = Train(new TrainingData(new float[numbers.Length], ["x"], scale, numbers), ("oob", "yes"), ("trees", 10.0));
            Assert.Null(((IOutOfBag)model).OutOfBagScore);
        }
    }

    [Fact]
    public void It_comes_back_with_the_model()
    {
        var data = RandomForestTests.Xor(60, seed: 5);
        var model = Train(data, ("oob", "yes"));
        var restored = Forest.Restore(data.Scale, 2, TensorStore(model));
        Assert.Equal(((IOutOfBag)model).OutOfBagScore, ((IOutOfBag)restored).OutOfBagScore);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.5)]
    public void A_score_that_none_can_have_is_refused(double score)
    {
        var data = RandomForestTests.Xor(60, seed: 5);
        var store = TensorStore(Train(data)).With("oob-score", new[] { score }, 1);
        Assert.Contains("'oob-score'", Assert.Throws<InputException>(() => Forest.Restore(data.Scale, 2, store)).Message);
    }

    [Fact]
    public void Without_a_draw_of_rows_it_is_refused()
    {
        var options = Support.Sample.Options(Forest, ("oob", "yes"), ("bootstrap", "no"));
        Assert.Contains("every tree has seen every row", Assert.Single(Forest.Faults(options)));
        Assert.Empty(Forest.Faults(Support.Sample.Options(Forest, ("oob", "yes"))));
    }

    // Leaf values of the trees that did not draw a row; the draws are counted one by one.
    private static double[][] Left(IModel model, TrainingData data, int row)
    {
        var trees = ((IAdditiveTrees)model).Trees;
        var forest = RandomStream.FromSeed(1).Split("forest");
        return [.. Enumerable.Range(0, trees.Count).Where(tree => !Draws(forest.Split(tree).Split("rows"), data.Rows).Contains(row))
            .Select(tree => Values(trees, trees.Root(tree), data.Features[row]))];
    }

    private static HashSet<int> Draws(RandomStream random, int rows) =>
        [.. Enumerable.Range(0, rows).Select(_ => random.NextInt32(rows))];

    private static double[] Values(FlatTrees trees, int node, ReadOnlySpan<float> row)
    {
        while (!trees.IsLeaf(node)) node = trees.Left(node) + (row[trees.Column(node)] <= trees.Threshold(node) ? 0 : 1);
        return trees.Values(node).ToArray();
    }

    private static IModel Train(TrainingData data, params (string Name, object Value)[] options) => RandomForestTests.Train(data, options);

    private static Support.TensorStore TensorStore(IModel model) => Support.TensorStore.Of(model);
}
