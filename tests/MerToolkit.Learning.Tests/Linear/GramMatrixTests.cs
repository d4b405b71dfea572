using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Linear;

public class GramMatrixTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(5, 128)]
    [InlineData(4, 129)]
    [InlineData(2, 1000)]
    public void The_lower_triangle_holds_the_products_of_all_pairs(int vectors, int length)
    {
        double[] values = [.. Sample.Noise(vectors, length)];
        var gram = GramMatrix.Of(vectors, length, (v, first, to) => values.AsSpan(v * length + first, to.Length).CopyTo(to), default);
        for (var row = 0; row < vectors; row++)
            for (var column = 0; column < vectors; column++)
            {
                var (left, right) = (values[(row * length)..((row + 1) * length)], values[(column * length)..((column + 1) * length)]);
                var expected = column > row ? 0 : left.Zip(right, (a, b) => a * b).Sum();
                Assert.Equal(expected, gram[row * vectors + column], 1e-11);
            }
    }

    [Fact]
    public void Work_ends_when_it_is_cancelled() => Assert.Throws<OperationCanceledException>(
        () => GramMatrix.Of(2, 2, (_, _, to) => to.Clear(), new CancellationToken(true)));
}
