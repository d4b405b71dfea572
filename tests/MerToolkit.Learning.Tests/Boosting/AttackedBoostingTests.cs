using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>Boosting on rows that an attacker moves.</summary>
public class AttackedBoostingTests
{
    public static TheoryData<string> Trainers => ["boosted-depthwise", "boosted-leafwise"];

    [Fact]
    public void A_cut_that_the_attacker_reaches_over_gives_way_to_one_that_he_does_not()
    {
        // The first column parts the rows without a fault but within reach, the second with a fault out of it.
        float[] values = [0, 0, .1f, 0, .2f, 0, .3f, 9, .4f, 9, .5f, 9, .6f, 9, .7f, 0];
        var data = Sample.OfNumbers(values, [0, 0, 0, 0, 8, 8, 8, 8]);
        Assert.Equal(0, RootColumn(data));
        Assert.Equal(1, RootColumn(Under(data, 1)));
    }

    [Fact]
    public void A_cut_between_rows_far_apart_lies_halfway()
    {
        var data = Sample.OfNumbers([0, 1, 9, 10], [0, 0, 8, 8]);
        var trees = ((IAdditiveTrees)Train("boosted-depthwise", Under(data, 2), ("rounds", 1.0), ("depth", 1.0))).Trees;
        Assert.Equal(5, trees.Threshold(trees.Root(0)));
    }

    [Fact]
    public void What_the_attacker_can_turn_into_anything_teaches_nothing()
    {
        var data = Under(Sample.OfNumbers([0, 1, 2, 3], [2, 3, 8, 11]), 10);
        Assert.All(((IRegressor)Train("boosted-depthwise", data)).Predict([0, 3]), value => Assert.Equal(6, value, 1e-12));
    }

    [Fact]
    public void Rows_without_a_value_cannot_be_moved()
    {
        // That there is no value is all that tells the rows apart.
        float[] values = [float.NaN, 0, float.NaN, 1, float.NaN, 2, float.NaN, 3];
        var data = Under(Sample.OfNumbers(values, [9, 1, 9, 1, 9, 1, 9, 1]), 50);
        var model = (IRegressor)Train("boosted-depthwise", data, ("rounds", 200.0));
        Assert.All(model.Predict([float.NaN, 1]).Zip([9.0, 1]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Windows_of_no_width_leave_the_model_as_it_is(string trainer)
    {
        foreach (var data in new[] { Labels(300), Numbers(300), RandomForestTests.Xor(200, seed: 3) })
        {
            (string, object)[] options = [("rounds", 15.0), ("row-sample", .8), ("column-sample", .7), ("early-stopping", 4.0)];
            Assert.Equal(
                RandomForestTests.Bytes(Train(trainer, data, options)), RandomForestTests.Bytes(Train(trainer, Under(data, 0), options)));
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void The_number_of_jobs_changes_no_bit(string trainer)
    {
        // Enough cells for several threads to count the columns of one tree.
        foreach (var data in new[] { Under(Numbers(9000, 40), .5f), Under(Labels(2000), 2) })
        {
            byte[] Bytes(int jobs) => RandomForestTests.Bytes(
                Train(trainer, data, Sample.Context(jobs: jobs), ("rounds", 4.0), ("row-sample", .9), ("early-stopping", 3.0)));
            Assert.Equal(Bytes(1), Bytes(3));
            Assert.NotEqual(Bytes(1), RandomForestTests.Bytes(
                Train(trainer, Under(data, 0), ("rounds", 4.0), ("row-sample", .9), ("early-stopping", 3.0))));
        }
    }

    [Theory]
    [InlineData("objective", "absolute", "'objective' must be softmax, binary or squared")]
    [InlineData("objective", "huber", "'objective' must be softmax, binary or squared")]
    [InlineData("monotone-constraints", "x0:+1", "cannot keep to 'monotone-constraints'")]
    public void What_does_not_heed_windows_is_refused(string option, string value, string words)
    {
        var data = Under(Sample.OfNumbers([0, 1, 2, 3], [2, 3, 8, 11]), 1);
        var failure = Assert.Throws<UsageException>(() => Train("boosted-leafwise", data, (option, value)));
        Assert.Contains(words, Assert.Single(failure.Problems).Message);
    }

    [Fact]
    public void Windows_that_do_not_hold_their_values_are_a_mistake()
    {
        var data = Sample.OfNumbers([0, 1, float.NaN, 3], [2, 3, 8, 11]);
        foreach (var (lowest, highest) in new (float[], float[])[]
                 {
                     ([0, 2, float.NaN, 3], [0, 2, float.NaN, 3]), ([0, 0, float.NaN, 3], [0, 0, float.NaN, 3]),
                     ([0, 1, 2, 3], [0, 1, 2, 3]), ([0, 1, float.NaN, float.NaN], [0, 1, float.NaN, 3]), ([0, 1], [0, 1]),
                 })
        {
            var windows = data.With(data.Memory, new CellWindows(lowest, highest));
            Assert.Throws<ArgumentException>(() => Train("boosted-depthwise", windows));
        }
    }

    private static int RootColumn(TrainingData data)
    {
        var trees = ((IAdditiveTrees)Train("boosted-depthwise", data, ("rounds", 1.0), ("depth", 1.0))).Trees;
        return trees.Column(trees.Root(0));
    }

    private static TrainingData Under(TrainingData data, float reach) => data.With(data.Memory, new CellWindows(
        data.Memory.ToArray().Select(value => value - reach).ToArray(), data.Memory.ToArray().Select(value => value + reach).ToArray()));

    private static TrainingData Numbers(int rows, int columns = 10) =>
        Sample.OfNumbers(Sample.Noise(rows, columns), [.. Enumerable.Range(0, rows).Select(row => row * 37 % 101 / 7.0)]);

    private static TrainingData Labels(int rows)
    {
        float[] values =
            [.. Enumerable.Range(0, rows * 6).Select(cell => cell * 7919 % 10_007 % 211 is var v && v < 9 ? float.NaN : v / 4f)];
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => (values[row * 6] > 26 ? 1 : 0) + (values[(row * 6) + 3] > 20 ? 1 : 0))];
        return Sample.OfLabels(values, classes, ["a", "b", "c"]);
    }

    private static IModel Train(string trainer, TrainingData data, params (string Name, object Value)[] options) =>
        Train(trainer, data, Sample.Context(), options);

    private static IModel Train(string name, TrainingData data, TrainingContext context, params (string Name, object Value)[] options)
    {
        var trainer = TrainerRegistry.Find(name)!;
        return trainer.Train(data, Sample.Options(trainer, options), context);
    }
}
