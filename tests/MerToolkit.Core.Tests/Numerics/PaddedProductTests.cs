using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class PaddedProductTests
{
    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(7, 30, 30)]
    [InlineData(8, 1, 32)]
    [InlineData(23, 68, 33)]
    [InlineData(68, 0, 90)]
    public void Every_sum_grows_by_its_products_in_order(int rows, int steps, int columns)
    {
        var width = PaddedProduct.Width(columns);
        var (left, right, sums) = (Noise(rows * steps, 1), Noise(steps * width, 2), Noise(rows * width, 3));
        var expected = sums.ToArray();
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < width; column++)
                for (var step = 0; step < steps; step++)
                    expected[row * width + column] = float.FusedMultiplyAdd(
                        left[row * steps + step], right[step * width + column], expected[row * width + column]);
        var transposed = sums.ToArray();
        PaddedProduct.Add(new MatrixView<float>(left, rows, steps), right, width, sums);
        Assert.Equal(expected, sums);
        PaddedProduct.Add(new MatrixView<float>(Transposed(left, rows, steps), steps, rows).Transposed, right, width, transposed);
        Assert.Equal(expected, transposed);
    }

    [Fact]
    public void Rows_that_lie_apart_are_multiplied_as_if_they_lay_together()
    {
        double[] left = [1, 2, 9, 9, 3, 4];
        double[] right = [.. Enumerable.Repeat(1.0, 32), .. Enumerable.Repeat(10.0, 32)];
        var sums = new double[64];
        PaddedProduct.Add(new MatrixView<double>(left, 2, 2, 4), right, 32, sums);
        Assert.Equal([.. Enumerable.Repeat(21.0, 32), .. Enumerable.Repeat(43.0, 32)], sums);
    }

    [Theory]
    [InlineData(30, 64, 64)]
    [InlineData(32, 63, 64)]
    [InlineData(32, 64, 63)]
    public void Matrices_that_do_not_fit_are_a_mistake(int width, int right, int sums) => Assert.Throws<ArgumentException>(() =>
        PaddedProduct.Add(new MatrixView<float>(new float[4], 2, 2), new float[right], width, new float[sums]));

    private static float[] Transposed(float[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(column => Enumerable.Range(0, rows).Select(row => values[row * columns + column]))];

    private static float[] Noise(int count, ulong seed)
    {
        var random = RandomStream.FromSeed(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
    }
}
