using System.Text.Json;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The stable JSON of a suite: each set is an evaluation in the words of <see cref="EvaluationJson"/>.</summary>
public static class SuiteJson
{
    /// <summary>Writes the value of <c>seeds</c>: a list of whole numbers.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="suite">What was found.</param>
    public static void WriteSeeds(Utf8JsonWriter writer, SuiteResult suite)
    {
        writer.WriteStartArray();
        foreach (var seed in suite.Seeds) writer.WriteNumberValue(seed);
        writer.WriteEndArray();
    }

    /// <summary>One action a table of each set, that writes its members: <c>set</c>, then those of an evaluation's input.</summary>
    /// <param name="suite">What was found.</param>
    public static IReadOnlyList<Action<Utf8JsonWriter>> Inputs(SuiteResult suite) =>
    [
        .. suite.Sets.SelectMany(set => set.Tables.Select<SetTableResult, Action<Utf8JsonWriter>>(table => writer =>
        {
            writer.WriteString("set", set.Name);
            EvaluationJson.WriteInput(writer, table.Data);
        })),
    ];

    /// <summary>Writes the value of <c>results</c>: a list, one entry a set.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="suite">What was found.</param>
    public static void WriteResults(Utf8JsonWriter writer, SuiteResult suite)
    {
        writer.WriteStartArray();
        foreach (var set in suite.Sets)
        {
            writer.WriteStartObject();
            writer.WriteString("set", set.Name);
            writer.WriteNumber("rows", set.Rows);
            writer.WritePropertyName("protocol");
            EvaluationJson.WriteProtocol(writer, set.Protocol);
            writer.WriteStartArray("trainers");
            foreach (var trainer in set.Trainers) TrainerJson.Write(writer, trainer);
            writer.WriteEndArray();
            writer.WritePropertyName("comparisons");
            EvaluationJson.WriteComparisons(writer, set.Comparisons);
            writer.WriteStartArray("remarks");
            foreach (var remark in set.Remarks) writer.WriteStringValue(remark);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
