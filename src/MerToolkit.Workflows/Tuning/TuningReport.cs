using System.Text.Json;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Tuning;

/// <summary>What a search found and wrote.</summary>
public sealed record TuningReport
{
    /// <summary>What was searched.</summary>
    public required TuningPlan Plan { get; init; }

    /// <summary>
    /// Trials, and the scores of the chosen options: on rows that no search saw, else on those that chose them; null when the outputs
    /// were complete already.
    /// </summary>
    public EvaluationResult? Result { get; init; }

    /// <summary>True when the outputs were complete already and nothing was done.</summary>
    public bool WasFinished => Result is null;

    /// <summary>Trials that failed.</summary>
    public IReadOnlyList<ItemFailure> Failures =>
        [.. (Result?.Manifest.Failures ?? []).Select(problem => new ItemFailure(problem.Subject!, problem))];

    /// <summary>Number of trials that were taken from the journal of an earlier run.</summary>
    public int Resumed { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Writes the members of the frame that are a search's own.</summary>
    /// <param name="writer">Inside the frame.</param>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("was_finished", WasFinished);
        writer.WriteNumber("resumed", Resumed);
        writer.WriteString("out", Plan.Options.OutputPath);
        if (Result is null) return;
        writer.WritePropertyName("tuning");
        TuningJson.Write(writer, Result.Tuning!);
        writer.WritePropertyName("protocol");
        EvaluationJson.WriteProtocol(writer, Result);
        writer.WritePropertyName("comparisons");
        EvaluationJson.WriteComparisons(writer, Result);
        writer.WritePropertyName("remarks");
        EvaluationJson.WriteRemarks(writer, Result);
    }

    /// <summary>One action an input that writes its members.</summary>
    public IReadOnlyList<Action<Utf8JsonWriter>> WriteInputs =>
        Result is { } result ? [writer => EvaluationJson.WriteInput(writer, result.Data)] : [];

    /// <summary>Writes the value of <c>results</c>: null when nothing was done.</summary>
    /// <param name="writer">After the name.</param>
    public void WriteResults(Utf8JsonWriter writer)
    {
        if (Result is null) writer.WriteNullValue();
        else EvaluationJson.WriteResults(writer, Result);
    }
}
