namespace MerToolkit.Learning.ModelFile;

/// <summary>How large a model file may be; smaller limits only serve tests.</summary>
internal sealed record ModelLimits
{
    /// <summary>The limits of format 1.</summary>
    public static readonly ModelLimits Default = new();

    /// <summary>Bytes of the manifest at most.</summary>
    public long ManifestBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of a tensor at most: what one array can be read into.</summary>
    public long TensorBytes { get; init; } = Array.MaxLength;

    /// <summary>Bytes of all tensors at most; with headers and manifest still less than 4 GB, so without zip64 fields.</summary>
    public long Bytes { get; init; } = 0xF0000000;

    /// <summary>Tensors at most; with the other two entries still without zip64 fields.</summary>
    public int Tensors { get; init; } = 60_000;
}
