using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Features.Functionals;

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

    private static double Compute(string name, double[] values)
    {
        var row = new RowStatistics();
        values.CopyTo(row.Begin(values.Length));
        return Functional.Find(name)!.Compute(row);
    }
}
