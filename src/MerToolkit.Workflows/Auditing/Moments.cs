namespace MerToolkit.Workflows.Auditing;

/// <summary>Means, deviations and correlations, summed in the order of the rows.</summary>
internal static class Moments
{
    /// <summary>Mean and standard deviation (divided by n) of finite values, in their unit; NaN for none.</summary>
    public static (double Mean, double Deviation) Of(IReadOnlyList<double> values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Count;
        double squares = 0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Count));
    }

    /// <summary>Pearson's correlation over the rows where both are finite, -1..1; 0 when one is constant or fewer than three are.</summary>
    public static double Correlation(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (count, sumA, sumB) = (0, 0.0, 0.0);
        for (var row = 0; row < first.Count; row++)
        {
            if (!double.IsFinite(first[row]) || !double.IsFinite(second[row])) continue;
            (count, sumA, sumB) = (count + 1, sumA + first[row], sumB + second[row]);
        }

        if (count < 3) return 0;
        var (meanA, meanB, cross, squareA, squareB) = (sumA / count, sumB / count, 0.0, 0.0, 0.0);
        for (var row = 0; row < first.Count; row++)
        {
            if (!double.IsFinite(first[row]) || !double.IsFinite(second[row])) continue;
            var (a, b) = (first[row] - meanA, second[row] - meanB);
            (cross, squareA, squareB) = (cross + a * b, squareA + a * a, squareB + b * b);
        }

        return squareA > 0 && squareB > 0 ? cross / Math.Sqrt(squareA * squareB) : 0;
    }
}
