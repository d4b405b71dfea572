namespace MerToolkit.Learning.Tests.Bayes;

/// <summary>Gaussian naive Bayes as the textbook has it: products of normal densities, with a smoothing of 1e-9.</summary>
internal static class PlainBayes
{
    /// <summary>Probabilities of the rows learned from, [rows, labels].</summary>
    public static double[] Probabilities(float[] values, int[] classes, double[] weights, int labels)
    {
        var columns = values.Length / classes.Length;
        var all = Enumerable.Range(0, classes.Length).ToArray();
        var added = 1e-9 * Enumerable.Range(0, columns).Max(column => Moments(all, column).Variance);
        var probabilities = new List<double>();
        foreach (var row in all)
        {
            double[] densities = [.. Enumerable.Range(0, labels).Select(label => Density(row, label))];
            probabilities.AddRange(densities.Select(density => density / densities.Sum()));
        }

        return [.. probabilities];

        double Density(int row, int label)
        {
            int[] own = [.. all.Where(other => classes[other] == label)];
            var density = own.Sum(other => weights[other]) / weights.Sum();
            for (var column = 0; column < columns; column++)
            {
                var (mean, variance) = Moments(own, column);
                variance += added;
                var difference = values[row * columns + column] - mean;
                density *= Math.Exp(-difference * difference / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);
            }

            return density;
        }

        (double Mean, double Variance) Moments(int[] rows, int column)
        {
            var total = rows.Sum(row => weights[row]);
            var mean = rows.Sum(row => weights[row] * values[row * columns + column]) / total;
            return (mean, rows.Sum(row => weights[row] * Math.Pow(values[row * columns + column] - mean, 2)) / total);
        }
    }
}
