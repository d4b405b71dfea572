using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>What a reproduction found and wrote.</summary>
public sealed record ReproductionReport
{
    /// <summary>What was asked for.</summary>
    public required ReproductionOptions Options { get; init; }

    /// <summary>What was found.</summary>
    public required ReproductionResult Result { get; init; }

    /// <summary>Sets that anybody can have and are not here, clips and steps that failed, in this order.</summary>
    public required IReadOnlyList<ItemFailure> Failures { get; init; }

    /// <summary>Figures that differ from the expected ones, a sentence each; none where none were named.</summary>
    public required IReadOnlyList<string> Unexpected { get; init; }

    /// <summary>Number of steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Number of steps that an earlier run had finished.</summary>
    public required int Kept { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>The files written, in the order to be named.</summary>
    public IReadOnlyList<string> Files =>
        [.. ReproductionPages.Endings.Select(ending => Path.Combine(Options.Folder, Options.Document + ending))];
}
