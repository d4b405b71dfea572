using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Linear;

public class CholeskyTests
{
    [Fact]
    public void A_textbook_matrix_has_its_textbook_factor()
    {
        double[] matrix = [4, 0, 0, 12, 37, 0, -16, -43, 98];
        Assert.True(Cholesky.TryFactor(matrix, 3, default));
        Assert.Equal([2, 0, 0, 6, 1, 0, -8, 5, 3], matrix);
    }

    [Fact]
    public void Solving_gives_back_what_was_multiplied() =>
        Prop.ForAll((from size in Gen.Choose(1, 60) from seed in Gen.Choose(1, 9999) select (size, (ulong)seed)).ToArbitrary(), item =>
        {
            var (size, seed) = item;
            var length = size + 3;
            double[] vectors = [.. Sample.Noise(size, length, seed)];
            var matrix = GramMatrix.Of(size, length, (v, first, to) => vectors.AsSpan(v * length + first, to.Length).CopyTo(to), default);
            for (var row = 0; row < size; row++) matrix[row * size + row] += 1;
            double[] expected = [.. Sample.Noise(size, 1, seed + 1)];
            double[] right = [.. Enumerable.Range(0, size).Select(row => Enumerable.Range(0, size)
                .Sum(column => matrix[Math.Max(row, column) * size + Math.Min(row, column)] * expected[column]))];
            return Cholesky.TryFactor(matrix, size, default) && Solved(matrix, right).Zip(expected)
                .All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).MustHold();

    [Theory]
    [InlineData(0.0, 0, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 0, 1)]
    public void A_matrix_that_is_not_positive_definite_is_noticed(double first, double second, double third) =>
        Assert.False(Cholesky.TryFactor([first, 0, second, third], 2, default));

    [Fact]
    public void A_pivot_made_of_rounding_is_noticed() =>
        Assert.False(Cholesky.TryFactor([1, 0, 1, 1 + 2.3e-16], 2, default));

    [Fact]
    public void Damping_leaves_a_definite_matrix_as_it_is()
    {
        double[] matrix = [4, 0, 0, 12, 37, 0, -16, -43, 98];
        Assert.Equal([2, 0, 0, 6, 1, 0, -8, 5, 3], Cholesky.FactorDamped(matrix, 3, default));
        Assert.Equal([4, 0, 0, 12, 37, 0, -16, -43, 98], matrix);
    }

    [Fact]
    public void Damping_finds_a_direction_where_columns_say_the_same()
    {
        double[] singular = [1, 0, 1, 1];
        Assert.Equal(2, Solved(Cholesky.FactorDamped(singular, 2, default), [2, 2]).Sum(), 1e-9);
        Assert.All(Cholesky.FactorDamped([1, 0, double.NaN, 1], 2, default), value => Assert.Equal(double.NaN, value));
    }

    private static double[] Solved(double[] factor, double[] right)
    {
        Cholesky.Solve(factor, right);
        return right;
    }
}
