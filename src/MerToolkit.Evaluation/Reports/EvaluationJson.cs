using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// The stable JSON of an evaluation. Every method writes one value; the key before it is the caller's, so that a frame of
/// its own can stand around. NaN and infinity are written as null; <c>undefined_resamples</c> stands there only when some were,
/// <c>table</c> and <c>against</c> only when two tables are compared.
/// </summary>
public static class EvaluationJson
{
    /// <summary>Writes the value of <c>inputs</c>: a list with the table, or the two that are compared.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The result.</param>
    public static void WriteInputs(Utf8JsonWriter writer, EvaluationResult result)
    {
        writer.WriteStartArray();
        foreach (var data in new[] { result.Data, result.Against }.OfType<EvaluatedData>())
        {
            writer.WriteStartObject();
            WriteInput(writer, data);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>
    /// Writes the members of one input: path, sha256, rows, columns, profile, profile_hash, dataset, and empty cells if any.
    /// </summary>
    /// <param name="writer">Where to, inside an object.</param>
    /// <param name="data">The data.</param>
    public static void WriteInput(Utf8JsonWriter writer, EvaluatedData data)
    {
        writer.WriteString("path", data.Path);
        writer.WriteString("sha256", data.Sha256);
        writer.WriteNumber("rows", data.Rows);
        writer.WriteNumber("columns", data.Columns.Count);
        writer.WriteString("profile", data.Profile);
        writer.WriteString("profile_hash", data.ProfileHash);
        writer.WriteString("dataset", data.Dataset);
        if (data.Reading.Length > 0) writer.WriteString("reading", data.Reading);
        if (data.MissingCells == 0) return;
        writer.WriteNumber("missing_cells", data.MissingCells);
        writer.WriteNumber("missing_rows", data.MissingRows);
        writer.WriteNumber("missing_columns", data.MissingColumns);
    }

    /// <summary>Writes the value of <c>protocol</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The result.</param>
    public static void WriteProtocol(Utf8JsonWriter writer, EvaluationResult result) => WriteProtocol(writer, result.Protocol);

    /// <summary>Writes the object of a protocol.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="protocol">How rows were split.</param>
    internal static void WriteProtocol(Utf8JsonWriter writer, ProtocolFacts protocol)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", protocol.Kind);
        writer.WriteNumber("folds", protocol.Folds);
        if (protocol.HoldOut is { } share) writer.WriteFinite("holdout", share);
        else writer.WriteNull("holdout");
        writer.WriteString("group", protocol.Group);
        writer.WriteNumber("groups", protocol.Groups);
        writer.WriteBoolean("stratified", protocol.IsStratified);
        writer.WriteNumber("groups_shared_between_parts", protocol.SharedGroups);
        writer.WriteString("balance", protocol.Balance);
        if (protocol.LeftOut is { } left) writer.WriteString("left_out_in_turn", left);
        if (protocol.Official is { } official) WriteOfficial(writer, official);
        writer.WriteEndObject();
    }

    private static void WriteOfficial(Utf8JsonWriter writer, OfficialSplitFacts official)
    {
        writer.WriteStartObject("split");
        writer.WriteString("name", official.Name);
        writer.WriteString("sha256", official.Sha256);
        writer.WriteNumber("train", official.Train);
        writer.WriteNumber("validate", official.Validate);
        writer.WriteNumber("test", official.Test);
        writer.WriteNumber("left_out", official.LeftOut);
        writer.WriteBoolean("validate_is_learned_from", !official.LeavesOutValidation);
        writer.WriteEndObject();
    }

    /// <summary>Writes the value of <c>seeds</c>: a list of whole numbers.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The result.</param>
    public static void WriteSeeds(Utf8JsonWriter writer, EvaluationResult result)
    {
        writer.WriteStartArray();
        foreach (var seed in result.Protocol.Seeds) writer.WriteNumberValue(seed);
        writer.WriteEndArray();
    }

    /// <summary>
    /// Writes the value of <c>results</c>: an object for one trainer, a list for several or for several conditions of sound, each of
    /// which then has <c>perturb</c>.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The result.</param>
    public static void WriteResults(Utf8JsonWriter writer, EvaluationResult result)
    {
        if (result.Trainers is [var only] && result.Perturbed.Count == 0)
        {
            TrainerJson.Write(writer, only);
            return;
        }

        writer.WriteStartArray();
        var clean = result.Perturbed.Count > 0 ? PerturbedResult.Clean : null;
        foreach (var trainer in result.Trainers) TrainerJson.Write(writer, trainer, clean);
        foreach (var entry in result.Perturbed) TrainerJson.Write(writer, entry.Scores, entry.Perturbation);
        writer.WriteEndArray();
    }

    /// <summary>Writes the value of <c>comparisons</c>: a list of paired differences.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The result.</param>
    public static void WriteComparisons(Utf8JsonWriter writer, EvaluationResult result) => WriteComparisons(writer, result.AllComparisons);

    /// <summary>Writes a list of paired differences.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="comparisons">The differences.</param>
    internal static void WriteComparisons(Utf8JsonWriter writer, IReadOnlyList<Comparison> comparisons)
    {
        writer.WriteStartArray();
        foreach (var comparison in comparisons)
        {
            writer.WriteStartObject();
            writer.WriteString("a", comparison.A);
            writer.WriteString("b", comparison.B);
            if (comparison.Table is { } table) writer.WriteString("table", table);
            if (comparison.Against is { } against) writer.WriteString("against", against);
            writer.WriteString("target", comparison.Target);
            writer.WriteString("metric", comparison.Metric);
            writer.WriteFinite("difference", comparison.Difference);
            writer.WriteFinite("low", comparison.Low);
            writer.WriteFinite("high", comparison.High);
            writer.WriteBoolean("undecided", comparison.IsUndecided);
            if (comparison.UndefinedResamples > 0) writer.WriteNumber("undefined_resamples", comparison.UndefinedResamples);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the value of <c>remarks</c>: a list of sentences.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The result.</param>
    public static void WriteRemarks(Utf8JsonWriter writer, EvaluationResult result)
    {
        writer.WriteStartArray();
        foreach (var remark in result.Remarks) writer.WriteStringValue(remark);
        writer.WriteEndArray();
    }
}
