using MerToolkit.Learning.Interchange;

namespace MerToolkit.Workflows.Interchange;

/// <summary>What an export made.</summary>
public sealed record ExportReport
{
    /// <summary>What was asked for.</summary>
    public required ExportOptions Options { get; init; }

    /// <summary>Name of the format.</summary>
    public required string Format { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>What was written.</summary>
    public required IExportable Exported { get; init; }

    /// <summary>Hash of the model, 64 lower-case hex digits.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Hash of the file that was written, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the file that was written, bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Sentences that a person should read.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
