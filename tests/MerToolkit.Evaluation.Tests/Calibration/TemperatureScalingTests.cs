using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Calibration;

namespace MerToolkit.Evaluation.Tests.Calibration;

public class TemperatureScalingTests
{
    private static readonly Gen<(double[] Probabilities, int[] Truth)> Rows =
        from rows in (from weights in Gen.Choose(1, 50).ArrayOf(3) from truth in Gen.Choose(0, 2) select (weights, truth)).NonEmptyListOf()
        select (
            rows.SelectMany(row => row.weights.Select(weight => (double)weight / row.weights.Sum())).ToArray(),
            rows.Select(row => row.truth).ToArray());

    [Fact]
    public void Two_labels_that_are_right_three_times_of_four_get_probability_three_quarters()
    {
        // Of .9 against .1, right in 3 of 4: log 3 = log 9 / T, so T = 2.
        double[] probabilities = [.9, .1, .9, .1, .9, .1, .9, .1];
        int[] truth = [0, 0, 0, 1];
        var temperature = TemperatureScaling.Fit(probabilities, truth);
        Assert.Equal(2, temperature, 1e-9);
        var scaled = TemperatureScaling.Apply(probabilities, 2, temperature);
        Assert.Equal(.75, scaled[0], 1e-9);
        Assert.Equal(.25, scaled[1], 1e-9);
    }

    [Fact]
    public void A_model_that_is_always_right_is_sharpened_to_the_end() =>
        Assert.Equal(TemperatureScaling.Least, TemperatureScaling.Fit([.6, .4, .3, .7], [0, 1]));

    [Fact]
    public void A_model_that_is_worse_than_chance_is_flattened_to_the_end() =>
        Assert.Equal(TemperatureScaling.Most, TemperatureScaling.Fit([.6, .4, .3, .7], [1, 0]));

    [Fact]
    public void Probabilities_that_are_all_equal_keep_their_temperature() =>
        Assert.Equal(1, TemperatureScaling.Fit([.25, .25, .25, .25, .25, .25, .25, .25], [0, 3]));

    [Fact]
    public void A_truth_of_probability_0_leaves_the_temperature_finite()
    {
        var temperature = TemperatureScaling.Fit([1, 0, 1, 0, 1, 0], [0, 0, 1]);
        Assert.Equal(VectorMath.Log(1e6) / VectorMath.Log(2), temperature, 1e-5);
    }

    [Fact]
    public void No_other_temperature_has_less_log_loss() => Prop.ForAll(Rows.ToArbitrary(), rows =>
    {
        var best = TemperatureScaling.Fit(rows.Probabilities, rows.Truth);
        var least = Loss(best);
        return new[] { .05, .1, .3, .7, .9, .99, 1, 1.01, 1.1, 1.5, 3, 9, 20 }
            .Where(temperature => best is > TemperatureScaling.Least and < TemperatureScaling.Most || temperature <= 20)
            .All(temperature => least <= Loss(temperature) + 1e-9);

        double Loss(double temperature) => rows.Truth.Select((truth, row) =>
        {
            var powers = rows.Probabilities.Skip(row * 3).Take(3).Select(share => Math.Pow(share, 1 / temperature)).ToArray();
            return -Math.Log(powers[truth] / powers.Sum());
        }).Average();
    }).MustHold();

    [Fact]
    public void Rows_still_sum_to_1_and_keep_their_order() => Prop.ForAll(Rows.ToArbitrary(), rows =>
    {
        var scaled = TemperatureScaling.Apply(rows.Probabilities, 3, 1.7);
        return Enumerable.Range(0, rows.Truth.Length).All(row =>
        {
            var (before, after) = (rows.Probabilities.AsSpan(row * 3, 3).ToArray(), scaled.AsSpan(row * 3, 3).ToArray());
            return Math.Abs(after.Sum() - 1) < 1e-12 && before.Index().All(one => before.Index().All(other =>
                one.Item >= other.Item == after[one.Index] >= after[other.Index]));
        });
    }).MustHold();
}
