using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>
/// Points that cover the unit cube: along every dimension one in each of as many equal parts as there are points
/// (McKay, Beckman and Conover 1979).
/// </summary>
internal static class LatinHypercube
{
    /// <summary>The points.</summary>
    /// <param name="points">Number of points, 1 or more.</param>
    /// <param name="dimensions">Number of dimensions, 1 or more.</param>
    /// <param name="random">Stream of the design.</param>
    /// <returns>0..1, one array a point.</returns>
    public static double[][] Draw(int points, int dimensions, RandomStream random)
    {
        double[][] design = [.. Enumerable.Range(0, points).Select(_ => new double[dimensions])];
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            var stream = random.Split(dimension);
            int[] parts = [.. Enumerable.Range(0, points)];
            stream.Shuffle<int>(parts);
            for (var point = 0; point < points; point++) design[point][dimension] = (parts[point] + stream.NextDouble()) / points;
        }

        return design;
    }
}
