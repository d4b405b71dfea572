using System.Runtime.Intrinsics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;

namespace MerToolkit.Learning.Tests.Boosting;

public class TermGridTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(4097)]
    public void Sums_are_those_of_the_values_and_count_the_rows(int rows)
    {
        var random = RandomStream.FromSeed(1);
        Vector128<double>[] terms =
            [.. Enumerable.Range(0, rows).Select(_ => Vector128.Create(random.NextGaussian() * 1e3, random.NextDouble()))];
        var given = terms.ToArray();
        var grid = TermGrid.Of(TermGrid.Largest(terms), rows);
        var sum = grid.Round(terms);
        Assert.All(terms.Zip(given), pair => AssertNear(pair.Second, grid.Values(pair.First.AsInt64()), rows));
        Assert.Equal(terms.Reverse().Aggregate(Vector128<long>.Zero, (sum, term) => sum + term.AsInt64()), sum);
        Assert.Equal(rows, grid.Rows(sum));
        Assert.Equal(Sum(terms.Select(term => grid.Values(term.AsInt64()))), grid.Values(sum));
    }

    [Fact]
    public void The_largest_number_of_the_largest_values_still_counts_right()
    {
        // As many rows as need 20 bits, all as far from zero as the grid allows.
        var terms = Enumerable.Repeat(Vector128.Create(-1.9999999, 1.9999999), (1 << 20) - 1).ToArray();
        var grid = TermGrid.Of(TermGrid.Largest(terms), terms.Length);
        var sum = grid.Round(terms);
        Assert.Equal(terms.Length, grid.Rows(sum));
        Assert.Equal(-1.9999999 * terms.Length, grid.Values(sum)[0], 1e-2);
        Assert.Equal(1.9999999 * terms.Length, grid.Values(sum)[1], 1.0);
    }

    [Fact]
    public void Nothing_stays_nothing()
    {
        var terms = new Vector128<double>[2];
        var grid = TermGrid.Of(TermGrid.Largest(terms), terms.Length);
        grid.Round(terms);
        Assert.All(terms, term => Assert.Equal(Vector128<double>.Zero, grid.Values(term.AsInt64())));
    }

    [Theory]
    [InlineData(1e308)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void What_has_no_finite_sum_is_refused(double value) =>
        Assert.Throws<NumericalException>(() =>
            TermGrid.Of(TermGrid.Largest([.. Enumerable.Repeat(Vector128.Create(value, 1), 8)]), 8));

    private static Vector128<double> Sum(IEnumerable<Vector128<double>> values) =>
        values.Aggregate(Vector128<double>.Zero, (sum, value) => sum + value);

    private static void AssertNear(Vector128<double> expected, Vector128<double> found, int rows)
    {
        Assert.Equal(expected[0], found[0], 1e-12 * 4096 * rows);
        Assert.Equal(expected[1], found[1], 1e-12 * rows);
    }
}
