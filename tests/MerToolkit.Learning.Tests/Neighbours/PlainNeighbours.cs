namespace MerToolkit.Learning.Tests.Neighbours;

/// <summary>Nearest neighbours as the textbook has them: all distances in float64, sorted.</summary>
internal static class PlainNeighbours
{
    /// <summary>Indices and distances of the nearest rows, equally near ones in their order.</summary>
    public static (int Row, double Distance)[] Nearest(float[] rows, float[] query, int neighbours) =>
    [
        .. Enumerable.Range(0, rows.Length / query.Length)
            .Select(row => (row, Math.Sqrt(
                query.Select((value, column) => Math.Pow((double)value - rows[row * query.Length + column], 2)).Sum())))
            .OrderBy(pair => pair.Item2).Take(neighbours),
    ];

    /// <summary>What each neighbour counts, as shares of 1.</summary>
    public static double[] Shares((int Row, double Distance)[] nearest, double[] weights, bool isByDistance)
    {
        var hasEqual = nearest.Any(pair => pair.Distance == 0);
        double[] votes =
        [
            .. nearest.Select(pair => weights[pair.Row]
                * (!isByDistance ? 1 : hasEqual ? pair.Distance == 0 ? 1 : 0 : 1 / pair.Distance)),
        ];
        return [.. votes.Select(vote => vote / votes.Sum())];
    }
}
