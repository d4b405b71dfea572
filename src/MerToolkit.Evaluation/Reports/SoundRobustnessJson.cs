using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The stable JSON of models under attacks on sound; NaN and infinity are null.</summary>
public static class SoundRobustnessJson
{
    private const int Schema = 1;

    /// <summary>The numbers as a file: the members of <c>mer attack --audio --json</c> that do not change from run to run.</summary>
    /// <param name="result">What was found.</param>
    public static string Text(SoundRobustnessResult result) => JsonNumbers.FileText(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("command", result.Manifest.Command);
        writer.WriteNumber("schema", Schema);
        writer.WriteString("version", result.Manifest.ToolVersion);
        writer.WriteNumber("seed", result.Manifest.Seed ?? 0);
        WriteMembers(writer, result);
        writer.WritePropertyName("results");
        WriteResults(writer, result);
        writer.WriteEndObject();
    });

    /// <summary>Writes <c>target</c>, <c>clips</c>, <c>groups</c>, <c>steps</c>, <c>labels</c> and <c>remarks</c>.</summary>
    /// <param name="writer">Inside the frame.</param>
    /// <param name="result">What was found.</param>
    public static void WriteMembers(Utf8JsonWriter writer, SoundRobustnessResult result)
    {
        writer.WriteString("target", result.Target);
        writer.WriteNumber("clips", result.Clips);
        writer.WriteNumber("groups", result.Groups);
        writer.WriteNumber("steps", result.Steps);
        writer.WriteString("labels", result.LabelWords);
        writer.WriteStartArray("remarks");
        foreach (var remark in result.Remarks) writer.WriteStringValue(remark);
        writer.WriteEndArray();
    }

    /// <summary>Writes the value of <c>results</c>: an entry a model.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What was found.</param>
    public static void WriteResults(Utf8JsonWriter writer, SoundRobustnessResult result)
    {
        writer.WriteStartArray();
        foreach (var model in result.Models)
        {
            writer.WriteStartObject();
            writer.WriteString("model", model.Name);
            writer.WriteString("made_on", model.MadeOn);
            writer.WriteStartArray("conditions");
            foreach (var (condition, score) in result.Conditions.Zip(model.Scores)) WriteCondition(writer, condition, score);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCondition(Utf8JsonWriter writer, SoundCondition condition, SoundScore score)
    {
        writer.WriteStartObject();
        writer.WriteString("condition", condition.Text);
        writer.WriteString("moved", MovedWord(condition.Moved));
        writer.WriteString("budget", condition.Budget);
        writer.WriteString("through", condition.Through);
        RobustnessJson.WriteShare(writer, "accuracy", score.Accuracy);
        RobustnessJson.WriteShare(writer, "change", score.Change);
        writer.WriteNumber("right_as_they_are", score.Tried);
        writer.WriteNumber("of_these_wrong", score.Succeeded);
        writer.WriteEndObject();
    }

    private static string MovedWord(SoundMove move) => move switch
    {
        SoundMove.None => "none",
        SoundMove.Attack => "attack",
        _ => "noise",
    };
}
