using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Tests.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>Boosting by losses whose leaves are renewed.</summary>
public class LeafRenewalTests
{
    private static readonly Trainer Boosting = TrainerRegistry.Find("boosted-depthwise")!;
    private static readonly Arbitrary<double> AnyShare = Gen.Elements(.25, .5, .75).ToArbitrary();

    [Fact]
    public void One_round_of_absolute_error_is_known_in_closed_form()
    {
        // Median 5; signs below and above it; left what is below it: -4, -3, -2, right 2, 3, 95, of which medians, half of them.
        var data = Sample.OfNumbers([0, 1, 2, 3, 4, 5], [1, 2, 3, 7, 8, 100]);
        var model = (IRegressor)Train(data, ("objective", "absolute"), ("rounds", 1.0), ("depth", 1.0), ("learning-rate", .5));
        Assert.Equal([3.5, 6.5], model.Predict([0, 5]));
    }

    [Fact]
    public void One_round_of_a_quantile_is_known_in_closed_form()
    {
        // The quantile of all is 7.5; .75 of the left side lies below the third of its four rows or the fourth.
        var data = Sample.OfNumbers([0, 0, 0, 0, 1, 1, 1, 1], [1, 2, 3, 4, 5, 7, 8, 20]);
        (string, object)[] quantile = [("objective", "quantile"), ("quantile", .75), ("rounds", 1.0), ("learning-rate", 1.0)];
        Assert.Equal([3.5, 14.0], ((IRegressor)Train(data, quantile)).Predict([0, 1]));
    }

    [Fact]
    public void Every_leaf_holds_the_value_that_is_best_for_its_rows() => Prop.ForAll(AnyTable.Arbitrary, AnyShare, (table, share) =>
    {
        var data = new TrainingData(table.Values, Sample.Names(table.Columns), Sample.NumberScale(table.Numbers), table.Numbers)
        {
            Weights = table.Weights,
        };
        (string, object)[] options = [("objective", "quantile"), ("quantile", share), ("rounds", 1.0), ("learning-rate", 1.0)];
        var predicted = ((IRegressor)Train(data, options)).Predict(table.Values);
        return table.AllRows.GroupBy(row => predicted[row]).All(leaf => leaf.All(candidate =>
            Loss(leaf, leaf.Key) <= Loss(leaf, table.Numbers[candidate]) + 1e-9));

        double Loss(IEnumerable<int> rows, double value) => rows.Sum(row =>
        {
            var error = value - table.Numbers[row];
            return table.Weights[row] * (error >= 0 ? (1 - share) * error : -share * error);
        });
    }).MustHold();

    [Theory]
    [InlineData("absolute")]
    [InlineData("quantile")]
    [InlineData("huber")]
    public void The_loss_falls_with_the_rounds(string objective)
    {
        var data = RandomForestTests.Wave(200);
        double Loss(int rounds)
        {
            var model = (IRegressor)Train(data, ("objective", objective), ("quantile", .3), ("rounds", (double)rounds));
            return model.Predict(data.Memory.ToArray()).Zip(data.Numbers.ToArray(), (value, number) => objective switch
            {
                "absolute" => Math.Abs(value - number),
                "quantile" => value >= number ? .7 * (value - number) : .3 * (number - value),
                _ => Math.Abs(value - number) <= .9 ? (value - number) * (value - number) / 2 : .9 * (Math.Abs(value - number) - .45),
            }).Sum();
        }

        double[] losses = [.. new[] { 1, 3, 10, 30 }.Select(Loss)];
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second < pair.First, $"{pair.Second} follows {pair.First}."));
    }

    [Theory]
    [InlineData("absolute")]
    [InlineData("quantile")]
    [InlineData("huber")]
    public void A_weight_of_two_is_the_row_twice(string objective)
    {
        var (values, numbers) = (Sample.Noise(40, 2, seed: 4), Sample.Noise(40, 1, seed: 9).Select(value => (double)value).ToArray());
        double[] weights = [.. Enumerable.Range(0, 40).Select(row => 1.0 + (row % 3))];
        int[] rows = [.. Enumerable.Range(0, 40).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        var repeated = Sample.OfNumbers(
            [.. rows.SelectMany(row => values[(row * 2)..((row * 2) + 2)])], [.. rows.Select(row => numbers[row])]);
        var weighted = new TrainingData(values, ["x0", "x1"], Sample.NumberScale(numbers), numbers) { Weights = weights };
        (string, object)[] options = [("objective", objective), ("rounds", 20.0), ("depth", 3.0)];
        var (one, other) = ((IRegressor)Train(repeated, options), (IRegressor)Train(weighted, options));
        Assert.All(one.Predict(values).Zip(other.Predict(values)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void A_quantile_holds_its_share_of_the_rows_below()
    {
        var (values, noise) = (Sample.Noise(2000, 1, seed: 2), Sample.Noise(2000, 1, seed: 7));
        double[] numbers = [.. values.Zip(noise, (value, off) => value + ((1 + Math.Abs(value)) * off))];
        foreach (var share in new[] { .1, .5, .9 })
        {
            (string, object)[] options = [("objective", "quantile"), ("quantile", share), ("rounds", 50.0), ("depth", 3.0)];
            var predicted = ((IRegressor)Train(Sample.OfNumbers(values, numbers), options)).Predict(values);
            Assert.Equal(share, predicted.Zip(numbers).Count(pair => pair.Second < pair.First) / 2000.0, .03);
        }
    }

    [Fact]
    public void The_number_of_jobs_and_a_draw_of_rows_change_no_bit()
    {
        var data = Sample.OfNumbers(Sample.Noise(500, 4), [.. Sample.Noise(500, 1, seed: 5).Select(value => (double)value)]);
        (string, object)[] options = [("objective", "absolute"), ("rounds", 10.0), ("row-sample", .6)];
        byte[] Bytes(int jobs) => RandomForestTests.Bytes(
            Boosting.Train(data, Sample.Options(Boosting, options), Sample.Context(jobs: jobs)));
        Assert.Equal(Bytes(1), Bytes(3));
    }

    private static IModel Train(TrainingData data, params (string Name, object Value)[] options) =>
        Boosting.Train(data, Sample.Options(Boosting, options), Sample.Context());
}
