using System.Buffers;
using System.Text;
using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The stable JSON of models under attack; what could not be tried or proved is null, and so are NaN and infinity.</summary>
public static class RobustnessJson
{
    private const int Schema = 1;

    /// <summary>The numbers as a file: the members of <c>mer eval --attack --json</c> that do not change from run to run.</summary>
    /// <param name="result">What was found.</param>
    public static string Text(RobustnessResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonNumbers.FileOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("command", result.Manifest.Command);
            writer.WriteNumber("schema", Schema);
            writer.WriteString("version", result.Manifest.ToolVersion);
            writer.WriteNumber("seed", result.Manifest.Seed ?? 0);
            writer.WriteStartArray("inputs");
            writer.WriteStartObject();
            EvaluationJson.WriteInput(writer, result.Data);
            writer.WriteEndObject();
            writer.WriteEndArray();
            WriteMembers(writer, result);
            writer.WritePropertyName("results");
            WriteResults(writer, result);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>
    /// Writes the members that are a robustness report's own: <c>seeds</c>, <c>protocol</c>, <c>attacked_rows</c>, <c>chance</c>,
    /// <c>threats</c>, <c>comparisons</c>, <c>alarms</c>, <c>remarks</c>.
    /// </summary>
    /// <param name="writer">Inside the frame.</param>
    /// <param name="result">What was found.</param>
    public static void WriteMembers(Utf8JsonWriter writer, RobustnessResult result)
    {
        writer.WriteStartArray("seeds");
        foreach (var seed in result.Protocol.Seeds) writer.WriteNumberValue(seed);
        writer.WriteEndArray();
        writer.WritePropertyName("protocol");
        EvaluationJson.WriteProtocol(writer, result.Protocol);
        writer.WriteNumber("attacked_rows", result.Rows);
        writer.WriteFinite("chance", result.Chance);
        writer.WriteStartArray("threats");
        foreach (var threat in result.Threats) writer.WriteStringValue(threat);
        writer.WriteEndArray();
        WriteComparisons(writer, result.Differences);
        WriteAlarms(writer, result.Alarms);
        writer.WriteStartArray("remarks");
        foreach (var remark in result.Remarks) writer.WriteStringValue(remark);
        writer.WriteEndArray();
    }

    /// <summary>Writes the value of <c>results</c>: an object for one model, a list for several.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What was found.</param>
    public static void WriteResults(Utf8JsonWriter writer, RobustnessResult result)
    {
        if (result.Models is [var only])
        {
            WriteModel(writer, result, only);
            return;
        }

        writer.WriteStartArray();
        foreach (var model in result.Models) WriteModel(writer, result, model);
        writer.WriteEndArray();
    }

    private static void WriteModel(Utf8JsonWriter writer, RobustnessResult result, ModelRobustness model)
    {
        writer.WriteStartObject();
        writer.WriteString("target", result.Target);
        writer.WriteString("model", model.Name);
        writer.WriteString("defence", model.Defence);
        WriteShare(writer, "clean", model.Clean);
        writer.WriteStartArray("robustness");
        foreach (var budget in model.Budgets) WriteBudget(writer, result, model, budget);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteBudget(Utf8JsonWriter writer, RobustnessResult result, ModelRobustness model, BudgetRobustness budget)
    {
        writer.WriteStartObject();
        writer.WriteFinite("epsilon", budget.Epsilon);
        WriteShare(writer, "clean", model.Clean);
        writer.WriteStartObject("attacks");
        foreach (var (attack, share) in result.Attacks.Zip(budget.Attacks)) WriteShare(writer, attack.Name, share);
        WriteShare(writer, "union", budget.Union);
        writer.WriteEndObject();
        WriteShare(writer, "certified", budget.Certified?.Share);
        if (budget.Certified is { } certified)
        {
            writer.WriteString("method", certified.Method);
            writer.WriteBoolean("exact", certified.IsExact);
            writer.WriteNumber("unknown", certified.Unknown);
            writer.WriteFinite("seconds_per_point", certified.SecondsPerPoint);
        }

        if (budget.Unmoved is { } unmoved) WriteUnmoved(writer, unmoved);
        writer.WriteStartArray("alarms");
        foreach (var code in result.Alarms.Where(alarm => alarm.Model == model.Name && alarm.Epsilon == budget.Epsilon)
            .Select(alarm => alarm.Code).Distinct()) writer.WriteStringValue(code);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteUnmoved(Utf8JsonWriter writer, UnmovedShares unmoved)
    {
        writer.WriteStartObject("label_cannot_move");
        WriteShare(writer, "rows", unmoved.Rows);
        WriteShare(writer, "clean", unmoved.Clean);
        WriteShare(writer, "union", unmoved.Union);
        WriteShare(writer, "certified", unmoved.Certified);
        writer.WriteEndObject();
        WriteShare(writer, "asked_again", unmoved.AskedAgain);
    }

    private static void WriteShare(Utf8JsonWriter writer, string name, RowShare? share)
    {
        if (share is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteFinite("value", share.Value);
        writer.WriteFinite("low", share.Low);
        writer.WriteFinite("high", share.High);
        writer.WriteEndObject();
    }

    private static void WriteComparisons(Utf8JsonWriter writer, IReadOnlyList<RobustnessDifference> differences)
    {
        writer.WriteStartArray("comparisons");
        foreach (var difference in differences)
        {
            writer.WriteStartObject();
            writer.WriteString("a", difference.A);
            writer.WriteString("b", difference.B);
            writer.WriteFinite("epsilon", difference.Epsilon);
            writer.WriteString("metric", difference.Measure);
            writer.WriteFinite("difference", difference.Difference);
            writer.WriteFinite("low", difference.Low);
            writer.WriteFinite("high", difference.High);
            writer.WriteBoolean("undecided", difference.IsUndecided);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAlarms(Utf8JsonWriter writer, IReadOnlyList<RobustnessAlarm> alarms)
    {
        writer.WriteStartArray("alarms");
        foreach (var alarm in alarms)
        {
            writer.WriteStartObject();
            writer.WriteString("code", alarm.Code);
            writer.WriteString("model", alarm.Model);
            writer.WriteFinite("epsilon", alarm.Epsilon);
            writer.WriteString("sentence", alarm.Sentence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
