using System.Runtime.Intrinsics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;

namespace MerToolkit.Learning.Tests.Boosting;

public class ExactGridTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(4097)]
    public void Sums_are_the_same_in_any_order(int rows)
    {
        var random = RandomStream.FromSeed(1);
        Vector128<double>[] terms =
            [.. Enumerable.Range(0, rows).Select(_ => Vector128.Create(random.NextGaussian() * 1e3, random.NextDouble()))];
        var given = terms.ToArray();
        ExactGrid.Round(terms);
        Assert.Equal(Sum(terms), Sum(terms.Reverse()));
        Assert.Equal(Sum(terms) - terms[0], Sum(terms.Skip(1)));
        Assert.All(terms.Zip(given), pair => Assert.Equal(pair.Second[0], pair.First[0], 1e-6));
        Assert.All(terms.Zip(given), pair => Assert.Equal(pair.Second[1], pair.First[1], 1e-9));
    }

    [Fact]
    public void Nothing_stays_nothing()
    {
        var terms = new Vector128<double>[2];
        ExactGrid.Round(terms);
        Assert.All(terms, term => Assert.Equal(Vector128<double>.Zero, term));
    }

    [Theory]
    [InlineData(1e308)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void What_has_no_finite_sum_is_refused(double value) =>
        Assert.Throws<NumericalException>(() => ExactGrid.Round(Enumerable.Repeat(Vector128.Create(value, 1), 8).ToArray()));

    private static Vector128<double> Sum(IEnumerable<Vector128<double>> terms) =>
        terms.Aggregate(Vector128<double>.Zero, (sum, term) => sum + term);
}
