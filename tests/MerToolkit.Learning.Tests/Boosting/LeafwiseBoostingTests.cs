using System.Security.Cryptography;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

public class LeafwiseBoostingTests
{
    private static readonly Trainer Boosting = TrainerRegistry.Find("lightgbm")!;

    [Fact]
    public void It_is_found_by_its_name_and_its_alias() => Assert.Same(TrainerRegistry.Find("boosted-leafwise"), Boosting);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_jobs_changes_no_bit(int jobs)
    {
        // Enough cells for several threads to count the columns of one tree and to part its rows.
        var numbers = Sample.OfNumbers(Sample.Noise(70_000, 5), [.. Enumerable.Range(0, 70_000).Select(row => row * 37 % 101 / 7.0)]);
        foreach (var data in new[] { numbers, Labels(20_000) })
        {
            (string, object)[] options = [("rounds", 4.0), ("row-sample", .99), ("column-sample", .8)];
            Assert.Equal(Bytes(data, 1, options), Bytes(data, jobs, options));
        }
    }

    [Fact]
    public void A_model_has_the_bytes_that_every_processor_gives_it()
    {
        // Whole numbers and quarters, so that the data themselves depend on no processor.
        var bytes = Bytes(Labels(600), 1, [("rounds", 20.0), ("min-leaf", 5.0), ("l1", .25), ("row-sample", .75)]);
        Assert.Equal("4B16840EA54B7CEE24CA5CF31249CE0B", Convert.ToHexString(SHA256.HashData(bytes))[..32]);
    }

    [Fact]
    public void A_model_of_many_rows_has_the_bytes_that_every_processor_gives_it()
    {
        // As many as are packed.
        var bytes = Bytes(Labels(9000), 2, [("rounds", 3.0), ("row-sample", .95)]);
        Assert.Equal("B9795A1F41215CE0A055E775EF9DBC60", Convert.ToHexString(SHA256.HashData(bytes))[..32]);
    }

    [Fact]
    public void Trees_have_as_many_leaves_and_leaves_as_many_rows_as_the_options_say()
    {
        var data = Sample.OfNumbers(
            [.. Enumerable.Range(0, 100).Select(row => (float)row)], [.. Enumerable.Range(0, 100).Select(row => row * row * 1.0)]);
        var trees = ((IAdditiveTrees)Train(data, ("rounds", 3.0), ("leaves", 5.0), ("min-leaf", 10.0))).Trees;
        Assert.Equal((3, 3 * 9), (trees.Count, trees.Nodes));
        Assert.All(Enumerable.Range(0, trees.Nodes).Where(trees.IsLeaf), leaf => Assert.True(trees.Cover(leaf) >= 10));
    }

    [Fact]
    public void Too_few_rows_to_part_leave_the_mean()
    {
        var data = Sample.OfNumbers(
            [.. Enumerable.Range(0, 39).Select(row => (float)row)], [.. Enumerable.Range(0, 39).Select(row => row * 1.0)]);
        Assert.All(((IRegressor)Train(data)).Predict([0, 38]), value => Assert.Equal(19, value, 1e-9));
    }

    [Fact]
    public void Rows_without_a_value_go_where_their_like_went()
    {
        // Those without a value behave as the small ones do.
        float[] values = [.. Enumerable.Range(0, 90).Select(row => row % 3 == 0 ? float.NaN : row % 3)];
        var data = Sample.OfNumbers(values, [.. Enumerable.Range(0, 90).Select(row => row % 3 == 2 ? 9.0 : 1)]);
        var model = (IRegressor)Train(data, ("rounds", 200.0));
        Assert.All(model.Predict([float.NaN, 1, 2]).Zip([1.0, 1, 9]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void Rows_are_drawn_anew_after_the_rounds_that_the_option_says()
    {
        var data = Labels(200);
        (string, object)[] drawn = [("rounds", 4.0), ("min-leaf", 5.0), ("row-sample", .5)];
        Assert.NotEqual(Bytes(data, 1, drawn), Bytes(data, 1, [.. drawn, ("row-sample-rounds", 4.0)]));
    }

    private static TrainingData Labels(int rows)
    {
        float[] values =
            [.. Enumerable.Range(0, rows * 6).Select(cell => cell * 7919 % 10_007 % 211 is var v && v < 9 ? float.NaN : v / 4f)];
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => (values[row * 6] > 26 ? 1 : 0) + (values[(row * 6) + 3] > 20 ? 1 : 0))];
        return Sample.OfLabels(values, classes, ["a", "b", "c"]);
    }

    private static IModel Train(TrainingData data, params (string Name, object Value)[] options) =>
        Boosting.Train(data, Sample.Options(Boosting, options), Sample.Context());

    private static byte[] Bytes(TrainingData data, int jobs, (string Name, object Value)[] options) =>
        RandomForestTests.Bytes(Boosting.Train(data, Sample.Options(Boosting, options), Sample.Context(jobs: jobs)));
}
