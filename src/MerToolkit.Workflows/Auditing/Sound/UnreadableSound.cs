namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>Sound files that cannot be read.</summary>
internal sealed class UnreadableSound : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "unreadable-sound",
        "Sound files that are empty, broken, or no sound.",
        "Extraction leaves them out, and the table is shorter than the set.",
        "Any file that cannot be decoded to its end.");

    /// <inheritdoc/>
    public override bool NeedsSound => true;

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var clips in subject.Clips.Where(clip => clip.Failure is not null).GroupBy(clip => clip.Folder, StringComparer.Ordinal))
        {
            string[] names = [.. clips.Select(clip => $"{clip.Path}: {clip.Failure}")];
            yield return Found(clips.Key, names.Length, $"{Names.Count(names.Length, "file")} cannot be read: {Names.Of(names)}",
                "Get them again.") with { Items = [.. names.Take(Names.Kept)] };
        }
    }
}
