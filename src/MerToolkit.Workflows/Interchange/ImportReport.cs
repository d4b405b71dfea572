using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Workflows.Interchange;

/// <summary>What an import made.</summary>
public sealed record ImportReport
{
    /// <summary>What was asked for.</summary>
    public required ImportOptions Options { get; init; }

    /// <summary>What was found in the file.</summary>
    public required ImportedModel Imported { get; init; }

    /// <summary>The model.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>Hash of the model file, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>What it predicts.</summary>
    public TargetFacts Target => TargetFacts.Of(Model.Targets[0].Scale);

    /// <summary>Name of the file's format.</summary>
    public string Format => FormatNames.Of(Imported.Format);

    /// <summary>Sentences that a person should read.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
