using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Data.Comparing;
using Shared;

namespace MerToolkit.Data.Tests.Comparing;

public sealed class ColumnMeasureTests
{
    [Fact]
    public void A_shift_moves_every_row_and_leaves_the_correlation()
    {
        var measure = Of([1, 2, 3, 4], [3, 4, 5, 6]);
        Assert.Equal(4, measure.DifferingRows);
        Assert.Equal(2, measure.MaxAbsolute);
        Assert.Equal(2.0 / 3, measure.MaxRelative);
        Assert.Equal(2, measure.Rms);
        Assert.Equal(2, measure.MeanShift);
        Assert.Equal(Math.Sqrt(1.25), measure.Spread, 15);
        Assert.Equal(2 / Math.Sqrt(1.25), measure.RmsInSpreads, 15);
        Assert.Equal(1, measure.Correlation, 15);
    }

    [Fact]
    public void A_turned_column_has_correlation_minus_one() => Assert.Equal(-1, Of([1, 2, 4], [-2, -4, -8]).Correlation, 15);

    [Fact]
    public void The_worst_row_is_named()
    {
        double[] first = [1, 2, 3], second = [1, 9, 4];
        Assert.Equal("b", ColumnMeasure.Of("x", "x", first, second, default, ["a", "b", "c"]).WorstRow);
        Assert.Equal("1", Of(first, second).WorstRow);
        Assert.Null(Of(first, first).WorstRow);
    }

    [Fact]
    public void Equal_columns_do_not_move_whatever_their_spread()
    {
        Assert.Equal(0, Of([5, 5], [5, 5]).RmsInSpreads);
        Assert.Equal(double.PositiveInfinity, Of([5, 5], [5, 6]).RmsInSpreads);
        Assert.True(double.IsNaN(Of([5, 5], [5, 6]).Correlation));
    }

    [Fact]
    public void A_missing_number_counts_where_only_one_is_missing_and_enters_no_mean()
    {
        var measure = Of([double.NaN, 1, double.NaN, 4], [double.NaN, double.NaN, 3, 6]);
        Assert.Equal((2, 3), (measure.MissingRows, measure.DifferingRows));
        Assert.Equal(2, measure.Rms);
        Assert.Equal(0, measure.Spread);
        Assert.Equal(0, Of([double.NaN], [1]).Rms);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(0.9, 0, true)]
    [InlineData(0, 0.1, false)]
    [InlineData(0, 0.09, true)]
    [InlineData(0.5, 0.05, false)]
    public void A_tolerance_is_absolute_and_relative_together(double absolute, double relative, bool isExceeded) =>
        Assert.Equal(isExceeded, new Tolerance(absolute, relative).IsExceeded(9, 10));

    [Fact]
    public void Any_columns_measure_as_the_plain_formulas_say() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(NormalFloat A, NormalFloat B)[]>().Filter(rows => rows.Length > 1), rows =>
        {
            double[] a = [.. rows.Select(row => row.A.Item % 1e6)], b = [.. rows.Select(row => row.B.Item % 1e6)];
            var measure = Of(a, b);
            var differences = a.Zip(b, (x, y) => x - y).ToList();
            Assert.Equal(differences.Count(value => value != 0), measure.DifferingRows);
            Assert.Equal(differences.Max(Math.Abs), measure.MaxAbsolute);
            Near(Math.Sqrt(differences.Average(value => value * value)), measure.Rms);
            var mean = a.Average();
            Near(Math.Sqrt(a.Average(value => (value - mean) * (value - mean))), measure.Spread);
            Assert.True(double.IsNaN(measure.Correlation) || Math.Abs(measure.Correlation) <= 1 + 1e-9);
        }).MustHold();

    private static void Near(double expected, double actual) => Assert.True(
        Math.Abs(expected - actual) <= 1e-9 * Math.Max(1e-6, Math.Abs(expected)) + 1e-9, $"{expected} and {actual}");

    private static ColumnDifference Of(double[] first, double[] second) => ColumnMeasure.Of("x", "x", first, second, default, null);
}
