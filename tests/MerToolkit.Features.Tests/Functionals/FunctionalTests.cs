using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Features.Functionals;
using Shared;

namespace MerToolkit.Features.Tests.Functionals;

public class FunctionalTests
{
    [Theory]
    [InlineData("mean", 3.75)]
    [InlineData("min", 1.0)]
    [InlineData("max", 9.0)]
    [InlineData("median", 2.5)]
    public void Statistics_of_1_2_3_9_hold_by_hand(string name, double expected) =>
        Assert.Equal(expected, Compute(name, [9, 2, 3, 1]));

    [Fact]
    public void Moments_of_a_small_row_hold_by_hand()
    {
        // Deviations of 0, 0, 0, 4 from their mean 1 are -1, -1, -1, 3: moments 3, 6, 21.
        Assert.Equal(Math.Sqrt(3), Compute("sd", [0, 0, 0, 4]), 1e-15);
        Assert.Equal(6 / (3 * Math.Sqrt(3)), Compute("skewness", [0, 0, 0, 4]), 1e-15);
        Assert.Equal(21.0 / 9 - 3, Compute("kurtosis", [0, 0, 0, 4]), 1e-15);
    }

    [Fact]
    public void Median_is_the_middle_of_the_sorted_row() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<int>>(), array =>
        {
            var sorted = array.Get.Select(value => (double)value).Order().ToArray();
            var expected = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
            return Compute("median", [.. array.Get.Select(value => (double)value)]).Equals(expected);
        }).MustHold();

    [Fact]
    public void Moments_equal_the_plain_sums() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<short>>(), array =>
        {
            double[] row = [.. array.Get.Select(value => value / 7.0)];
            var mean = row.Average();
            var variance = row.Average(value => (value - mean) * (value - mean));
            return Math.Abs(Compute("mean", row) - mean) < 1e-9 && Math.Abs(Compute("sd", row) - Math.Sqrt(variance)) < 1e-9;
        }).MustHold();

    [Theory]
    [InlineData(0.1, 1000)]
    [InlineData(-131.37, 3)]
    [InlineData(5e-13, 77)]
    public void A_constant_row_has_no_spread_and_no_shape(double value, int count)
    {
        double[] row = [.. Enumerable.Repeat(value, count)];
        Assert.Equal(value, Compute("mean", row), Math.Abs(value) * 1e-12);
        Assert.Equal(0, Compute("sd", row));
        Assert.Equal(0, Compute("skewness", row));
        Assert.Equal(0, Compute("kurtosis", row));
    }

    public static TheoryData<string> Names => [.. Functional.All.Select(functional => functional.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_statistic_is_finite_for_one_frame_and_for_the_largest_numbers_of_a_table(string name)
    {
        double[][] rows = [[0], [-3.5], [1e38, -1e38], [1e38, 0, -1e38, 5], [1e-300, -1e-300], [.. new double[100]]];
        foreach (var row in rows)
            Assert.True(double.IsFinite(Compute(name, row)), $"{name} of {string.Join(", ", row)}");
    }

    [Theory]
    [InlineData("sd")]
    [InlineData("range")]
    [InlineData("iqr")]
    [InlineData("slope")]
    [InlineData("delta-mean")]
    [InlineData("delta-sd")]
    [InlineData("variation")]
    public void A_statistic_of_spread_is_exactly_0_for_a_constant_row(string name)
    {
        foreach (var value in new[] { 0.1, -131.37, 5e-13 })
            Assert.Equal(0, Compute(name, [.. Enumerable.Repeat(value, 1000)]));
    }

    [Fact]
    public void Percentiles_and_median_are_those_of_the_sorted_row_in_any_order_of_asking() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<short>>(), ArbMap.Default.ArbFor<int>(), (array, seed) =>
        {
            double[] values = [.. array.Get.Select(value => value / 3.0)];
            double[] sorted = [.. values.Order()];
            double[] shares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0, 1];
            new Random(seed).Shuffle(shares);
            var order = new OrderStatistics();
            order.Begin(values);
            return shares.All(share =>
            {
                var place = share * (sorted.Length - 1);
                var below = (int)place;
                var expected = place == below
                    ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
                return order.Percentile(share).Equals(expected);
            }) && order.Median().Equals((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
        }).MustHold();

    [Fact]
    public void A_ramp_has_its_slope_per_second_and_equal_steps()
    {
        double[] ramp = [.. Enumerable.Range(0, 201).Select(i => 7 - 0.25 * i)];
        Assert.Equal(-0.25 / 0.02, Compute("slope", ramp, 0.02), 1e-12);
        Assert.Equal(0.25, Compute("delta-mean", ramp), 1e-15);
        Assert.Equal(0, Compute("delta-sd", ramp), 1e-12);
        Assert.Equal(50, Compute("range", ramp), 1e-12);
        Assert.Equal(25, Compute("iqr", ramp), 1e-12);
    }

    [Fact]
    public void Steps_of_1_4_and_back_hold_by_hand()
    {
        // Steps 1, 4, -5: mean size 10/3; mean 0, squares 1 + 16 + 25.
        Assert.Equal(10.0 / 3, Compute("delta-mean", [0, 1, 5, 0]), 1e-15);
        Assert.Equal(Math.Sqrt(14), Compute("delta-sd", [0, 1, 5, 0]), 1e-15);
        // Mean 2, sd 1: 1 / (1 + 2).
        Assert.Equal(1.0 / 3, Compute("variation", [1, 3, 1, 3]), 1e-15);
    }

    private static double Compute(string name, double[] values, double stepSeconds = 1)
    {
        var row = new RowStatistics { StepSeconds = stepSeconds };
        values.CopyTo(row.Begin(values.Length));
        return Functional.Find(name)!.Compute(row);
    }
}
