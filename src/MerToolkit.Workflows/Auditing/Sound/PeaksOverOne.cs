namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>Clips louder than full scale.</summary>
internal sealed class PeaksOverOne : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "peaks-over-one",
        "Clips whose samples exceed full scale when decoded to float.",
        "A decoder that writes 16-bit samples clips them: features differ between decoders, most where the music is loud.",
        "Any clip whose mono mix exceeds 1.0; loud masters do so after lossy coding.");

    /// <inheritdoc/>
    public override bool NeedsSound => true;

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var clips in subject.Clips.Where(clip => clip.Facts is not null).GroupBy(clip => clip.Folder, StringComparer.Ordinal))
        {
            var loud = clips.Where(clip => clip.Facts!.Peak > 1).OrderByDescending(clip => clip.Facts!.Peak).ToList();
            if (loud.Count == 0) continue;
            string[] names = [.. loud.Select(clip => Invariant($"{clip.Id} {clip.Facts!.Peak:0.00}"))];
            yield return Found(clips.Key, loud.Count,
                Invariant($"{loud.Count} of {clips.Count()} clips exceed 1.0 when decoded to float: {Names.Of(names)}."),
                "Decode to float, as mer does; never through 16-bit files.") with { Items = [.. names.Take(Names.Kept)] };
        }
    }
}
