namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>One sound file of the audit.</summary>
/// <param name="Folder">Folder of its set.</param>
/// <param name="Path">The file.</param>
internal sealed record ClipSound(string Folder, string Path)
{
    /// <summary>Its name without ending.</summary>
    public string Id => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>What decoding it told; null when no check asked for it, or when it cannot be read.</summary>
    public SoundFacts? Facts { get; init; }

    /// <summary>Why it cannot be read; null when it can, or was not tried.</summary>
    public string? Failure { get; init; }
}

/// <summary>What decoding a clip told.</summary>
/// <param name="Seconds">Length, seconds.</param>
/// <param name="Peak">Largest magnitude of the mono mix, full scale 1.</param>
/// <param name="Fingerprint">32 bits each <see cref="SpectralFingerprint.HopSeconds"/>; empty for clips that are too short.</param>
internal sealed record SoundFacts(double Seconds, float Peak, uint[] Fingerprint);
