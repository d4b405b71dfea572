using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Discrete cosine transform of type 2 as a matrix.</summary>
public static class Dct
{
    /// <summary>
    /// Rows cos(pi k (2 i + 1) / (2 n)), scaled by sqrt(1/n) for k = 0 and sqrt(2/n) else when orthonormal, by 2 otherwise
    /// (the convention of SciPy's <c>norm=None</c>).
    /// </summary>
    /// <param name="rows">Number of coefficients, k = 0 .. rows - 1.</param>
    /// <param name="size">Number of input values n.</param>
    /// <param name="isOrthonormal">Scaling.</param>
    /// <returns>[rows, size] weights, row-major.</returns>
    public static float[] Matrix(int rows, int size, bool isOrthonormal)
    {
        var matrix = new float[rows * size];
        for (var k = 0; k < rows; k++)
        {
            var scale = !isOrthonormal ? 2.0 : Math.Sqrt((k == 0 ? 1.0 : 2.0) / size);
            for (var i = 0; i < size; i++)
                matrix[k * size + i] = (float)(scale * VectorMath.CosPi((double)k * (2 * i + 1) / (2 * size)));
        }

        return matrix;
    }
}
