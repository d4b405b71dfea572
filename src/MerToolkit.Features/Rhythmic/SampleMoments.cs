namespace MerToolkit.Features.Rhythmic;

/// <summary>Mean and spread of a handful of values, summed in order.</summary>
internal static class SampleMoments
{
    /// <summary>Mean, in the values' unit; 0 for none.</summary>
    public static double Mean(IReadOnlyCollection<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return values.Count == 0 ? 0 : sum / values.Count;
    }

    /// <summary>Standard deviation over all values (divided by their count), in their unit; 0 for none.</summary>
    public static double Deviation(IReadOnlyCollection<double> values) => Math.Sqrt(Central(values, 2));

    /// <summary>Mean of the deviations from the mean to a power; 0 for no values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="power">2 or more.</param>
    public static double Central(IReadOnlyCollection<double> values, int power)
    {
        var mean = Mean(values);
        var sum = 0.0;
        foreach (var value in values)
        {
            var product = value - mean;
            for (var i = 1; i < power; i++) product *= value - mean;
            sum += product;
        }

        return values.Count == 0 ? 0 : sum / values.Count;
    }
}
