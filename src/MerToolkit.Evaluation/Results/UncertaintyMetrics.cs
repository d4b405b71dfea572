namespace MerToolkit.Evaluation.Results;

/// <summary>What a trainer knows of its errors as single numbers with names, for tables of numbers and for the digits of a run.</summary>
public static class UncertaintyMetrics
{
    /// <summary>
    /// All numbers: <c>uncertainty.METHOD.MEASURE.error_auroc</c>, <c>calibration.ece</c>, <c>conformal.LAC.0.1.coverage</c>, ...;
    /// a paired difference names what it is a difference to.
    /// </summary>
    /// <param name="result">What the trainer knows; null gives nothing.</param>
    /// <returns>Each number with its interval, NaN where it has none, and what it is held against, empty for nothing.</returns>
    public static IEnumerable<(MetricValue Metric, string Against)> Of(UncertaintyResult? result)
    {
        if (result is null) yield break;
        foreach (var detection in result.Detections)
        {
            var name = $"uncertainty.{detection.Method}.{detection.Measure}";
            foreach (var metric in new[] { detection.Auroc, detection.Aurc, detection.ExcessAurc })
                yield return (metric with { Name = $"{name}.{metric.Name}" }, "");
            foreach (var paired in new[] { detection.AurocDifference, detection.AurcDifference }.OfType<MetricValue>())
                yield return (paired with { Name = $"{name}.{paired.Name}" }, result.Detections[0].Method);
        }

        foreach (var (name, value) in Numbers(result)) yield return (new MetricValue(name, value, double.NaN, double.NaN, []), "");
    }

    private static IEnumerable<(string Name, double Value)> Numbers(UncertaintyResult result)
    {
        if (result.Calibration is { } calibration)
        {
            yield return ("calibration.temperature", calibration.Temperature);
            foreach (var (when, figures) in new[] { ("before", calibration.Before), ("after", calibration.After) })
            {
                yield return ($"calibration.{when}.ece", figures.Error);
                yield return ($"calibration.{when}.ece_equal_mass", figures.ErrorOfEqualMass);
                yield return ($"calibration.{when}.ece_by_chance", figures.ErrorByChance);
                yield return ($"calibration.{when}.log_loss", figures.LogLoss);
                yield return ($"calibration.{when}.brier", figures.Brier);
            }
        }

        foreach (var conformal in result.Conformal)
        {
            var name = FormattableString.Invariant($"conformal.{conformal.Method}.{conformal.Alpha}");
            yield return ($"{name}.coverage", conformal.Coverage);
            yield return ($"{name}.mean_size", conformal.MeanSize);
            yield return ($"{name}.empty", conformal.EmptyShare);
            yield return ($"{name}.band_low", conformal.BandLow);
            yield return ($"{name}.band_high", conformal.BandHigh);
        }
    }
}
