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
        double[] gradients = [.. Enumerable.Range(0, rows).Select(_ => random.NextGaussian() * 1e3)];
        double[] hessians = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];
        var grid = TermGrid.Of(Largest(gradients, hessians), rows);
        var terms = new Vector128<long>[rows];
        var sum = grid.Round(gradients, hessians, terms);
        for (var row = 0; row < rows; row++)
            AssertNear(Vector128.Create(gradients[row], hessians[row]), grid.Values(terms[row]), rows);
        Assert.Equal(terms.Reverse().Aggregate(Vector128<long>.Zero, (sum, term) => sum + term), sum);
        Assert.Equal(rows, grid.Rows(sum));
        Assert.Equal(Sum(terms.Select(grid.Values)), grid.Values(sum));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4095)]
    [InlineData(4096)]
    public void Packed_terms_are_the_values_to_fourteen_bits(int rows)
    {
        var random = RandomStream.FromSeed(2);
        double[] gradients = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() - .5)];
        double[] hessians = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];
        var grid = TermGrid.OfPacked(Vector128.Create(.5, 1), rows);
        var packed = new long[rows];
        var sum = grid.Pack(gradients, hessians, packed);
        for (var row = 0; row < rows; row++)
        {
            var value = grid.Values(PackedTerms.Unpack(packed[row], grid.CountBits));
            Assert.Equal(gradients[row], value[0], Math.ScaleB(.5, -15));
            Assert.Equal(Math.Max(hessians[row], Math.ScaleB(1, -13)), value[1], Math.ScaleB(1, -14));
        }

        Assert.Equal(packed.Aggregate(Vector128<long>.Zero, (sum, term) => sum + PackedTerms.Unpack(term, grid.CountBits)), sum);
        Assert.Equal(rows, grid.Rows(sum));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(1.0)]
    public void As_many_packed_terms_as_are_borne_may_all_be_as_large_as_can_be(double sign)
    {
        const int Rows = PackedTerms.MostRows;
        var (gradients, hessians, packed) = (new double[Rows], new double[Rows], new long[Rows]);
        Array.Fill(gradients, sign);
        Array.Fill(hessians, 1);
        var grid = TermGrid.OfPacked(Vector128.Create(1.0, 1), Rows);
        var sum = grid.Pack(gradients, hessians, packed);
        Assert.Equal(Vector128.Create(sign * Rows, Rows), grid.Values(sum));
        Assert.Equal(sum, PackedTerms.Unpack(packed.Aggregate((sum, term) => sum + term), grid.CountBits));
        Assert.Equal(Rows, grid.Rows(sum));
    }

    [Fact]
    public void The_largest_number_of_the_largest_values_still_counts_right()
    {
        // As many rows as need 20 bits, all as far from zero as the grid allows.
        const int Rows = (1 << 20) - 1;
        var (gradients, hessians) = (new double[Rows], new double[Rows]);
        Array.Fill(gradients, -1.9999999);
        Array.Fill(hessians, 1.9999999);
        var grid = TermGrid.Of(Largest(gradients, hessians), Rows);
        var sum = grid.Round(gradients, hessians, new Vector128<long>[Rows]);
        Assert.Equal(Rows, grid.Rows(sum));
        Assert.Equal(-1.9999999 * Rows, grid.Values(sum)[0], 1e-2);
        Assert.Equal(1.9999999 * Rows, grid.Values(sum)[1], 1.0);
    }

    [Fact]
    public void Nothing_stays_nothing()
    {
        var terms = new Vector128<long>[2];
        var grid = TermGrid.Of(default, 2);
        grid.Round([0, 0], [0, 0], terms);
        Assert.All(terms, term => Assert.Equal(Vector128<double>.Zero, grid.Values(term)));
    }

    [Theory]
    [InlineData(1e308)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void What_has_no_finite_sum_is_refused(double value) =>
        Assert.Throws<NumericalException>(() =>
            TermGrid.Of(Largest([value, value], [1, 1]), 8));

    [Theory]
    [InlineData(1e308)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void What_has_no_finite_sum_is_not_packed(double value) =>
        Assert.Throws<NumericalException>(() => TermGrid.OfPacked(Largest([value, value], [1, 1]), 8));

    private static Vector128<double> Largest(double[] gradients, double[] hessians) =>
        Vector128.Create(TermGrid.Largest(gradients), TermGrid.Largest(hessians));

    private static Vector128<double> Sum(IEnumerable<Vector128<double>> values) =>
        values.Aggregate(Vector128<double>.Zero, (sum, value) => sum + value);

    private static void AssertNear(Vector128<double> expected, Vector128<double> found, int rows)
    {
        Assert.Equal(expected[0], found[0], 1e-12 * 4096 * rows);
        Assert.Equal(expected[1], found[1], 1e-12 * rows);
    }
}
