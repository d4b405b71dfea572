using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// What a trainer knows of its errors in the stable JSON: <c>uncertainty</c>, directly for a single target, by the target's name
/// where there are several.
/// </summary>
internal static class UncertaintyJson
{
    private const int PointsPerRisk = 5;

    /// <summary>Writes the member of a trainer; nothing when nobody asked.</summary>
    /// <param name="writer">Where to, inside the object of the trainer.</param>
    /// <param name="trainer">The trainer.</param>
    public static void Write(Utf8JsonWriter writer, TrainerResult trainer)
    {
        TargetResult[] judged = [.. trainer.Targets.Where(target => target.Uncertainty is not null)];
        if (judged.Length == 0) return;
        writer.WriteStartObject("uncertainty");
        foreach (var target in judged)
        {
            if (trainer.Targets.Count > 1) writer.WriteStartObject(target.Target);
            Write(writer, target.Uncertainty!);
            if (trainer.Targets.Count > 1) writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, UncertaintyResult result)
    {
        writer.WriteStartArray("scores");
        foreach (var detection in result.Detections) Write(writer, detection);
        writer.WriteEndArray();
        writer.WriteFinite("calibration_share", result.CalibrationShare);
        if (result.Calibration is { } calibration)
        {
            writer.WriteStartObject("calibration");
            writer.WriteFinite("rows", calibration.Rows);
            writer.WriteFinite("temperature", calibration.Temperature);
            WriteNumbers(writer, "temperature_per_part", calibration.Temperatures);
            Write(writer, "before", calibration.Before);
            Write(writer, "after", calibration.After);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("conformal");
        foreach (var conformal in result.Conformal) Write(writer, conformal);
        writer.WriteEndArray();
        writer.WriteBoolean("conformal_is_valid_under_attack", false);
    }

    private static void Write(Utf8JsonWriter writer, DetectionResult detection)
    {
        writer.WriteStartObject();
        writer.WriteString("method", detection.Method);
        writer.WriteString("measure", detection.Measure);
        foreach (var metric in new[] { detection.Auroc, detection.Aurc, detection.ExcessAurc })
            TrainerJson.WriteInterval(writer, metric.Name, metric);
        foreach (var difference in new[] { detection.AurocDifference, detection.AurcDifference }.OfType<MetricValue>())
            TrainerJson.WriteInterval(writer, difference.Name + "_difference", difference);
        WriteNumbers(writer, "risks", detection.Risks.Where((_, point) => (point + 1) % PointsPerRisk == 0));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, CalibrationFigures figures)
    {
        writer.WriteStartObject(name);
        writer.WriteFinite("ece", figures.Error);
        writer.WriteFinite("ece_equal_mass", figures.ErrorOfEqualMass);
        writer.WriteFinite("ece_by_chance", figures.ErrorByChance);
        writer.WriteFinite("log_loss", figures.LogLoss);
        writer.WriteFinite("brier", figures.Brier);
        writer.WriteStartArray("reliability");
        foreach (var bin in figures.Curve)
        {
            writer.WriteStartObject();
            writer.WriteFinite("confidence", bin.Confidence);
            writer.WriteFinite("accuracy", bin.Accuracy);
            writer.WriteNumber("rows", bin.Rows);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ConformalResult conformal)
    {
        writer.WriteStartObject();
        writer.WriteString("method", conformal.Method);
        writer.WriteFinite("alpha", conformal.Alpha);
        writer.WriteNumber("parts", conformal.Parts);
        writer.WriteFinite("coverage", conformal.Coverage);
        writer.WriteFinite("mean_size", conformal.MeanSize);
        writer.WriteFinite("empty", conformal.EmptyShare);
        writer.WriteFinite("band_low", conformal.BandLow);
        writer.WriteFinite("band_high", conformal.BandHigh);
        writer.WriteNumber("parts_inside", conformal.PartsInside);
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteFiniteValue(value);
        writer.WriteEndArray();
    }
}
