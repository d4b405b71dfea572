using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class MatrixProductTests
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int>();
            foreach (var rows in new[] { 1, 2, 3, 4, 5, 9 })
                foreach (var steps in new[] { 0, 1, 7 })
                    foreach (var columns in new[] { 1, 4, 8, 15, 16, 17, 33 })
                        shapes.Add(rows, steps, columns);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_element_is_its_start_and_its_products_in_order(int rows, int steps, int columns)
    {
        var (left, right) = (Noise(rows, steps, 1), Noise(steps, columns, 2));
        var start = Noise(1, columns, 3);
        var found = new float[rows * columns];
        MatrixProduct.Multiply(new(left, rows, steps), new(right, steps, columns), start, found);
        Assert.Equal(Plain(left, right, start, rows, columns), found);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_transposed_matrix_is_multiplied_as_if_it_lay_so(int rows, int steps, int columns)
    {
        var (left, right) = (Noise(rows, steps, 1), Noise(steps, columns, 2));
        var (expected, found) = (new float[rows * columns], new float[rows * columns]);
        MatrixProduct.Multiply(new(left, rows, steps), new(right, steps, columns), [], expected);
        var (leftLying, rightLying) = (Transposed(left, rows, steps), Transposed(right, steps, columns));
        MatrixProduct.Multiply(
            new MatrixView<float>(leftLying, steps, rows).Transposed, new MatrixView<float>(rightLying, columns, steps).Transposed, [],
            found);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_row_has_the_same_bits_among_others_as_alone()
    {
        double[] left = [.. Noise(7, 50, 1).Select(value => (double)value)];
        double[] right = [.. Noise(50, 9, 2).Select(value => (double)value)];
        var together = new double[7 * 9];
        MatrixProduct.Multiply(new(left, 7, 50), new(right, 50, 9), [], together);
        for (var row = 0; row < 7; row++)
        {
            var alone = new double[9];
            MatrixProduct.Multiply(new(left.AsSpan(row * 50, 50), 1, 50), new(right, 50, 9), [], alone);
            Assert.Equal(together[(row * 9)..(row * 9 + 9)], alone);
        }
    }

    [Fact]
    public void Matrices_that_do_not_meet_are_a_mistake() => Assert.Throws<ArgumentException>(() =>
        MatrixProduct.Multiply(new(new float[6], 2, 3), new(new float[8], 2, 4), [], new float[8]));

    private static float[] Plain(float[] left, float[] right, float[] start, int rows, int columns)
    {
        var product = new float[rows * columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                var sum = start[column];
                for (var step = 0; step < right.Length / columns; step++)
                    sum += left[row * (right.Length / columns) + step] * right[step * columns + column];
                product[row * columns + column] = sum;
            }

        return product;
    }

    private static float[] Transposed(float[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(column => Enumerable.Range(0, rows).Select(row => values[row * columns + column]))];

    private static float[] Noise(int rows, int columns, ulong seed)
    {
        var random = RandomStream.FromSeed(seed);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextGaussian())];
    }
}
