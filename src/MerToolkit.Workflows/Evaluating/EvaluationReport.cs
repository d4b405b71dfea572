using System.Text.Json;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>What an evaluation found and wrote.</summary>
public sealed record EvaluationReport
{
    /// <summary>What was asked for.</summary>
    public required EvaluationOptions Options { get; init; }

    /// <summary>What was found.</summary>
    public required EvaluationResult Result { get; init; }

    /// <summary>Metrics that did not reach what was asked of them, one sentence each; empty when all did.</summary>
    public required IReadOnlyList<string> Misses { get; init; }

    /// <summary>Clips that could not be read and were left out of the score.</summary>
    public IReadOnlyList<ItemFailure> Failures { get; init; } = [];

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Writes the members of the frame that are an evaluation's own: <c>seeds</c>, <c>protocol</c>, <c>comparisons</c>,
    /// <c>remarks</c>.</summary>
    /// <param name="writer">Inside the frame.</param>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("seeds");
        EvaluationJson.WriteSeeds(writer, Result);
        writer.WritePropertyName("protocol");
        EvaluationJson.WriteProtocol(writer, Result);
        writer.WritePropertyName("comparisons");
        EvaluationJson.WriteComparisons(writer, Result);
        SlicesJson.Write(writer, Result);
        PublishedJson.Write(writer, Result);
        writer.WritePropertyName("remarks");
        EvaluationJson.WriteRemarks(writer, Result);
    }

    /// <summary>One action an input, the table first, that writes its members.</summary>
    public IReadOnlyList<Action<Utf8JsonWriter>> WriteInputs =>
    [
        .. new[] { Result.Data, Result.Against }.OfType<EvaluatedData>()
            .Select<EvaluatedData, Action<Utf8JsonWriter>>(data => writer => EvaluationJson.WriteInput(writer, data)),
    ];

    /// <summary>Writes the value of <c>results</c>.</summary>
    /// <param name="writer">After the name.</param>
    public void WriteResults(Utf8JsonWriter writer) => EvaluationJson.WriteResults(writer, Result);
}
