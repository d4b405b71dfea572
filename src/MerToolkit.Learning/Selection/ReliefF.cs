using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Selection;

/// <summary>
/// How well each column tells rows of different targets apart that are alike otherwise: for labels the mean difference to the nearest
/// rows of each other label, weighed by its share, less that to the nearest rows of the own one; for numbers the same by probabilities
/// (RReliefF). Differences are |a - b| / (largest - smallest value of the column); rows are near by the sum of all of them.
/// </summary>
/// <remarks>
/// Kononenko 1994, Estimating attributes: analysis and extensions of RELIEF; Robnik-Sikonja and Kononenko 2003, Theoretical and empirical
/// analysis of ReliefF and RReliefF. All rows are asked, each counts its neighbours alike, and row weights count for nothing.
/// </remarks>
internal static class ReliefF
{
    private const int Neighbours = 10;

    /// <summary>The merit of each column.</summary>
    /// <param name="data">The training rows, finite.</param>
    /// <param name="columns">Indices of the columns, from 0.</param>
    /// <param name="context">Threads, cancellation.</param>
    /// <returns>Pure numbers, -1..1, the larger the better; [columns].</returns>
    public static double[] Merits(TrainingData data, IReadOnlyList<int> columns, TrainingContext context)
    {
        var scaled = Scaled(data, columns);
        var sums = new double[data.Rows][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, data.Rows, parallel, row =>
            sums[row] = data.Scale is LabelScale
                ? OfLabels(data, scaled, row, columns.Count) : OfNumbers(data, scaled, row, columns.Count));
        var merits = new double[sums[0].Length];
        foreach (var own in sums)
            for (var place = 0; place < merits.Length; place++) merits[place] += own[place] / data.Rows;
        return data.Scale is LabelScale ? merits : FromShares(merits, columns.Count);
    }

    // Each column as a share of its range, 0 where it has none.
    private static float[] Scaled(TrainingData data, IReadOnlyList<int> columns)
    {
        var scaled = new float[data.Rows * columns.Count];
        for (var place = 0; place < columns.Count; place++)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var row = 0; row < data.Rows; row++)
            {
                var value = data.Features[row][columns[place]];
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }

            for (var row = 0; row < data.Rows && high > low; row++)
                scaled[(row * columns.Count) + place] = (float)(((double)data.Features[row][columns[place]] - low) / ((double)high - low));
        }

        return scaled;
    }

    private static double[] OfLabels(TrainingData data, float[] scaled, int row, int width)
    {
        var (order, classes, merits) = (ByDistance(scaled, row, data.Rows, width), data.Classes, new double[width]);
        var (own, labels) = (classes.Span[row], data.LabelScale.Labels.Count);
        var counts = new int[labels];
        foreach (var label in classes.Span) counts[label]++;
        for (var label = 0; label < labels; label++)
        {
            int[] near = [.. order.Where(other => classes.Span[other] == label).Take(Neighbours)];
            if (near.Length == 0) continue;
            var share = label == own ? -1.0 : (double)counts[label] / (data.Rows - counts[own]);
            foreach (var other in near)
                for (var place = 0; place < width; place++)
                    merits[place] += share * Difference(scaled, row, other, place, width) / near.Length;
        }

        return merits;
    }

    // Three parts side by side: P(different target) in the last place, P(different column), P(both) by column.
    private static double[] OfNumbers(TrainingData data, float[] scaled, int row, int width)
    {
        var parts = new double[(2 * width) + 1];
        int[] near = [.. ByDistance(scaled, row, data.Rows, width).Take(Neighbours)];
        var (low, high) = (data.Numbers.Span[0], data.Numbers.Span[0]);
        foreach (var number in data.Numbers.Span) (low, high) = (Math.Min(low, number), Math.Max(high, number));
        foreach (var other in near)
        {
            var apart = high > low ? Math.Abs(data.Numbers.Span[row] - data.Numbers.Span[other]) / (high - low) : 0;
            parts[^1] += apart / near.Length;
            for (var place = 0; place < width; place++)
            {
                var difference = Difference(scaled, row, other, place, width);
                parts[place] += difference / near.Length;
                parts[width + place] += apart * difference / near.Length;
            }
        }

        return parts;
    }

    private static double[] FromShares(double[] parts, int width)
    {
        var merits = new double[width];
        var apart = parts[^1];
        for (var place = 0; place < width && apart is > 0 and < 1; place++)
            merits[place] = (parts[width + place] / apart) - ((parts[place] - parts[width + place]) / (1 - apart));
        return merits;
    }

    private static int[] ByDistance(float[] scaled, int row, int rows, int width)
    {
        var distances = new double[rows];
        for (var other = 0; other < rows; other++)
            for (var place = 0; place < width; place++) distances[other] += Difference(scaled, row, other, place, width);
        return [.. Enumerable.Range(0, rows).Where(other => other != row).OrderBy(other => distances[other])];
    }

    private static double Difference(float[] scaled, int row, int other, int place, int width) =>
        Math.Abs(scaled[(row * width) + place] - scaled[(other * width) + place]);
}
