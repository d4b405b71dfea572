using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>A search of options in the stable JSON.</summary>
public static class TuningJson
{
    /// <summary>Writes the object: what was searched, how, and every trial.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="tuning">The search.</param>
    public static void Write(Utf8JsonWriter writer, TuningResult tuning)
    {
        writer.WriteStartObject();
        writer.WriteString("trainer", tuning.Trainer);
        writer.WriteString("metric", tuning.Metric);
        writer.WriteStartArray("targets");
        foreach (var target in tuning.Targets) writer.WriteStringValue(target);
        writer.WriteEndArray();
        writer.WriteString("search", tuning.Search);
        writer.WriteNumber("inner_folds", tuning.Folds);
        writer.WriteStartObject("ranges");
        foreach (var option in tuning.Options) writer.WriteString(option.Name, option.Range.Text);
        writer.WriteEndObject();
        writer.WritePropertyName("best");
        Write(writer, tuning.Best);
        writer.WriteBoolean("score_is_of_unseen_rows", tuning.IsHonest);
        writer.WriteStartArray("searches");
        foreach (var search in tuning.Searches)
        {
            writer.WriteStartObject();
            writer.WriteString("part", search.Part);
            writer.WriteNumber("rows", search.Rows);
            writer.WriteStartArray("trials");
            foreach (var trial in search.Trials) Write(writer, trial);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TrialResult trial)
    {
        writer.WriteStartObject();
        writer.WriteNumber("trial", trial.Number);
        writer.WriteValues("options", trial.Options);
        writer.WriteFinite("score", trial.Score);
        writer.WriteFinite("low", trial.Low);
        writer.WriteFinite("high", trial.High);
        if (trial.Failure.Length > 0) writer.WriteString("failure", trial.Failure);
        writer.WriteEndObject();
    }
}
