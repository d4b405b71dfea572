using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Suites;

/// <summary>What a run of a suite found and wrote.</summary>
public sealed record SuiteReport
{
    /// <summary>What was asked for.</summary>
    public required SuiteOptions Options { get; init; }

    /// <summary>What was found.</summary>
    public required SuiteResult Result { get; init; }

    /// <summary>Sets that were passed over, clips and cells that failed, in this order.</summary>
    public required IReadOnlyList<ItemFailure> Failures { get; init; }

    /// <summary>Number of cells: sets x tables x trainers x seeds, trivial predictors included.</summary>
    public required int Cells { get; init; }

    /// <summary>Number of cells that an earlier run had finished.</summary>
    public required int Kept { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>The files written, in the order to be named.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. new[] { SuiteFolder.ReportName, SuiteFolder.ResultsName, SuiteFolder.DifferencesName }
            .Select(name => Path.Combine(Options.OutputPath, name)),
    ];
}
