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
    public static string Text(ChallengeResult result) => JsonNumbers.FileText(writer =>
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
    });

    /// <summary>
    /// Writes the members that are a robustness report's own: <c>seeds</c>, <c>protocol</c>, <c>attacked_rows</c>, <c>threats</c>,
    /// <c>comparisons</c>, <c>remarks</c>; of labels <c>chance</c> and <c>alarms</c>, of numbers <c>deviations</c>.
    /// </summary>
    /// <param name="writer">Inside the frame.</param>
    /// <param name="result">What was found.</param>
    public static void WriteMembers(Utf8JsonWriter writer, ChallengeResult result)
    {
        writer.WriteStartArray("seeds");
        foreach (var seed in result.Protocol.Seeds) writer.WriteNumberValue(seed);
        writer.WriteEndArray();
        writer.WritePropertyName("protocol");
        EvaluationJson.WriteProtocol(writer, result.Protocol);
        writer.WriteNumber("attacked_rows", result.Rows);
        if (result is RobustnessResult { Chance: var chance }) writer.WriteFinite("chance", chance);
        if (result is NumberRobustnessResult numbers) NumberRobustnessJson.WriteDeviations(writer, numbers.Targets);
        WriteSentences(writer, "threats", result.Threats);
        if (result is NumberRobustnessResult { Differences: var differences }) NumberRobustnessJson.WriteComparisons(writer, differences);
        if (result is RobustnessResult labels)
        {
            WriteComparisons(writer, labels.Differences);
            WriteAlarms(writer, labels.Alarms);
        }

        WriteSentences(writer, "remarks", result.Remarks);
    }

    /// <summary>Writes the value of <c>results</c>: an object for one model, a list for several.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What was found.</param>
    public static void WriteResults(Utf8JsonWriter writer, ChallengeResult result)
    {
        if (result is NumberRobustnessResult numbers)
            WriteEach(writer, numbers.Models, model => NumberRobustnessJson.WriteModel(writer, numbers, model));
        else if (result is RobustnessResult labels)
            WriteEach(writer, labels.Models, model => WriteModel(writer, labels, model));
    }

    private static void WriteEach<TModel>(Utf8JsonWriter writer, IReadOnlyList<TModel> models, Action<TModel> write)
    {
        if (models.Count != 1) writer.WriteStartArray();
        foreach (var model in models) write(model);
        if (models.Count != 1) writer.WriteEndArray();
    }

    private static void WriteSentences(Utf8JsonWriter writer, string name, IReadOnlyList<string> sentences)
    {
        writer.WriteStartArray(name);
        foreach (var sentence in sentences) writer.WriteStringValue(sentence);
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

    /// <summary>Writes a share with its interval.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Name of the member.</param>
    /// <param name="share">A share, 0..1; null where there is none.</param>
    internal static void WriteShare(Utf8JsonWriter writer, string name, RowShare? share)
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
